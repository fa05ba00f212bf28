import assert from "node:assert/strict";
import { test } from "node:test";
import { pointWords, waitWords } from "../../../../web/js/panels/explore/losses/words.js";

const wrong = { z: -5, target: 1, p: 0.0067, squash: 0.00665, loss: [5, 1], gradient: [-149, -2], slope: [-1, -0.01] };

test("where it is most wrong it is said how many times less squared error pushes, and why", () => {
  const words = pointWords(wrong);
  assert.match(words, /p = 0.0067 where 1 is right/);
  assert.match(words, /squared error with −0.01, 100 times less/);
  assert.match(words, /p\(1 − p\) = 0.00665/);
});

test("where it is right, or in doubt, there is no such difference", () => {
  assert.match(pointWords({ ...wrong, target: 0 }), /it is right\. Both slopes are small/);
  assert.match(pointWords({ ...wrong, p: 0.4 }), /Both slopes push z the right way/);
});

test("the wait is told for both losses", () => {
  assert.match(
    waitWords({ steps: [6, 85], longest: 3000, rate: 1 }),
    /after 6 steps with cross entropy, and after 85 steps with/,
  );
  assert.match(
    waitWords({ steps: [13, null], longest: 3000, rate: 1 }),
    /after more than 3,000 steps with squared error/,
  );
  assert.equal(waitWords({ steps: [0, 0], longest: 3000, rate: 1 }), "It is on the right side already.");
});

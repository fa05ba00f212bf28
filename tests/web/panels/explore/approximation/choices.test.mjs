import assert from "node:assert/strict";
import test from "node:test";
import { gripOf, movedUnit } from "../../../../../web/js/panels/explore/approximation/choices.js";
import {
  median,
  powersAround,
  rateFrom,
  spreadOf,
} from "../../../../../web/js/panels/explore/approximation/measured.js";
import { networkWords } from "../../../../../web/js/panels/explore/approximation/words.js";

const PSI_AT_1 = Math.tanh(1);

test("a unit that is moved has its z = 1 and its share where the hand is", () => {
  for (const hasBiases of [true, false]) {
    const [w, b, v] = movedUnit([2, 0, 0.5], { x: -0.8, y: 1.25 }, { psiAt1: PSI_AT_1, hasBiases });
    assert.ok(Math.abs(w * -0.8 + b - 1) < 1e-3);
    assert.ok(Math.abs(v * Math.tanh(w * -0.8 + b) - 1.25) < 1e-3);
    assert.equal(hasBiases ? w : b, hasBiases ? 2 : 0);
    const grip = gripOf([w, b, v], PSI_AT_1);
    assert.ok(Math.abs(grip.x + 0.8) < 1e-3 && Math.abs(grip.y - 1.25) < 1e-3);
  }
  assert.equal(gripOf([0, 1, 1], PSI_AT_1), null);
});

test("what was measured is told by its median and its ends", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  const found = [0.3, 0.1, 0.2].map((largest, seed) => ({ n: 1, seed, largest, rms: largest / 2 }));
  const { x, y, low, high } = spreadOf(
    { activation: "tanh", has_biases: true, floor: null, sizes: [1, 2], found },
    "rms",
  );
  assert.deepEqual([x, y, low, high], [[1], [0.1], [0.05], [0.15]]);
  assert.deepEqual(rateFrom({ x: [1, 4, 16], y: [0.8, 0.1, 0.1] }).y, [0.8, 0.4, 0.2]);
  assert.deepEqual(powersAround([0.02, 0.5]).map(Math.log10).map(Math.round), [-2, 0]);
});

test("a polynomial is told with its terms, and its floor", () => {
  const words = networkWords(
    { polynomial: [0.5, 0, -2], units: [1, 2], floor: 0.25 },
    { target: "x", activation: "square", has_biases: true },
  );
  assert.match(words, /These 2 units together are −2 x² \+ 0 x \+ 0\.5\./);
  assert.match(words, /below 0\.25/);
});

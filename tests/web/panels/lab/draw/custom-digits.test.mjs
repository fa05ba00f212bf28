import assert from "node:assert/strict";
import test from "node:test";
import {
  MOST_CUSTOM,
  customDigits,
  pixelsOf,
  withCustomDigit,
  withoutCustomDigit,
} from "../../../../../web/js/panels/lab/draw/custom-digits.js";
import { oneStepSentence, readingSentence } from "../../../../../web/js/panels/lab/draw/reading-words.js";
import { experimentFor } from "../../../../../web/js/app/state.js";
import { catalog } from "../../../catalog.mjs";

const mnist = experimentFor(catalog, "mnist");
const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);

test("an own digit goes into the data and comes out as it was", () => {
  const one = withCustomDigit(mnist, { label: 7, pixels });
  assert.deepEqual(
    customDigits(one).map(({ label }) => label),
    [7],
  );
  assert.deepEqual(pixelsOf(customDigits(one)[0]), pixels);
  assert.deepEqual(withoutCustomDigit(one, 0), { ...mnist, data: { ...mnist.data, custom_digits: null } });
});

test("the last digits stay when there are too many", () => {
  let many = mnist;
  for (let i = 0; i <= MOST_CUSTOM; i += 1) many = withCustomDigit(many, { label: i % 10, pixels });
  assert.equal(customDigits(many).length, MOST_CUSTOM);
  assert.equal(customDigits(many)[0].label, 1);
});

test("what one step changed is told in numbers", () => {
  const nothing = { label: 7, n_evaluated: 1000, n_changed: 0, n_now_right: 0, n_now_wrong: 0 };
  assert.match(
    oneStepSentence(nothing, { before: 0.02, after: 0.5 }),
    /a 7 rose from 2 % to 50 %\. None of 1,000 test images is read otherwise\./,
  );
  const some = { ...nothing, n_changed: 5, n_now_right: 1, n_now_wrong: 3 };
  assert.match(
    oneStepSentence(some, { before: 0.5, after: 0.4 }),
    /fell from 50 % to 40 %\. Of 1,000 test images 5 are read otherwise: 1 now right, 3 now wrong, 1 wrong as before\./,
  );
});

test("an eight is called an eight", () => {
  const output = [0, 0, 0, 0, 0, 0, 0, 0.3, 0.7, 0];
  assert.equal(
    readingSentence(output, { isEmpty: false, hasLearnt: true }),
    "It reads an 8 (70 %), or a 7 (30 %), and is not sure.",
  );
});

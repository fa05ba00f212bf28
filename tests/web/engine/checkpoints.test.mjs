import assert from "node:assert/strict";
import test from "node:test";
import {
  createMomentRhythm,
  MOST_MOMENTS,
  momentsUpTo,
  nearestMoment,
  thinned,
  withMoment,
} from "../../../web/js/engine/checkpoints.js";

const moment = (step, bytes = 10) => ({ step, content: new Uint8Array(bytes) });
const steps = (moments) => moments.map(({ step }) => step);
const along = (last) => Array.from({ length: last + 1 }, (_, step) => moment(step)).reduce(withMoment, []);

test("a long run keeps a bounded number of moments, spread over all of it", () => {
  const kept = steps(along(5000));
  assert.ok(kept.length <= MOST_MOMENTS);
  assert.deepEqual([kept[0], kept.at(-1)], [0, 5000]);
  const gaps = kept.slice(1).map((step, i) => step - kept[i]);
  assert.ok(Math.max(...gaps) <= 4 * (5000 / MOST_MOMENTS), `gaps up to ${Math.max(...gaps)}`);
});

test("a moment takes the place of those at its step and later", () => {
  assert.deepEqual(steps(withMoment([moment(0), moment(5), moment(9)], moment(5))), [0, 5]);
});

test("large moments are fewer, and the last one always stays", () => {
  const large = [0, 1, 2, 3, 4].map((step) => moment(step, 400));
  assert.deepEqual(steps(thinned(large, 1000)), [0, 4]);
  assert.deepEqual(steps(thinned(large, 1)), [4]);
});

test("a step finds the nearest moment, and moments end at a step", () => {
  const moments = [moment(0), moment(10), moment(30)];
  assert.deepEqual(
    [-1, 4, 6, 99].map((step) => nearestMoment(moments, step)),
    [0, 0, 1, 2],
  );
  assert.deepEqual(steps(momentsUpTo(moments, 10)), [0, 10]);
});

test("no moment is due right after one was kept, nor without a step made", () => {
  const rhythm = createMomentRhythm();
  assert.equal(rhythm.isDue([moment(0)], 0), false);
  assert.equal(rhythm.isDue([moment(0)], 1), true);
  rhythm.kept(0.1);
  assert.equal(rhythm.isDue([moment(0)], 1), false);
});

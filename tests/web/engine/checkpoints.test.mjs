import assert from "node:assert/strict";
import test from "node:test";
import {
  createCheckpointRhythm,
  MOST_CHECKPOINTS,
  checkpointsUpTo,
  nearestCheckpoint,
  thinned,
  withCheckpoint,
} from "../../../web/js/engine/checkpoints.js";

const checkpoint = (step, bytes = 10) => ({ step, content: new Uint8Array(bytes) });
const steps = (checkpoints) => checkpoints.map(({ step }) => step);
const along = (last) => Array.from({ length: last + 1 }, (_, step) => checkpoint(step)).reduce(withCheckpoint, []);

test("a long run keeps a bounded number of checkpoints, spread over all of it", () => {
  const kept = steps(along(5000));
  assert.ok(kept.length <= MOST_CHECKPOINTS);
  assert.deepEqual([kept[0], kept.at(-1)], [0, 5000]);
  const gaps = kept.slice(1).map((step, i) => step - kept[i]);
  assert.ok(Math.max(...gaps) <= 4 * (5000 / MOST_CHECKPOINTS), `gaps up to ${Math.max(...gaps)}`);
});

test("a checkpoint takes the place of those at its step and later", () => {
  assert.deepEqual(steps(withCheckpoint([checkpoint(0), checkpoint(5), checkpoint(9)], checkpoint(5))), [0, 5]);
});

test("large checkpoints are fewer, and the last one always stays", () => {
  const large = [0, 1, 2, 3, 4].map((step) => checkpoint(step, 400));
  assert.deepEqual(steps(thinned(large, 1000)), [0, 4]);
  assert.deepEqual(steps(thinned(large, 1)), [4]);
});

test("a step finds the nearest checkpoint, and checkpoints end at a step", () => {
  const checkpoints = [checkpoint(0), checkpoint(10), checkpoint(30)];
  assert.deepEqual(
    [-1, 4, 6, 99].map((step) => nearestCheckpoint(checkpoints, step)),
    [0, 0, 1, 2],
  );
  assert.deepEqual(steps(checkpointsUpTo(checkpoints, 10)), [0, 10]);
});

test("no checkpoint is due right after one was kept, nor without a step made", () => {
  const rhythm = createCheckpointRhythm();
  assert.equal(rhythm.isDue([checkpoint(0)], 0), false);
  assert.equal(rhythm.isDue([checkpoint(0)], 1), true);
  rhythm.kept(0.1);
  assert.equal(rhythm.isDue([checkpoint(0)], 1), false);
});

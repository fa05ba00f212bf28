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

const STEPS_PER_EPOCH = 25;
/** Of a run whose cost falls as XOR's does. */
const checkpoint = (step, bytes = 10) => ({
  step,
  epochs: step / STEPS_PER_EPOCH,
  evaluation: { cost_train: 0.7 / (1 + (step / 300) ** 2) },
  bytes: new Uint8Array(bytes),
});
const steps = (checkpoints) => checkpoints.map(({ step }) => step);
const along = (last) => Array.from({ length: last + 1 }, (_, step) => checkpoint(step)).reduce(withCheckpoint, []);

test("a long run keeps a bounded number of checkpoints, most of them early", () => {
  const kept = steps(along(20_000));
  assert.ok(kept.length <= MOST_CHECKPOINTS);
  assert.deepEqual([kept[0], kept.at(-1)], [0, 20_000]);
  const early = kept.filter((step) => step <= 100 * STEPS_PER_EPOCH);
  assert.ok(early.length >= 60, `${early.length} in the first 100 epochs`);
  const gaps = kept.slice(1).map((step, i) => step - kept[i]);
  assert.ok(Math.max(...gaps) <= 20_000 / 10, `gaps up to ${Math.max(...gaps)}`);
});

test("where the cost changes suddenly, more checkpoints stay", () => {
  const cost = (step) => ({ cost_train: step < 3000 ? 0.7 : Math.max(0.1, 0.7 - (step - 3000) / 200) });
  const run = Array.from({ length: 4001 }, (_, step) => ({ ...checkpoint(step), evaluation: cost(step) }));
  const kept = steps(run.reduce(withCheckpoint, []));
  const within = (from, to) => kept.filter((step) => from <= step && step < to).length;
  assert.ok(within(3000, 3120) > 4 * within(2880, 3000), `${within(3000, 3120)} and ${within(2880, 3000)}`);
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
  assert.equal(rhythm.isDue([checkpoint(0)], checkpoint(0)), false);
  assert.equal(rhythm.isDue([checkpoint(0)], checkpoint(1)), true);
  rhythm.kept(20);
  assert.equal(rhythm.isDue([checkpoint(0)], checkpoint(1)), false);
});

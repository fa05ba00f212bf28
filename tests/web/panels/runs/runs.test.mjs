import assert from "node:assert/strict";
import test from "node:test";
import { emptyHistory, extendHistory } from "../../../../web/js/app/history.js";
import * as runs from "../../../../web/js/panels/runs/runs.js";
import { experimentFor, initialState } from "../../../../web/js/app/state.js";
import { catalog } from "../../catalog.mjs";

const xor = experimentFor(catalog, "xor");
const fresh = initialState(catalog, xor);
const evaluation = { is_whole: true, cost_train: 0.5, cost_test: 0.6, metrics: {} };

/** The state after training to some steps, a checkpoint kept at each. */
function trained(state, ...steps) {
  return [0, ...steps].reduce((before, step) => {
    const snapshot = { step, epochs: step / 25, evaluation };
    const history = extendHistory(before.history, snapshot);
    return runs.withKeptCheckpoint(
      { ...before, snapshot, history },
      { experiment: before.experiment, bytes: Uint8Array.of(step) },
    );
  }, state);
}
const numbers = (state) => runs.allRuns(state).map(({ number }) => number);

test("a run begins with its first step and ends when another begins", () => {
  assert.deepEqual(numbers(trained(fresh)), []);
  const ended = runs.withEndedRun(trained(fresh, 10));
  assert.deepEqual(numbers(ended), [1]);
  assert.deepEqual(ended.history, emptyHistory());
  assert.deepEqual(numbers(trained(ended, 5)), [1, 2]);
  assert.deepEqual(numbers(runs.withEndedRun(trained(ended))), [1]);
});

test("an earlier checkpoint is shown and left again with nothing lost", () => {
  const state = trained(fresh, 10, 20, 30);
  const back = runs.withShownCheckpoint(state, 11);
  assert.equal(runs.shownCheckpoint(back.runs).step, 10);
  assert.equal(back.history, state.history);
  assert.equal(runs.checkpointBefore(back.runs).step, 0);
  assert.deepEqual(runs.withShownCheckpoint(back, 30), state);
});

test("going on from an earlier checkpoint is a new run; the old one stays whole", () => {
  const state = runs.withBranch(runs.withShownCheckpoint(trained(fresh, 10, 20), 10));
  assert.deepEqual(state.history.step, [0, 10]);
  assert.deepEqual(numbers(state), [1]);
  const grown = trained({ ...state, snapshot: null }, 10, 15);
  const [first, second] = runs.allRuns(grown);
  assert.deepEqual(first.history.step, [0, 10, 20]);
  assert.deepEqual(second.from, { number: 1, step: 10 });
  assert.equal(grown.runs.at, null);
});

test("an ended run is opened with its experiment, curve and checkpoints, and the other is kept", () => {
  const other = { ...runs.withEndedRun(trained(fresh, 10)), experiment: { ...xor, seed: 7 } };
  const opened = runs.withOpenedRun(trained(other, 40), 1);
  assert.equal(opened.experiment.seed, xor.seed);
  assert.deepEqual(opened.history.step, [0, 10]);
  assert.equal(runs.shownCheckpoint(opened.runs).step, 10);
  assert.deepEqual(numbers(opened), [1, 2]);
  assert.deepEqual([opened.runs.number, opened.runs.past[0].experiment.seed], [1, 7]);
  assert.equal(runs.withEndedRun(trained(opened, 50)).runs.number, 3);
});

test("runs are pinned, removed and cleared; the one under way stays", () => {
  const state = trained(runs.withEndedRun(trained(fresh, 10)), 20);
  assert.equal(runs.withPinnedRun(state, 1, true).runs.past[0].isPinned, true);
  assert.equal(runs.allRuns(runs.withPinnedRun(state, 2, true))[1].isPinned, true);
  assert.deepEqual(numbers(runs.withoutRun(state, 1)), [2]);
  assert.deepEqual(numbers(runs.withoutPastRuns(state)), [2]);
});

test("the oldest run that is not pinned makes room", () => {
  let state = runs.withPinnedRun(runs.withEndedRun(trained(fresh, 10)), 1, true);
  for (let i = 0; i < runs.MOST_RUNS; i += 1) state = runs.withEndedRun(trained(state, 10));
  assert.equal(state.runs.past.length, runs.MOST_RUNS);
  assert.deepEqual(numbers(state).slice(0, 2), [1, 3]);
});

test("a run goes back to the one it branched off, as far as there is one", () => {
  const back = (state) => runs.withShownCheckpoint(state, 10);
  const second = trained(runs.withBranch(back(trained(fresh, 10, 20))), 30);
  const third = trained(runs.withBranch(back(second)), 40);
  assert.deepEqual(
    [fresh, second, third].map((state) => runs.originOf(state.runs)),
    [1, 1, 1],
  );
  assert.equal(third.runs.number, 3);
  assert.equal(runs.originOf(runs.withEndedRun(third).runs), 4);
  assert.equal(runs.originOf(runs.withoutRun(third, 2).runs), 2);
});

import assert from "node:assert/strict";
import test from "node:test";
import { bestOf, newRunner, takeIn } from "../../../../../web/js/panels/explore/over-fitting/runners.js";
import { runnerWords } from "../../../../../web/js/panels/explore/over-fitting/words.js";

const facts = { n_parameters: 1153, n_train: 20, n_test: 80, noise: 1 / 12, train: 1, test: 0.9 };
const begun = { facts, arrays: { fit: { data: [0], shape: [1] } } };
const slice = (rows, goes_on) => ({
  facts: { goes_on },
  arrays: {
    ...Object.fromEntries(["epochs", "train", "test"].map((name, i) => [name, { data: rows.map((row) => row[i]) }])),
    fit: { data: [rows.length] },
  },
});

test("slices are put together, and the least test cost is found", () => {
  const runner = newRunner("none", begun);
  assert.deepEqual(bestOf(runner), { epoch: 0, train: 1, test: 0.9 });
  takeIn(
    runner,
    slice(
      [
        [0, 1, 0.9],
        [5, 0.5, 0.4],
      ],
      true,
    ),
  );
  takeIn(runner, slice([[10, 0.01, 0.6]], false));
  assert.deepEqual(runner.epochs, [0, 5, 10]);
  assert.deepEqual(bestOf(runner), { epoch: 5, train: 0.5, test: 0.4 });
  assert.equal(runner.state, "ended");
  assert.match(runnerWords(runner, runner), /test cost 0\.6: 60 times as large.*least, 0\.4, at epoch 5.*by heart/);
});

test("early stopping stands where it went back to, and its curve has no step back", () => {
  const runner = newRunner("early_stopping", begun);
  takeIn(
    runner,
    slice(
      [
        [0, 1, 0.9],
        [5, 0.5, 0.4],
        [10, 0.1, 0.6],
        [4, 0.55, 0.39],
      ],
      false,
    ),
  );
  assert.deepEqual(runner.epochs, [0, 5, 10]);
  assert.deepEqual(runner.now, { epoch: 4, train: 0.55, test: 0.39 });
  assert.deepEqual(bestOf(runner), runner.now);
  assert.match(runnerWords(runner, runner), /went back to epoch 4/);
});

test("before it is trained one is asked what will become of it", () => {
  const runner = newRunner("none", begun);
  assert.match(runnerWords(runner, runner), /20 points to learn from.*80 test points/);
});

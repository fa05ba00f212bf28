import assert from "node:assert/strict";
import test from "node:test";
import { costWords } from "../../../../web/js/panels/curves/values.js";

const model = { target_scale: { mean: 20, deviation: 5 }, n_outputs: 1 };
const experiment = { loss: "mean_squared_error", l1: 0, l2: 0 };
const evaluation = { cost_train: 0.04, cost_test: 0.16 };

test("a normalised cost is told as a typical error in the data's units", () => {
  const said = "The cost counts the target in standard deviations of 5.";
  assert.equal(
    costWords(model, experiment, evaluation),
    `${said} A typical error in the data's units: 1 train, 2 test.`,
  );
  const half = { ...experiment, loss: "sum_of_squared_errors" };
  assert.match(costWords(model, half, { cost_train: 0.02, cost_test: null }), /units: 1 train\.$/);
});

test("with penalties, which are no error, only the scale is told, and without normalisation nothing", () => {
  assert.equal(
    costWords(model, { ...experiment, l2: 0.1 }, evaluation),
    "The cost counts the target in standard deviations of 5.",
  );
  assert.equal(costWords({ ...model, target_scale: null }, experiment, evaluation), "");
});

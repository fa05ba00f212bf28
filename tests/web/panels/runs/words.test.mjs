import assert from "node:assert/strict";
import test from "node:test";
import { fittingMetrics, measureLabel, shownMeasure, withMetric } from "../../../../web/js/app/measures.js";
import { differences, runResults, runWords, sparkPath } from "../../../../web/js/panels/runs/words.js";
import { experimentFor } from "../../../../web/js/app/state.js";
import { catalog } from "../../catalog.mjs";

const xor = experimentFor(catalog, "xor");

test("a run is told by its data, layers, optimizer and rate", () => {
  const small = { ...xor, optimizer: { ...xor.optimizer, learning_rate: 0.03 } };
  assert.equal(runWords(small, catalog), "XOR · 4–2–2 tanh · SGD 0.03");
});

test("how far a run went is told of one step as of many", () => {
  const evaluation = { cost_train: 0.5, cost_test: 0.5, metric_train: 0.5, metric_test: 0.5 };
  const length = (step, epochs) =>
    runResults({ checkpoints: [{ step, epochs, evaluation }], experiment: xor }, catalog).length;
  assert.equal(length(1, 0.5), "1 step · 0.5 epochs");
  assert.equal(length(35, 1), "35 steps · 1 epoch");
});

test("only settings that differ are compared", () => {
  assert.deepEqual(differences([xor, structuredClone(xor)], catalog), []);
  const other = { ...xor, l2: 0.01, data: { ...xor.data, noise: 0.2 }, model: { layers: xor.model.layers.slice(1) } };
  assert.deepEqual(differences([xor, other], catalog), [
    { label: "Layers", values: ["4 tanh, 2 tanh, 2 softmax", "2 tanh, 2 softmax"] },
    { label: "Noise", values: ["0", "0.2"] },
    { label: "L2", values: ["0", "0.01"] },
  ]);
});

test("a setting that one optimizer does not have is a dash", () => {
  const adam = { ...xor, optimizer: { name: "adam", learning_rate: xor.optimizer.learning_rate, beta_1: 0.9 } };
  const rows = differences([xor, adam], catalog);
  assert.deepEqual(rows.find(({ label }) => label === "Beta 1").values, ["–", "0.9"]);
});

test("metrics on offer fit the task", () => {
  const names = (task, outputs = 3) => fittingMetrics(catalog, task, outputs).map(({ name }) => name);
  assert.ok(names("classification").includes("recall") && !names("classification").includes("r2"));
  assert.deepEqual(names("regression"), ["mean_squared_error", "r2"]);
  const more = names("classification", 2).filter((name) => !names("classification", 1).includes(name));
  assert.deepEqual(more, ["categorical_cross_entropy"]);
});

test("a new metric comes last, so that the first stays the main one", () => {
  assert.deepEqual(withMetric(["accuracy"], "f1", true), ["accuracy", "f1"]);
  assert.deepEqual(withMetric(["accuracy", "f1"], "accuracy", false), ["f1"]);
});

test("the curve of a metric the experiment has not is the cost", () => {
  const shown = (curve) => shownMeasure({ view: { curve }, experiment: { ...xor, metrics: ["f1"] } });
  assert.deepEqual(["cost", "f1", "recall"].map(shown), ["cost", "f1", "cost"]);
  assert.equal(measureLabel(catalog, "categorical_accuracy"), "Categorical accuracy");
});

test("a small curve goes from the top left down to the bottom right where the cost falls", () => {
  assert.equal(sparkPath([3, null, 2, 1]), "M2.0 2.0L36.0 10.0L70.0 18.0");
  assert.equal(sparkPath([1]), "");
});

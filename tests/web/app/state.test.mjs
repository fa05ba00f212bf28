import assert from "node:assert/strict";
import test from "node:test";
import { datasetEntry } from "../../../web/js/app/catalog.js";
import * as state from "../../../web/js/app/state.js";
import { catalog } from "../catalog.mjs";

const xor = state.experimentFor(catalog, "xor");

test("a new hidden layer stands before the output and is like the last hidden one", () => {
  const wider = state.withAddedLayer(xor);
  assert.equal(wider.model.layers.length, xor.model.layers.length + 1);
  assert.deepEqual(wider.model.layers.at(-1), xor.model.layers.at(-1));
  assert.deepEqual(wider.model.layers.at(-2), xor.model.layers.at(-2));
});

test("removing the added layer gives the same layers again", () => {
  const wider = state.withAddedLayer(xor);
  assert.deepEqual(state.withoutLayer(wider, wider.model.layers.length - 2).model, xor.model);
});

test("another output activation brings a loss it is allowed with, and only then", () => {
  const last = xor.model.layers.length - 1;
  assert.equal(state.withLayer(xor, last, { activation: "linear" }, catalog).loss, "mean_squared_error");
  const squared = { ...xor, loss: "sum_of_squared_errors" };
  assert.equal(state.withLayer(squared, last, { activation: "linear" }, catalog).loss, "sum_of_squared_errors");
});

test("the output layer cannot be removed", () => {
  assert.equal(state.withoutLayer(xor, xor.model.layers.length - 1), xor);
});

test("a change of the network drops weights that were given", () => {
  const weighted = { ...xor, weights: [{ W: [[1]], b: [0] }] };
  assert.equal(state.withLayer(weighted, 0, { units: 3 }, catalog).weights, null);
});

test("a batch is never larger than the points that are left for training", () => {
  assert.equal(state.withData(xor, { n_samples: 12 }).batch_size, 6);
  assert.equal(state.withData(state.withData(xor, { n_samples: 40 }), { test_split: 0.9 }).batch_size, 4);
  assert.equal(state.withData(xor, { n_samples: 0 }).batch_size, xor.batch_size);
  assert.equal(state.withData(xor, { noise: 0.1 }).batch_size, xor.batch_size);
});

test("other features drop weights that were given, other noise does not", () => {
  const weighted = { ...xor, weights: [{ W: [[1]], b: [0] }] };
  assert.equal(state.withData(weighted, { features: ["x1"] }).weights, null);
  assert.equal(state.withData(weighted, { noise: 0.1 }).weights, weighted.weights);
});

test("transitions leave the experiment they start from as it was", () => {
  const before = structuredClone(xor);
  state.withLayer(xor, 0, { units: 7 }, catalog);
  state.withData(xor, { noise: 0.3 });
  state.withOptimizer(xor, { learning_rate: 1 }, catalog);
  assert.deepEqual(xor, before);
});

test("another optimizer brings its own settings and keeps the learning rate", () => {
  const fast = state.withOptimizer(xor, { learning_rate: 0.3 }, catalog);
  const adam = state.withOptimizer(fast, { name: "adam" }, catalog);
  assert.equal(adam.optimizer.learning_rate, 0.3);
  assert.ok("beta_1" in adam.optimizer);
  assert.ok(!("momentum" in adam.optimizer));
});

test("an unknown data set is refused with the names there are", () => {
  assert.throws(() => datasetEntry(catalog, "xorr"), /data\.name must be one of xor, .*got xorr/);
});

test("stages done move the message on to the next one", () => {
  const begun = state.initialState(catalog, xor);
  const after = state.withStageDone(begun, "runtime", 1200);
  assert.equal(after.status.stages[0].ms, 1200);
  assert.match(after.status.message, /NumPy/);
});

import assert from "node:assert/strict";
import test from "node:test";
import { progressWords, settingsOf } from "../../../../web/js/panels/print/words.js";
import { catalog } from "../../catalog.mjs";

const { experiment } = catalog.datasets.find(({ name }) => name === "circle");
const evaluation = { cost_train: 0.25, cost_test: null, metric_train: 0.9, metric_test: 0.8 };
const state = { experiment, catalog, lesson: null, snapshot: { step: 50, epoch: 2, evaluation } };

test("settings are said in words, the unusual ones too", () => {
  const said = settingsOf({ ...experiment, l2: 0.01, epochs: 20 }, catalog);
  assert.deepEqual(said, [
    ["Data", "Circle, 500 examples, noise 0 %, 50 % for training, inputs x1, x2"],
    ["Layers", "4 tanh, 2 tanh, 2 softmax"],
    ["Loss", "categorical cross entropy"],
    ["Optimizer", "SGD, learning rate 0.1"],
    ["Batch size", "10"],
    ["Epochs to run", "20"],
    ["Seed", "0"],
    ["Also", "L2 0.01"],
  ]);
});

test("every data set has its settings in words", () => {
  for (const dataset of catalog.datasets) {
    const [[, data]] = settingsOf(dataset.experiment, catalog);
    assert.ok(data.startsWith(dataset.label) && !/undefined|null|NaN/.test(data), data);
  }
});

test("what was not measured is left out, and before the first measurement there is nothing", () => {
  assert.equal(progressWords(state), "Step 50, epoch 2; cost train 0.250; accuracy train 0.900, test 0.800");
  assert.equal(progressWords({ ...state, snapshot: null }), "");
});

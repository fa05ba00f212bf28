import assert from "node:assert/strict";
import test from "node:test";
import {
  restarts,
  ruleSentence,
  scheduleSentence,
  seenSentence,
  unusualSettings,
  usualSchedule,
  watchable,
} from "../../../../web/js/panels/training/settings.js";
import {
  isRegression,
  lossNote,
  lossOptions,
  outputActivations,
  problemOfLayer,
  taskOf,
  unitsNote,
} from "../../../../web/js/app/output-rules.js";
import { gist, problemOfStop } from "../../../../web/js/app/problems.js";
import { duration, runLength } from "../../../../web/js/panels/transport/run-progress.js";
import * as state from "../../../../web/js/app/state.js";
import { catalog } from "../../catalog.mjs";

const xor = state.experimentFor(catalog, "xor");
const sine = state.experimentFor(catalog, "sine");
const last = xor.model.layers.length - 1;

test("what starts the run again is what the library says", () => {
  const again = ["seed", "loss", "dtype", "data.noise", "model.layers[0].units", "optimizer.name"];
  const kept = [
    "l2",
    "batch_size",
    "epochs",
    "optimizer.learning_rate",
    "optimizer.schedule.steps",
    "early_stopping.patience",
  ];
  assert.deepEqual(
    again.filter((path) => !restarts(catalog, path)),
    [],
  );
  assert.deepEqual(
    kept.filter((path) => restarts(catalog, path)),
    [],
  );
});

test("another kind of schedule brings settings for the length of the run", () => {
  assert.deepEqual(usualSchedule("cosine", 25, null), { name: "cosine", steps: 1000, final: 0 });
  assert.deepEqual(usualSchedule("step", 25, 8), { name: "step", every: 50, drop: 0.5 });
  const cosine = state.withSchedule(xor, { name: "cosine" }, 25);
  const shorter = state.withSchedule(cosine, { steps: 10 }, 25);
  assert.deepEqual(shorter.optimizer.schedule, { name: "cosine", steps: 10, final: 0 });
  assert.deepEqual(state.withSchedule(shorter, { name: "constant" }, 25).optimizer.schedule, { name: "constant" });
});

test("a schedule is said in a sentence", () => {
  const cosine = state.withSchedule(xor, { name: "cosine", final: 0.1 }, 25);
  assert.equal(scheduleSentence(cosine), "Falls from 0.1 to 0.01 in 1,000 steps, then stays there.");
  assert.equal(scheduleSentence(xor), "Stays at 0.1.");
});

test("another optimizer keeps what all of them have", () => {
  const set = state.withSchedule(state.withOptimizer(xor, { clip_norm: 2 }, catalog), { name: "cosine" }, 25);
  const { clip_norm, schedule, learning_rate } = state.withOptimizer(set, { name: "adam" }, catalog).optimizer;
  assert.deepEqual([clip_norm, schedule.name, learning_rate], [2, "cosine", xor.optimizer.learning_rate]);
});

test("settings out of sight are named when they are not the usual ones", () => {
  assert.deepEqual(unusualSettings(xor), []);
  const set = state.withOptimizer({ ...xor, l2: 0.001, early_stopping: { patience: 3 } }, { clip_norm: 1 }, catalog);
  assert.deepEqual(unusualSettings(set), ["L2 0.001", "clip norm 1", "stops early"]);
});

test("a run with an end says how far it is and, while it goes, how long it takes", () => {
  const model = { steps_per_epoch: 25 };
  const snapshot = { epoch: 10, steps_left: 5, steps_per_second: 20 };
  const of = (epochs, word) => runLength({ experiment: { epochs }, model, snapshot, status: { state: word } });
  assert.equal(of(null, "running"), null);
  assert.deepEqual(of(12, "running"), { share: 0.9, text: "10 of 12 epochs, 2 s left" });
  assert.equal(of(12, "paused").text, "10 of 12 epochs");
  assert.deepEqual(of(5, "paused"), { share: 1, text: "5 of 5 epochs" });
  assert.deepEqual([9.2, 600, 8000].map(duration), ["10 s", "about 10 min", "about 2 h"]);
});

test("early stopping watches what is measured and says what it does", () => {
  assert.deepEqual(
    watchable(xor, 250).map(({ label }) => label),
    ["test cost", "test accuracy", "training cost", "training accuracy"],
  );
  assert.deepEqual(
    watchable(xor, 0).map(({ name }) => name),
    ["cost", "accuracy"],
  );
  assert.match(
    ruleSentence({ metric: "val_cost", patience: 1 }),
    /^Stops once the test cost has been no better for more than 1 epoch, .* all test/,
  );
  assert.equal(seenSentence({ best: 0.125, epoch: 7, waited: 2 }), "Best so far 0.125, after epoch 7, 2 epochs ago.");
  assert.equal(seenSentence({ best: null, epoch: 0, waited: 0 }), "");
});

test("the loss follows the output layer unless another one was chosen", () => {
  const sigmoid = state.withLayer(xor, last, { activation: "sigmoid" }, catalog);
  assert.equal(sigmoid.loss, "binary_cross_entropy");
  assert.equal(lossNote(sigmoid, catalog), "Follows the output layer: sigmoid.");
  const squared = state.withLayer({ ...xor, loss: "mean_squared_error" }, last, { activation: "sigmoid" }, catalog);
  assert.equal(squared.loss, "mean_squared_error");
  assert.match(lossNote(squared, catalog), /^Chosen\. With sigmoid outputs binary cross entropy is usual/);
  const bounded = state.withLayer(sine, sine.model.layers.length - 1, { activation: "sigmoid" }, catalog);
  assert.equal(bounded.loss, "mean_squared_error");
});

test("whether classes or numbers are learnt is decided by the data, whatever is measured", () => {
  const classes = { ...xor, metrics: ["mean_squared_error"] };
  assert.equal(isRegression(classes, catalog), false);
  const withSigmoid = state.withLayer(classes, last, { activation: "sigmoid" }, catalog);
  assert.equal(withSigmoid.loss, "binary_cross_entropy");
  assert.ok(lossOptions(catalog, classes).every(({ label }) => !label.includes("needs classes")));
  assert.equal(lossNote(classes, catalog), "Follows the output layer: softmax.");
  assert.equal(isRegression({ ...sine, metrics: ["mean_squared_error"] }, catalog), true);
  assert.equal(isRegression({ ...sine, metrics: [] }, catalog), true);
});

test("where a table leaves it open, metrics of one kind alone or else the output layer tell", () => {
  const table = (output, metrics, task = null) => ({
    ...xor,
    data: { name: "csv", csv: { text: "", task } },
    model: { layers: [output] },
    loss: "mean_squared_error",
    metrics,
  });
  const [number, two] = [
    { units: 1, activation: "linear" },
    { units: 2, activation: "softmax" },
  ];
  const tasks = (...tables) => tables.map((each) => taskOf(each, catalog));
  assert.deepEqual(tasks(table(number, ["accuracy"]), table(number, ["r2"])), ["classification", "regression"]);
  const both = ["mean_squared_error"];
  assert.deepEqual(tasks(table(number, both), table(two, both)), ["regression", "classification"]);
  assert.deepEqual(tasks(table(number, ["r2"], "classification")), ["classification"]);
});

test("choices that cannot work stay listed with the reason", () => {
  const single = { ...xor, model: { layers: [{ units: 1, activation: "sigmoid" }] } };
  const disabled = (options) => options.filter((entry) => entry.disabled).map(({ label }) => label);
  assert.deepEqual(disabled(lossOptions(catalog, single)), ["categorical cross entropy (needs a unit for each class)"]);
  assert.deepEqual(disabled(outputActivations(catalog, single)), ["softmax (needs 2 units)"]);
  assert.ok(disabled(lossOptions(catalog, sine)).every((label) => label.endsWith("(needs classes)")));
  assert.match(unitsNote(2, false), /or one with sigmoid/);
  assert.equal(unitsNote(2, true), "2 classes: 2 output units.");
});

test("units the page cannot draw and a lone softmax are refused with the field's path", () => {
  assert.equal(problemOfLayer(xor, 0, { units: 256 }, catalog), null);
  const { message, field } = problemOfLayer(xor, 0, { units: 257 }, catalog);
  assert.deepEqual(
    [field, message],
    ["model.layers[0].units", "model.layers[0].units must be a whole number from 1 to 256, got 257"],
  );
  assert.match(problemOfLayer(xor, last, { units: 1 }, catalog).message, /single softmax unit always answers 1/);
  for (const units of [0, -1, 1.5, 1e30])
    assert.match(problemOfLayer(xor, last, { units }, catalog).message, /a whole number from 1 to 256, got/);
  assert.equal(problemOfLayer(xor, last, { activation: "tanh" }, catalog), null);
});

test("the gist of a message is what it says first", () => {
  assert.equal(
    gist("All 2 ReLUs of hidden layer 2 answer 0 to every example, so no gradient passes. Take new weights."),
    "All 2 ReLUs of hidden layer 2 answer 0 to every example.",
  );
  assert.equal(
    gist(
      "The weights of hidden layer 1 get 1.5 times less gradient, because each sigmoid passes on a quarter; try ReLU.",
    ),
    "The weights of hidden layer 1 get 1.5 times less gradient.",
  );
  assert.equal(
    gist("After step 8 the cost was no longer finite. This is step 7."),
    "After step 8 the cost was no longer finite.",
  );
  assert.equal(
    gist("seed must be a whole number from 0 to 9, got 1.5"),
    "seed must be a whole number from 0 to 9, got 1.5",
  );
});

test("a slope is dropped with the activation it belongs to", () => {
  const leaky = state.withLayer(xor, 0, { activation: "leaky_relu", slope: 0.2 }, catalog);
  assert.equal(state.withLayer(leaky, 0, { units: 3 }, catalog).model.layers[0].slope, 0.2);
  assert.ok(!("slope" in state.withLayer(leaky, 0, { activation: "tanh" }, catalog).model.layers[0]));
});

test("an exploded cost comes with remedies that are not in use already", () => {
  const labels = (experiment) => problemOfStop({ message: "" }, experiment).actions.map(({ label }) => label);
  assert.deepEqual(labels(xor), ["Learning rate 0.01", "Clip gradients at 1", "New weights"]);
  const wild = state.withLayer(
    state.withOptimizer(xor, { clip_norm: 1 }, catalog),
    0,
    { initializer: "standard_normal" },
    catalog,
  );
  assert.deepEqual(labels(wild), ["Learning rate 0.01", "Auto initializers"]);
  assert.ok(state.withSuitingInitializers(wild).model.layers.every(({ initializer }) => initializer === "auto"));
});

import assert from "node:assert/strict";
import test from "node:test";
import { boundsOf } from "../../../../web/js/app/catalog.js";
import { spread } from "../../../../web/js/plot/curve-table.js";
import { linearScale } from "../../../../web/js/plot/scales.js";
import { markerPath } from "../../../../web/js/plot/markers.js";
import { shadingOf } from "../../../../web/js/panels/network/tile-pictures.js";
import { describeColumns } from "../../../../web/js/panels/network/columns.js";
import { describeOutput, valuesAt } from "../../../../web/js/panels/output/picture.js";
import { answerOf, outputSentence, readAt, readExample, readTruth } from "../../../../web/js/panels/output/words.js";
import { holdsExample, neighbourOf, placeIn, pointAt } from "../../../../web/js/plot/points.js";
import { catalog } from "../../catalog.mjs";

const facts = {
  classification: true,
  axes: 2,
  axisNames: ["x₁", "x₂"],
  range: [-6, 6],
  inputNames: ["x₁", "x₂"],
  imageShape: null,
  classNames: ["left", "right"],
  bounds: boundsOf(catalog),
};
const columnsFor = (units, activation, of = facts) =>
  describeColumns({ model: { layers: [{ units, activation }] } }, of);
const stateOf = (units, response, view = {}) => ({
  view: { hover: null, pinned: null, ...view },
  answers: {
    "network.parameters": { arrays: { "layers[0].W": { data: [], shape: [units, 2] } } },
    "network.responses": { arrays: { "output.response": response, "layers[0].response": response } },
  },
});
const grid = (...planes) => ({ data: Float32Array.from(planes.flat()), shape: [planes.length, 2, 2] });
const scales = { x: linearScale([-6, 6], [0, 100]), y: linearScale([-6, 6], [100, 0]), width: 100, height: 100 };

test("two softmax outputs are painted by the second class's probability", () => {
  const picture = describeOutput(
    stateOf(2, grid([0.9, 0.2, 0.7, 0.4], [0.1, 0.8, 0.3, 0.6])),
    columnsFor(2, "softmax"),
    facts,
  );
  assert.equal(picture.kind, "sides");
  assert.deepEqual(
    valuesAt(picture, { across: 0.9, down: 0.1 }).map((p) => p.toFixed(1)),
    ["0.8"],
  );
  assert.equal(answerOf(picture, [0.8]), "right, 80 %");
  assert.equal(answerOf(picture, [0.1]), "left, 90 %");
});

test("one output that is no probability is decided at the threshold, like its accuracy, and keeps its value", () => {
  const picture = describeOutput(stateOf(1, grid([-1, 1, 0.5, -0.5])), columnsFor(1, "tanh"), {
    ...facts,
    threshold: 0.5,
  });
  assert.deepEqual([picture.middle, picture.reach], [0.5, 0.5]);
  assert.equal(answerOf(picture, [0.4]), "left (0.4)");
  const cut = describeOutput(stateOf(1, grid([0, 2, 0, 0])), columnsFor(1, "relu"), { ...facts, threshold: 0 });
  assert.deepEqual([answerOf(cut, [2]), answerOf(cut, [0])], ["right (2)", "left (0)"]);
});

test("of two outputs that need not sum to one, the larger decides", () => {
  const picture = describeOutput(
    stateOf(2, grid([0.1, 0.2, 0.9, 0.6], [0.3, 0.1, 0.8, 0.7])),
    columnsFor(2, "sigmoid"),
    facts,
  );
  const at = (across, down) => answerOf(picture, valuesAt(picture, { across, down }));
  assert.deepEqual(
    [at(0.1, 0.1), at(0.9, 0.1), at(0.1, 0.9), at(0.9, 0.9)],
    ["right, 30 %", "left, 20 %", "left, 90 %", "right, 70 %"],
  );
});

test("three classes are answered by the likeliest", () => {
  const three = { ...facts, classNames: ["a", "b", "c"] };
  const response = grid([0.6, 0.2, 0.1, 0.3], [0.3, 0.7, 0.1, 0.3], [0.1, 0.1, 0.8, 0.4]);
  const picture = describeOutput(stateOf(3, response), columnsFor(3, "softmax", three), three);
  const at = (across, down) => answerOf(picture, valuesAt(picture, { across, down }));
  assert.deepEqual(
    [at(0.1, 0.1), at(0.9, 0.1), at(0.1, 0.9), at(0.9, 0.9)],
    ["a, 60 %", "b, 70 %", "c, 80 %", "c, 40 %"],
  );
  assert.equal(
    outputSentence(picture, three),
    "The network's output over x₁ and x₂, each from −6 to 6: a on 25 % of it, b on 25 % of it, c on 50 % of it",
  );
});

test("an output's tile has the scale of the output's picture: the same number, the same colour", () => {
  const paints = { signs: "signs", classes: ["class 0", "class 1"] };
  const one = columnsFor(1, "sigmoid", { ...facts, threshold: 0.4 });
  const values = grid([0.1, 0.5, 0.7, 0.9]);
  const picture = describeOutput(stateOf(1, values), one, { ...facts, threshold: 0.4 });
  const { table, middle, reach } = shadingOf(one[1], 0, { values: values.data, paints });
  assert.deepEqual([table, middle, reach], ["signs", picture.middle, picture.reach]);
  const pointedAt = describeOutput(stateOf(1, values, { hover: { layer: 0, unit: 0 } }), one, {
    ...facts,
    threshold: 0.4,
  });
  assert.deepEqual([pointedAt.kind, pointedAt.middle, pointedAt.reach], ["sides", 0.4, 0.5]);

  const two = shadingOf(columnsFor(2, "softmax")[1], 1, { values: values.data, paints });
  assert.deepEqual(two, { table: "class 1", middle: 0.75, reach: 0.25 });
  const share = describeOutput(
    stateOf(2, grid([0, 0, 0, 0], [1, 1, 1, 1]), { hover: { layer: 0, unit: 1 } }),
    columnsFor(2, "softmax"),
    facts,
  );
  assert.deepEqual([share.kind, share.middle, share.reach], ["share", 0.75, 0.25]);
});

test("a regression is painted to its own largest value", () => {
  const regression = { ...facts, classification: false };
  const picture = describeOutput(stateOf(1, grid([-4, 1, 2, 3])), columnsFor(1, "linear", regression), regression);
  assert.deepEqual([picture.kind, picture.reach], ["signed", 4]);
  assert.match(outputSentence(picture, regression), /values from −4 to 3$/);
});

test("the followed example is answered with its own activations, not with those of the nearest place", () => {
  const state = stateOf(2, grid([0.9, 0.2, 0.7, 0.4], [0.1, 0.8, 0.3, 0.6]));
  const activations = { "layers[0].a": { data: Float32Array.of(0.25, 0.75), shape: [2] } };
  state.answers["network.activations"] = { arrays: activations };
  const columns = columnsFor(2, "softmax");
  assert.deepEqual(describeOutput(state, columns, facts).answer, [0.75]);
  assert.deepEqual(
    describeOutput({ ...state, view: { hover: null, pinned: { layer: 0, unit: 0 } } }, columns, facts).answer,
    [0.25],
  );
});

test("the neuron pointed at takes the output's place, the kept one comes second", () => {
  const response = grid([0.9, 0.2, 0.7, 0.4], [0.1, 0.8, 0.3, 0.6]);
  const view = { hover: { layer: 0, unit: 0 }, pinned: { layer: 0, unit: 1 } };
  assert.equal(describeOutput(stateOf(2, response, view), columnsFor(2, "softmax"), facts).title, "Output left");
  assert.equal(
    describeOutput(stateOf(2, response, { ...view, hover: null }), columnsFor(2, "softmax"), facts).title,
    "Output right",
  );
  const gone = { hover: { layer: 3, unit: 0 } };
  assert.equal(describeOutput(stateOf(2, response, gone), columnsFor(2, "softmax"), facts).title, "");
});

test("before there are numbers the picture says so", () => {
  const picture = describeOutput({ view: { hover: null, pinned: null }, answers: {} }, columnsFor(2, "softmax"), facts);
  assert.equal(picture.values, null);
  assert.match(outputSentence(picture, facts), /nothing computed yet$/);
  assert.equal(answerOf(picture, valuesAt(picture, { across: 0, down: 0 })), "not computed yet");
});

test("the place under the pointer is read in the data's units", () => {
  const picture = describeOutput(stateOf(1, grid([0.1, 0.9, 0.1, 0.9])), columnsFor(1, "sigmoid"), facts);
  assert.equal(readAt(picture, facts, { scales, at: { x: 75, y: 25 } }), "x₁ = 3, x₂ = 3: right, 90 %");
});

test("points are found by their nearness, test points only when they are shown", () => {
  const tensor = (data, shape) => ({ data: Float32Array.from(data), shape });
  const model = {
    task: "classification",
    class_names: ["left", "right"],
    n_train: 2,
    arrays: {
      "train.x": tensor([0, 0, 3, 3], [2, 2]),
      "train.y": tensor([0, 1], [2]),
      "test.x": tensor([-3, 3], [1, 2]),
      "test.y": tensor([1], [1]),
    },
  };
  assert.deepEqual(pointAt(model, { x: 76, y: 27 }, { place: placeIn(model, scales), showTest: false }), {
    set: "train",
    index: 1,
  });
  assert.equal(pointAt(model, { x: 25, y: 25 }, { place: placeIn(model, scales), showTest: false }), null);
  const example = pointAt(model, { x: 25, y: 25 }, { place: placeIn(model, scales), showTest: true });
  assert.deepEqual(example, { set: "test", index: 0 });
  assert.ok(holdsExample(model, example));
  assert.ok(!holdsExample(model, { set: "test", index: 1 }));
  const picture = describeOutput(stateOf(1, grid([0.1, 0.9, 0.1, 0.9])), columnsFor(1, "sigmoid"), facts);
  assert.equal(
    readExample(picture, model, { scales, example }),
    "Test point at −3, 3, truly right; network: left, 90 %",
  );
  assert.equal(readTruth(model, { set: "train", index: 0 }), "Training point truly left");
});

test("ten classes have ten shapes", () => {
  const shapes = Array.from({ length: 10 }, (_, k) => markerPath(k, { x: 0, y: 0, radius: 10 }));
  assert.equal(new Set(shapes).size, 10);
  assert.match(markerPath(2, { x: 5, y: 5, radius: 3 }), /^M5\.00 1\.10L/);
});

test("a long curve's table keeps the first and the last point", () => {
  assert.deepEqual(spread(3, 12), [0, 1, 2]);
  const rows = spread(2000, 12);
  assert.deepEqual([rows.length, rows[0], rows[11]], [12, 0, 1999]);
});

test("from example to example the way goes round, through test data where they are shown", () => {
  const data = (n_train, n_test) => ({ arrays: { "train.y": { shape: [n_train] }, "test.y": { shape: [n_test] } } });
  const walk = (example, way, showTest) => neighbourOf(data(2, 1), example, { way, showTest });
  assert.deepEqual(walk(null, 1, false), { set: "train", index: 0 });
  assert.deepEqual(walk({ set: "train", index: 1 }, 1, false), { set: "train", index: 0 });
  assert.deepEqual(walk({ set: "train", index: 1 }, 1, true), { set: "test", index: 0 });
  assert.deepEqual(walk({ set: "train", index: 0 }, -1, true), { set: "test", index: 0 });
  assert.equal(neighbourOf(data(0, 0), null, { way: 1, showTest: true }), null);
});

test("an activation that the page has never heard of is painted by the bounds the catalog tells", () => {
  const bounds = { ...facts.bounds, arctan: [-1.6, 1.6], hard_sigmoid: [0, 1] };
  const values = grid([0.1, 0.2, 0.3, 0.4]);
  const regression = { ...facts, classification: false, bounds };
  const picture = describeOutput(stateOf(1, values), columnsFor(1, "arctan", regression), regression);
  assert.deepEqual([picture.kind, picture.reach], ["signed", 1.6]);
  const classes = { ...facts, bounds };
  assert.ok(describeOutput(stateOf(1, values), columnsFor(1, "hard_sigmoid", classes), classes).isShare);
  assert.ok(!describeOutput(stateOf(1, values), columnsFor(1, "arctan", classes), classes).isShare);
});

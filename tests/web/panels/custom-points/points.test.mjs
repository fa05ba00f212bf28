import assert from "node:assert/strict";
import test from "node:test";
import * as own from "../../../../web/js/panels/custom-points/points.js";
import { experimentFor, initialState, withData } from "../../../../web/js/app/state.js";
import { catalog } from "../../catalog.mjs";

const begun = initialState(catalog, experimentFor(catalog, "points"));
const points = own.pointsOf(begun);

test("a point is set with its class, inside the picture", () => {
  const after = own.withPoint(begun, { x: [1.23456, -7], label: 1 });
  assert.deepEqual(after.experiment.data.points.x.at(-1), [1.235, -6]);
  assert.equal(after.experiment.data.points.y.at(-1), 1);
  assert.equal(own.pointsOf(after).x.length, points.x.length + 1);
});

test("the nearest point is erased, if one is near enough", () => {
  const after = own.withoutPoint(begun, { x: [-2.9, 2.9], within: 0.5 });
  assert.deepEqual(own.pointsOf(after).x, points.x.slice(1));
  assert.deepEqual(own.pointsOf(after).y, points.y.slice(1));
  assert.equal(own.withoutPoint(begun, { x: [0, 0], within: 0.5 }), begun);
});

test("fewer than two points stay a draft and leave the experiment as it is", () => {
  const cleared = own.withoutPoints(begun);
  assert.equal(cleared.experiment, begun.experiment);
  assert.deepEqual(cleared.view.draft.x, []);
  assert.equal(own.withoutPoint(cleared, { x: [0, 0], within: 9 }), cleared);
  const one = own.withPoint(cleared, { x: [1, 1], label: 0 });
  assert.equal(one.experiment, begun.experiment);
  const two = own.withPoint(one, { x: [2, 2], label: 1 });
  assert.equal(two.view.draft, null);
  assert.deepEqual(two.experiment.data.points.x, [
    [1, 1],
    [2, 2],
  ]);
});

test("a batch is never larger than the training points, and grows back with them", () => {
  let state = own.withPoint(own.withoutPoints(begun), { x: [0, 0], label: 0 });
  const sizes = Array.from({ length: 12 }, (_, i) => {
    state = own.withPoint(state, { x: [i / 4, 1], label: i % 2 });
    return state.experiment.batch_size;
  });
  assert.deepEqual(sizes, [2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10]);
  const divided = own.withoutPoint(
    { ...begun, experiment: withData(begun.experiment, { test_split: 0.5 }) },
    { x: points.x[0], within: 1 },
  );
  assert.equal(divided.experiment.batch_size, 7);
});

test("undo gives back exactly what was there, one deed at a time", () => {
  const states = [begun];
  states.push(own.withPoint(states[0], { x: [1, 2], label: 0 }));
  states.push(own.withoutPoints(states[1]));
  states.push(own.withPoint(states[2], { x: [0, 0], label: 1 }));
  let state = states[3];
  for (const expected of states.slice(0, 3).reverse()) {
    state = own.withUndonePoints(state);
    assert.deepEqual(own.pointsOf(state).x, own.pointsOf(expected).x);
    assert.deepEqual(own.pointsOf(state).y, own.pointsOf(expected).y);
  }
  assert.equal(own.withUndonePoints(state), state);
});

test("the output layer and the loss follow the number of classes", () => {
  const three = own.withClassCount(begun, 3);
  assert.deepEqual(three.experiment.model.layers.at(-1), { ...begun.experiment.model.layers.at(-1), units: 3 });
  const layers = [
    ...begun.experiment.model.layers.slice(0, -1),
    { units: 1, activation: "sigmoid", initializer: "auto", batch_norm: false },
  ];
  const single = { ...begun, experiment: { ...begun.experiment, model: { layers }, loss: "binary_cross_entropy" } };
  assert.deepEqual(own.withPoint(single, { x: [0, 0], label: 1 }).experiment.model.layers, layers);
  const grown = own.withClassCount(single, 3).experiment;
  assert.deepEqual(
    [grown.model.layers.at(-1).units, grown.model.layers.at(-1).activation, grown.loss],
    [3, "softmax", "categorical_cross_entropy"],
  );
});

test("points and brush of a class that is gone go with it", () => {
  const three = own.withPoint(own.withClassCount(begun, 3), { x: [0, 0], label: 2 });
  const two = own.withClassCount({ ...three, view: { ...three.view, brush: 2 } }, 2);
  assert.deepEqual(own.pointsOf(two).x, points.x);
  assert.equal(two.view.brush, 1);
  assert.equal(own.classCount(own.pointsOf(own.withClassCount(begun, 99))), own.MOST_CLASSES);
});

test("a draft is what the picture shows, other data sets' models are not touched by it", () => {
  const model = { n_train: 16, arrays: { "train.x": "old", "layers[0].W": "kept" } };
  const state = { ...own.withPoint(own.withoutPoints(begun), { x: [1, 2], label: 1 }), model };
  const shown = own.modelWithDraft(state);
  assert.deepEqual([...shown.arrays["train.x"].data], [1, 2]);
  assert.deepEqual(shown.arrays["train.y"].shape, [1]);
  assert.equal(shown.arrays["layers[0].W"], "kept");
  assert.equal(own.modelWithDraft({ ...state, experiment: experimentFor(catalog, "xor") }), model);
});

import assert from "node:assert/strict";
import test from "node:test";
import { exampleOf, wayOf } from "../../../../web/js/panels/lab/causes/settings.js";
import { samplingOf } from "../../../../web/js/panels/lab/images/settings.js";
import { wrongOf } from "../../../../web/js/panels/lab/learning/settings.js";
import { mapLayerOf } from "../../../../web/js/panels/lab/points-map/settings.js";

const model = { n_classes: 3, layers: [{ units: 8 }, { units: 3 }] };

test("a way down holds for its own image and for neurons that are there", () => {
  const example = { set: "test", index: 4 };
  const neurons = [
    { layer: 1, unit: 2 },
    { layer: 0, unit: 7 },
  ];
  const way = { of: { ...example }, neurons };
  assert.deepEqual(wayOf({ example, way }, model), neurons);
  assert.deepEqual(wayOf({ example: { set: "train", index: 4 }, way }, model), []);
  assert.deepEqual(wayOf({ example, way }, { layers: [{ units: 7 }, { units: 3 }] }), []);
  assert.deepEqual(wayOf({ example, way: null }, model), []);
  assert.deepEqual(exampleOf({ example: null }), { set: "test", index: 0 });
});

test("a class that other data do not have is asked for no longer", () => {
  const sampling = { set: "train", label: 2, seed: 5 };
  assert.equal(samplingOf({ sampling }, model), sampling);
  assert.deepEqual(samplingOf({ sampling }, { n_classes: 2 }), { set: "train", label: null, seed: 5 });
  const wrong = { truth: 0, answer: 2 };
  assert.equal(wrongOf({ wrong }, model), wrong);
  assert.deepEqual(wrongOf({ wrong }, { n_classes: 2 }), { truth: null, answer: null });
});

test("a layer that the network has no longer gives way to its last, and the images stay", () => {
  assert.deepEqual(
    [1, 5, -1].map((mapLayer) => mapLayerOf({ mapLayer }, model)),
    [1, 1, -1],
  );
});

import assert from "node:assert/strict";
import test from "node:test";
import { marginFields, zeroLines } from "../../../../web/js/plot/contours.js";
import { createFold } from "../../../../web/js/panels/feature-space/fold.js";
import { examplesOf, spaceOf } from "../../../../web/js/panels/feature-space/space.js";
import { createProjection, createSolidFold, edgesAlong, turned } from "../../../../web/js/panels/feature-space/turn.js";
import { readFeatures, readPlace, spaceRows, spaceSentence } from "../../../../web/js/panels/feature-space/words.js";

const tensor = (data, ...shape) => ({ data: Float32Array.from(data), shape });
/** The four points of XOR, folded as h₁ = x₁ + x₂ and h₂ = max(0, x₁ + x₂ − 1). */
const model = {
  task: "classification",
  class_names: ["0", "1"],
  range: [0, 1],
  image_shape: null,
  arrays: { "train.x": tensor([0, 0, 0, 1, 1, 0, 1, 1], 4, 2), "train.y": tensor([0, 1, 1, 0], 4) },
};
const facts = {
  layer: 0,
  units: [0, 1],
  domain: [
    [0, 2],
    [0, 2],
  ],
  ms: 1,
};
const arrays = { train: tensor([0, 0, 1, 0, 1, 0, 2, 1], 4, 2), grid: tensor([1, 2, 0, 1, 0, 1, 0, 0], 2, 2, 2) };
const size = { width: 100, height: 100 };

test("the chosen neurons are the nearest that the network has", () => {
  const layers = [{ units: 1 }, { units: 3 }, { units: 2 }];
  const of = (layer, ...units) => spaceOf({ neurons: { layer, units } }, layers);
  assert.deepEqual(of(1, 0, 2), { layer: 1, units: [0, 2] });
  assert.deepEqual(of(2, 1, 5), { layer: 2, units: [0, 1] });
  assert.deepEqual(of(0, 0, 1), { layer: 1, units: [0, 1] });
  assert.equal(spaceOf({ neurons: { layer: 0, units: [0, 1] } }, [{ units: 1 }]), null);
});

test("a third neuron is kept where the layer has three", () => {
  const of = (...units) => spaceOf({ neurons: { layer: 0, units } }, [{ units: 3 }, { units: 2 }])?.units;
  assert.deepEqual(of(2, 0, 1), [2, 0, 1]);
  assert.deepEqual(of(0, 1, 7), [0, 1, 2]);
  assert.deepEqual(of(0, 0, 1), [0, 1, 2]);
  assert.deepEqual(spaceOf({ neurons: { layer: 0, units: [0, 1, 2] } }, [{ units: 2 }]), { layer: 0, units: [0, 1] });
});

test("a cube is turned without changing any length", () => {
  const corners = edgesAlong(0).flat();
  for (const turn of [
    { yaw: 0, pitch: 0 },
    { yaw: 0.7, pitch: -0.4 },
    turned({ yaw: 2, pitch: 1 }, { yaw: 1, pitch: 9 }),
  ]) {
    const project = createProjection(turn, size);
    const [o, ...ends] = [[0, 0, 0], ...corners].map(project);
    const half = size.width / 3.8;
    for (const end of ends)
      assert.ok(Math.abs(Math.hypot((end.x - o.x) / half, (end.y - o.y) / half, end.depth) - Math.sqrt(3)) < 1e-9);
  }
  assert.equal(turned({ yaw: 0, pitch: 1 }, { yaw: 0, pitch: 9 }).pitch, Math.PI / 2);
});

test("unturned, the first two neurons are drawn as the plane has them, and the third is depth", () => {
  const solid = {
    facts: {
      ...facts,
      units: [0, 1, 2],
      domain: [
        [0, 2],
        [0, 2],
        [0, 4],
      ],
    },
    arrays: { train: tensor([2, 1, 3], 1, 3), grid: tensor([1, 2, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1], 3, 2, 2) },
  };
  const at = (share) =>
    createSolidFold(solid, { ...model, arrays: { "train.x": tensor([1, 1], 1, 2) } }, share).example({
      set: "train",
      index: 0,
    });
  assert.deepEqual(
    [at(1), at(0), at(0.5)],
    [
      [1, 0, 0.5],
      [1, 1, 0],
      [1, 0.5, 0.25],
    ],
  );
  assert.deepEqual(createSolidFold(solid, model, 1).node(0, 1), [1, 0, -0.5]);
  const { x, y, depth } = createProjection({ yaw: 0, pitch: 0 }, size)(at(1));
  assert.deepEqual([x.toFixed(6), y, depth], [(50 + 100 / 3.8).toFixed(6), 50, 0.5]);
});

test("a fold begins at the inputs, ends at the neurons and is straight between", () => {
  const at = (share, index) =>
    createFold({ facts, arrays }, model, { ...size, share }).example({ set: "train", index });
  assert.deepEqual(at(0, 3), { x: 100, y: 0 });
  assert.deepEqual(at(1, 3), { x: 100, y: 50 });
  assert.deepEqual(at(0.5, 1), { x: 25, y: 50 });
  assert.deepEqual([at(1, 1), at(1, 4)], [at(1, 2), null]);
});

test("the grid's corners are folded with the points on them", () => {
  const { node, place } = createFold({ facts, arrays }, model, { ...size, share: 1 });
  assert.deepEqual(node(0, 1), { x: 100, y: 50 });
  assert.deepEqual(place(0.5, 1), { x: 25, y: 100 });
});

test("inputs that are no plane are drawn where the neurons put them", () => {
  const images = { facts, arrays: { test: tensor([1, 1], 1, 2), labels: tensor([1], 1) } };
  const fold = createFold(images, { ...model, range: null, arrays: {} }, { ...size, share: 1 });
  assert.deepEqual(fold.example({ set: "test", index: 0 }), { x: 50, y: 50 });
});

test("the border is where the field crosses zero, and a saddle has two pieces", () => {
  assert.deepEqual(zeroLines([-1, 3, -1, 3], 2, 2), [[0.25, 0, 0.25, 1]]);
  assert.equal(zeroLines([1, -1, -1, 1], 2, 2).length, 2);
  assert.deepEqual(zeroLines([1, 2, 3, 4], 2, 2), []);
});

test("classes have a border each, two sides one, values none", () => {
  const values = Float32Array.from([0.2, 0.7, 0.5, 0.2, 0.3, 0.1]);
  const margins = marginFields({ kind: "classes", values, middle: 0, classNames: ["a", "b", "c"] });
  assert.deepEqual(
    margins.map((field) => [...field].map((margin) => margin > 0)),
    [
      [false, true],
      [true, false],
      [false, false],
    ],
  );
  assert.deepEqual(
    [...marginFields({ kind: "sides", values: [0.25, 1], middle: 0.5, classNames: [] })[0]],
    [-0.25, 0.5],
  );
  assert.deepEqual(marginFields({ kind: "signed", values, middle: 0, classNames: [] }), []);
});

test("the picture is told by the middle of each class, its examples by their numbers", () => {
  const names = ["neuron 1", "neuron 2"];
  const words = spaceSentence({ facts, arrays }, model, { title: "hidden 1", names });
  assert.equal(
    words,
    "Feature space of hidden 1: neuron 1 across, neuron 2 up, 4 examples; class 0 around 1, 0.5; class 1 around 1, 0",
  );
  assert.deepEqual(spaceRows({ facts, arrays }, model)[3], ["train 4", "class 0", "2", "1"]);
  const read = readFeatures({ facts, arrays }, model, { example: { set: "train", index: 3 }, names });
  assert.equal(read, "Training example 4, truly class 0: neuron 1 = 2, neuron 2 = 1");
  assert.equal(readFeatures({ facts, arrays }, model, { example: { set: "test", index: 0 }, names }), "");
});

test("a place is read where the plane stands still, with the answer that is known of it", () => {
  const names = ["neuron 1", "neuron 2"];
  const scales = { width: 100, height: 100, x: { from: (at) => at / 50 }, y: { from: (at) => 2 - at / 50 } };
  const answers = tensor([0.2, 0.9], 1, 1, 2);
  const about = { classification: true, classNames: ["0", "1"], axes: 2, axisNames: ["x₁", "x₂"] };
  const output = { names: ["1"], activation: "sigmoid", bounds: [0, 1], count: 1 };
  const read = (share, given, of = names) =>
    readPlace({ space: { facts, arrays: given }, facts: about, output, share }, of, { scales, at: { x: 75, y: 25 } });
  assert.equal(read(1, arrays), "neuron 1 = 1.5, neuron 2 = 1.5");
  assert.equal(read(1, { ...arrays, regions: answers }), "neuron 1 = 1.5, neuron 2 = 1.5: class 1, 90 %");
  assert.equal(read(0, { ...arrays, output: answers }), "x₁ = 1.5, x₂ = 1.5: class 1, 90 %");
  assert.equal(read(0.5, { ...arrays, regions: answers }), "");
  assert.equal(read(1, arrays, [...names, "neuron 3"]), "");
});

test("the first test images stand for themselves, the followed one among them", () => {
  const view = { showTest: true, example: { set: "test", index: 1 } };
  const images = { facts, arrays: { test: tensor([1, 1, 0, 0], 2, 2), labels: tensor([1, 0], 2) } };
  const { examples, showTest, example, meant } = examplesOf({ space: images, model, view });
  assert.deepEqual([examples.n_train, showTest, example], [2, false, { set: "train", index: 1 }]);
  assert.deepEqual(meant(example), view.example);
  assert.equal(examplesOf({ space: { facts, arrays }, model, view }).example, view.example);
});

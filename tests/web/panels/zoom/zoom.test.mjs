import assert from "node:assert/strict";
import test from "node:test";
import { exampleTitle } from "../../../../web/js/app/example-words.js";
import { layerFormula } from "../../../../web/js/panels/zoom/layer-equation.js";
import { describeColumns } from "../../../../web/js/panels/network/columns.js";
import { above, wayDown, zoomedExample, zoomOf } from "../../../../web/js/panels/zoom/zoom.js";
import { resultWords, stackTerms, termsOf } from "../../../../web/js/panels/zoom/neuron-sum.js";

const tensor = (data, ...shape) => ({ data: Float32Array.from(data), shape });
const facts = {
  classification: true,
  axes: 2,
  axisNames: ["x₁", "x₂"],
  range: [-6, 6],
  inputNames: ["x₁", "x₂"],
  imageShape: null,
  classNames: ["left", "right"],
};
const layers = [
  { units: 3, activation: "tanh" },
  { units: 2, activation: "softmax" },
];
const columns = describeColumns({ model: { layers } }, facts);
const arrays = {
  "layers[0].W": tensor([0, 0, 2, -1, 0, 0], 3, 2),
  "layers[0].b": tensor([0, 0.5, 0], 3),
  "sums.a_in": tensor([1, 3], 2),
  "sums.s": tensor([0, -0.5, 0], 3),
  "sums.z": tensor([0, -0.5, 0], 3),
  "sums.a": tensor([0, -0.462, 0], 3),
};

test("the way leads from the network over the layer to the neuron, and up again", () => {
  assert.deepEqual(
    wayDown({ layer: 0, unit: 1 }, columns).map(({ words }) => words),
    ["Network", "Hidden 1", "Neuron 2"],
  );
  assert.deepEqual(wayDown({ layer: 1, unit: 0 }, columns).at(-1).words, "left");
  assert.deepEqual(above({ layer: 0, unit: 1 }), { layer: 0, unit: null });
  assert.equal(above({ layer: 0, unit: null }), null);
});

test("a zoom outlives neither its layer nor its neuron", () => {
  assert.deepEqual(zoomOf({ layer: 0, unit: 3 }, layers), { layer: 0, unit: null });
  assert.equal(zoomOf({ layer: 2, unit: null }, layers), null);
  assert.equal(zoomOf(null, layers), null);
});

test("the terms are the products and the bias, and add up to z", () => {
  const terms = termsOf(arrays, { layer: 0, unit: 1 }, ["x₁", "x₂"]);
  assert.deepEqual(
    terms.map(({ name, product }) => [name, product]),
    [
      ["x₁", 2],
      ["x₂", -3],
      ["bias b", 0.5],
    ],
  );
  const { bars, zero, total } = stackTerms(terms);
  assert.equal(total, -0.5);
  assert.equal(zero, 1 / 3);
  assert.deepEqual(
    bars.map(({ from, to }) => [from, to].map((share) => Number(share.toFixed(3)))),
    [
      [0.333, 1],
      [0, 1],
      [0, 0.167],
    ],
  );
});

test("pixels are told as those that raise the sum and those that lower it", () => {
  assert.deepEqual(
    termsOf(arrays, { layer: 0, unit: 1 }, null).map(({ product }) => product),
    [2, -3, 0.5],
  );
});

test("a neuron's result is written out, with batch norm's step between", () => {
  assert.equal(
    resultWords(arrays, { layer: 0, unit: 1 }, { batchNorm: false, activation: "tanh" }),
    "z = −0.5,  a = tanh(−0.5) = −0.462",
  );
  const normed = {
    ...arrays,
    "sums.mean": tensor([0, 0.5, 0], 3),
    "sums.deviation": tensor([1, 2, 1], 3),
    "layers[0].gamma": tensor([1, 3, 1], 3),
    "layers[0].beta": tensor([0, 1, 0], 3),
  };
  assert.match(
    resultWords(normed, { layer: 0, unit: 1 }, { batchNorm: true, activation: "tanh" }),
    /^s = −0.5, {2}z = γ \(s − μ\) \/ σ \+ β = 3 · \(−0.5 − 0.5\) \/ 2 \+ 1/,
  );
  const below = { ...normed, "sums.mean": tensor([0, -0.5, 0], 3), "layers[0].beta": tensor([0, -1, 0], 3) };
  assert.match(
    resultWords(below, { layer: 0, unit: 1 }, { batchNorm: true, activation: "tanh" }),
    /3 · \(−0.5 \+ 0.5\) \/ 2 − 1 = /,
  );
});

test("a layer's equation is written with its sizes", () => {
  assert.deepEqual(layerFormula(columns[1], { m: 2, batchNorm: false }), [
    "z = W x + b,  a[1] = tanh(z)",
    "(3 × 2) · (2 × 1) + (3 × 1) = (3 × 1)",
  ]);
  assert.match(layerFormula(columns[2], { m: 3, batchNorm: true })[0], /^s = W a\[1\] \+ b, {2}z = γ/);
});

test("the example is the chosen one, else the first; it is told with its inputs and its truth", () => {
  const model = {
    task: "classification",
    class_names: ["left", "right"],
    image_shape: null,
    arrays: { "train.x": tensor([0.5, -2, 3, 4], 2, 2), "train.y": tensor([1, 0], 2) },
  };
  const first = zoomedExample({ example: null }, model);
  assert.equal(exampleTitle(model, first), "training example 1 (0.5, −2), truly right");
  assert.equal(
    exampleTitle(
      { ...model, image_shape: [28, 28], arrays: { "test.labels": tensor([1], 1) } },
      { set: "test", index: 0 },
    ),
    "test image 1, truly right",
  );
  assert.equal(exampleTitle(model, { set: "drawn", index: 0 }), "your drawing");
});

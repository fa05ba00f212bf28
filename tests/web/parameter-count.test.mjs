import assert from "node:assert/strict";
import { test } from "node:test";
import { countParameters, inputNames, withSubscripts } from "../../web/js/parameter-count.js";

const catalog = {
  datasets: [
    { name: "xor", n_inputs: 2, input_names: ["x1", "x2"], image_shape: null },
    { name: "mnist", n_inputs: 784, input_names: [], image_shape: [28, 28] },
  ],
};
const layer = (units, batch_norm = false) => ({ units, batch_norm });
const experiment = (data, ...layers) => ({ data, model: { layers } });

test("the usual MNIST network has 25,818 parameters", () => {
  const { total, layers } = countParameters(experiment({ name: "mnist" }, layer(32), layer(16), layer(10)), catalog);
  assert.equal(total, 25818);
  assert.deepEqual(layers.map(({ formula }) => formula), ["784 × 32 + 32 = 25120", "32 × 16 + 16 = 528", "16 × 10 + 10 = 170"]);
});

test("batch norm adds a scale and a shift per unit", () => {
  const [first] = countParameters(experiment({ name: "xor" }, layer(4, true), layer(2)), catalog).layers;
  assert.deepEqual(first, { count: 20, formula: "2 × 4 + 4 + 2 × 4 = 20" });
});

test("chosen features count as inputs, and are named as people write them", () => {
  const chosen = experiment({ name: "xor", features: ["x1^2", "x1*x2", "sin(x2)"] }, layer(1));
  assert.equal(countParameters(chosen, catalog).total, 4);
  assert.equal(inputNames(chosen, catalog), "3 inputs: x₁², x₁x₂, sin x₂");
  assert.equal(inputNames(experiment({ name: "mnist" }, layer(10)), catalog), "784 inputs: 28 × 28 pixels");
});

test("names without a digit stay as they are", () => {
  assert.equal(withSubscripts("noise"), "noise");
});

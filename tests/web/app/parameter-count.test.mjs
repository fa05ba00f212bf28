import assert from "node:assert/strict";
import { test } from "node:test";
import { countParameters, inputNames } from "../../../web/js/app/parameter-count.js";

const catalog = {
  datasets: [
    { name: "xor", n_inputs: 2, input_names: ["x1", "x2"], image_shape: null },
    { name: "csv", n_inputs: 0, input_names: [], image_shape: null },
    { name: "mnist", n_inputs: 784, input_names: [], image_shape: [28, 28] },
  ],
};
const layer = (units, batch_norm = false) => ({ units, batch_norm });
const experiment = (data, ...layers) => ({ data, model: { layers } });

test("the usual MNIST network has 25,818 parameters", () => {
  const { total, layers } = countParameters(
    experiment({ name: "mnist" }, layer(32), layer(16), layer(10)),
    catalog,
    null,
  );
  assert.equal(total, 25818);
  assert.deepEqual(
    layers.map(({ formula }) => formula),
    ["784 × 32 + 32 = 25120", "32 × 16 + 16 = 528", "16 × 10 + 10 = 170"],
  );
});

test("batch norm adds a scale and a shift per unit", () => {
  const [first] = countParameters(experiment({ name: "xor" }, layer(4, true), layer(2)), catalog, null).layers;
  assert.deepEqual(first, {
    count: 20,
    formula: "2 × 4 + 4 + 2 × 4 = 20",
    shapes: ["W 4 × 2", "b 4", "gamma 4", "beta 4"],
  });
});

test("chosen features count as inputs, and are named as people write them", () => {
  const chosen = experiment({ name: "xor", features: ["x1^2", "x1*x2", "sin(x2)"] }, layer(1));
  assert.equal(countParameters(chosen, catalog, null).total, 4);
  assert.equal(inputNames(chosen, catalog, null), "3 inputs: x₁², x₁x₂, sin x₂");
  assert.equal(inputNames(experiment({ name: "mnist" }, layer(10)), catalog, null), "784 inputs: 28 × 28 pixels");
});

test("the inputs of an own table are what Python counted", () => {
  const own = experiment({ name: "csv" }, layer(2));
  const model = { n_inputs: 3, input_names: ["age", "height (cm)", "x1"] };
  assert.equal(countParameters(own, catalog, model).total, 8);
  assert.equal(inputNames(own, catalog, model), "3 inputs: age, height (cm), x1");
});

import assert from "node:assert/strict";
import test from "node:test";
import { exampleWords, inUnits } from "../../../web/js/app/example-words.js";

const model = {
  task: "regression",
  input_names: ["rooms", "age"],
  class_names: [],
  target_scale: { mean: 20, deviation: 5 },
  arrays: {
    "train.x": { data: Float32Array.of(6, 40, 7, 12), shape: [2, 2] },
    "train.y": { data: Float32Array.of(18, 27.5), shape: [2] },
  },
};

test("a predicted number is told in the units of the table, beside the truth", () => {
  assert.equal(inUnits(model, 2), 30);
  assert.equal(inUnits({ target_scale: null }, 2), 2);
  const words = "Training example 2: rooms 7, age 12. Predicted 25, truly 27.5.";
  assert.equal(exampleWords(model, { set: "train", index: 1 }, [1]), words);
  assert.match(exampleWords(model, { set: "train", index: 0 }, null), /Truly 18\.$/);
});

test("a class is told by its name; an example that is not there is not told", () => {
  const classes = {
    ...model,
    task: "classification",
    class_names: ["cat", "2"],
    arrays: { ...model.arrays, "train.y": { data: Float32Array.of(0, 1), shape: [2] } },
  };
  assert.match(exampleWords(classes, { set: "train", index: 0 }, [1]), /Truly cat\.$/);
  assert.match(exampleWords(classes, { set: "train", index: 1 }, [1]), /Truly class 2\.$/);
  assert.equal(exampleWords(model, { set: "test", index: 0 }, null), "");
});

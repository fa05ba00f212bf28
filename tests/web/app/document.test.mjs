import assert from "node:assert/strict";
import test from "node:test";
import { completeExperiment } from "../../../web/js/app/document.js";
import { catalog } from "../catalog.mjs";

const small = { version: 1, data: { name: "xor" }, model: { layers: [{ units: 2, activation: "softmax" }] } };

test("a document may be silent about all but version, data set and layers", () => {
  const complete = completeExperiment(small, catalog);
  assert.equal(complete.loss, "categorical_cross_entropy");
  assert.deepEqual(complete.model.layers, [
    { units: 2, activation: "softmax", initializer: "auto", batch_norm: false },
  ]);
  assert.equal(complete.data.n_samples, 500);
});

test("what a document says is kept", () => {
  const complete = completeExperiment({ ...small, seed: 7, data: { name: "xor", noise: 0.2 } }, catalog);
  assert.equal(complete.seed, 7);
  assert.equal(complete.data.noise, 0.2);
});

test("a document that is nested very deep is refused before Python sees it", () => {
  let weights = [];
  for (let depth = 0; depth < 5000; depth += 1) weights = [weights];
  assert.throws(() => completeExperiment({ ...small, weights }, catalog), /nested at most 50 deep/);
});

const digits = [{ label: 7, image: `${"A".repeat(1046)}==` }];
for (const [how, data] of Object.entries({
  alone: { name: "mnist", own_digits: digits },
  "beside the present name": { name: "mnist", own_digits: digits, custom_digits: null },
})) {
  test(`own digits are read under the name that they had before, ${how}`, () => {
    const complete = completeExperiment({ ...small, data }, catalog);
    assert.deepEqual(complete.data.custom_digits, digits);
    assert.equal("own_digits" in complete.data, false);
  });
}

const refused = [
  [null, /the document must be an object/],
  [[], /the document must be an object/],
  [{ ...small, version: 2 }, /version must be 1, got 2/],
  [{ ...small, data: "xor" }, /data must be an object/],
  [{ ...small, data: { name: "nothing" } }, /data\.name must be one of/],
  [{ ...small, model: {} }, /model\.layers must be a list/],
  [{ ...small, model: { layers: [] } }, /model\.layers must have at least one/],
  [{ ...small, model: { layers: [{ units: 0 }] } }, /model\.layers\[0\]\.units must be a whole number from 1/],
  [{ ...small, model: { layers: [{ units: 1e9 }] } }, /model\.layers\[0\]\.units must/],
  [{ ...small, model: { layers: [{ units: 2, activation: "x" }] } }, /model\.layers\[0\]\.activation must be one of/],
  [{ ...small, optimizer: 3 }, /optimizer must be an object/],
  [{ ...small, optimizer: { schedule: null } }, /optimizer\.schedule must be an object, got null/],
  [{ ...small, metrics: null }, /metrics must be a list of names, got null/],
  [{ ...small, metrics: [{}] }, /metrics must be a list of names, got \[{}\]/],
  [{ ...small, early_stopping: { metric: 1 } }, /early_stopping\.metric must be a name, got 1/],
  [{ ...small, data: { name: "xor", features: {} } }, /data\.features must be a list of names, got {}/],
  [{ ...small, data: { name: "xor", features: [null] } }, /data\.features must be a list of names/],
  [{ ...small, data: { name: "points", points: { x: [[0, 0]] } } }, /data\.points\.y must be a list, got nothing/],
  [{ ...small, data: { name: "mnist", own_digits: {} } }, /data\.custom_digits must be a list/],
  [{ ...small, data: { name: "mnist", custom_digits: {} } }, /data\.custom_digits must be a list/],
  [
    { ...small, data: { name: "mnist", custom_digits: [null] } },
    /data\.custom_digits\[0\]\.image must be 784 pixels in base64, got nothing/,
  ],
  [
    { ...small, data: { name: "mnist", custom_digits: [{ label: 1, image: "AAA=" }] } },
    /data\.custom_digits\[0\]\.image must be 784 pixels/,
  ],
];
for (const [document, message] of refused) {
  test(`${JSON.stringify(document)?.slice(0, 70)} is refused by its field`, () => {
    assert.throws(() => completeExperiment(document, catalog), message);
  });
}

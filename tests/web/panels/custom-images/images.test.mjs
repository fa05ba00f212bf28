import assert from "node:assert/strict";
import test from "node:test";
import { completeExperiment } from "../../../../web/js/app/document.js";
import { MissingImages } from "../../../../web/js/app/errors.js";
import { place, scaled } from "../../../../web/js/panels/custom-images/form.js";
import * as set from "../../../../web/js/panels/custom-images/image-set.js";
import { faultWords, foundWords, imagesInUse } from "../../../../web/js/panels/custom-images/words.js";
import { readIdx } from "../../../../web/js/panels/custom-images/idx-file.js";
import { keyOf } from "../../../../web/js/panels/custom-images/kept.js";
import * as own from "../../../../web/js/panels/custom-images/images.js";
import { pictureFacts } from "../../../../web/js/app/picture-facts.js";
import { problemOfMissingImages } from "../../../../web/js/app/problems.js";
import { experimentFor, initialState, withData } from "../../../../web/js/app/state.js";
import { catalog } from "../../catalog.mjs";

const xor = experimentFor(catalog, "xor");
const FORM = { shape: [2, 2], fit: "stretch", invert: false };
const image = (label, split = "train", { height = 2, width = 2, value = 9, check = 1 } = {}) => ({
  path: `${label}.png`,
  split,
  label,
  decoded: { image: { height, width, data: new Uint8Array(height * width).fill(value) }, size: [height, width], check },
});
const summary = (images, names, form = FORM) => ({
  classes: set.countClasses(images, names),
  form,
  common: set.commonSize(images),
  smallest: [2, 2],
  largest: [2, 2],
  faults: [],
  leftOut: [],
  isIdx: false,
  samples: set.samplesOf(images, form),
  fingerprint: set.fingerprintOf(images),
  refusal: null,
});
const FEW = [image(0), image(1), image(1), image(1, "test")];
const read = own.withSummary(own.withSources(own.beginImages(), "pets"), summary(FEW, ["cat", "dog"]));

test("a large image is the mean of its areas, a whole one lies in the middle, inverted beside nothing", () => {
  const tall = { height: 4, width: 2, data: Uint8Array.from([0, 10, 20, 30, 40, 50, 60, 70]) };
  assert.deepEqual([...scaled(tall, { shape: [2, 1], fit: "stretch" }).data], [15, 55]);
  const pixels = new Uint8Array(9).fill(0);
  place(
    scaled(tall, { shape: [2, 4], fit: "whole" }),
    { shape: [2, 4], fit: "whole", invert: true },
    { pixels, offset: 1 },
  );
  assert.deepEqual([...pixels], [0, 0, 240, 0, 0, 0, 200, 0, 0]);
});

test("images are kept as they are only where all are small and alike", () => {
  assert.deepEqual(set.commonSize(FEW), [2, 2]);
  assert.equal(set.commonSize([...FEW, image(0, "train", { height: 3 })]), null);
  assert.equal(set.commonSize([image(0, "train", { height: 65 })]), null);
});

test("what is bright at its edges is dark on light", () => {
  const framed = (edge, middle) => ({ ...image(0, "train", { height: 3, width: 3, value: edge }), middle });
  assert.equal(set.areDarkOnLight([framed(255, 0), framed(200, 0)]), true);
  assert.equal(set.areDarkOnLight([framed(0, 255), framed(20, 255)]), false);
});

test("the files are what Python reads: images and labels of each split there is", () => {
  const files = set.filesOf(FEW, FORM);
  assert.deepEqual(Object.keys(files), [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ]);
  assert.deepEqual(readIdx(files["train-images-idx3-ubyte"], "").shape, [3, 2, 2]);
  assert.deepEqual([...readIdx(files["train-labels-idx1-ubyte"], "").data], [0, 1, 1]);
});

test("images that lie in other folders are others, whatever their order", () => {
  const [one, two] = [image(0, "train", { check: 1 }), image(1, "train", { check: 2 })];
  const fingerprints = [0, 1].flatMap((label) =>
    ["train", "test"].map((split) => set.fingerprintOf([one, { ...two, label, split }])),
  );
  assert.equal(new Set(fingerprints).size, 4);
  assert.equal(fingerprints[2], set.fingerprintOf([one, two]));
});

test("too many pixels, and classes that only damaged images had, are told", () => {
  const many = Array.from({ length: 30_000 }, (_, i) => image(i % 2));
  assert.equal(set.whyNot(many, { classNames: ["cat", "dog"], form: FORM }), null);
  assert.match(
    set.whyNot(many, { classNames: ["cat", "dog"], form: { ...FORM, shape: [64, 64] } }),
    /30,000 images of 64 by 64 have 123 million/,
  );
  assert.match(
    set.whyNot([image(0)], { classNames: ["cat", "dog"], form: FORM }),
    /without the files that cannot be used dog has none/,
  );
});

test("samples are some of each class, fewer where there are many classes", () => {
  const labels = (images) => [...set.samplesOf(images, FORM).label];
  assert.deepEqual(labels(Array.from({ length: 40 }, (_, i) => image(i % 2))), [
    ...Array(8).fill(0),
    ...Array(8).fill(1),
  ]);
  assert.equal(labels(Array.from({ length: 400 }, (_, i) => image(i % 100))).length, 100);
});

test("the experiment gets an output for each class; what was set for images stays", () => {
  const made = own.withImages(xor, read, catalog);
  assert.deepEqual(made.data.images, {
    shape: [2, 2],
    class_names: ["cat", "dog"],
    n_train: 3,
    n_val: 0,
    n_test: 1,
    fit: "stretch",
    invert: false,
    fingerprint: set.fingerprintOf(FEW),
  });
  assert.deepEqual([made.name, made.data.name, made.batch_size, made.weights], ["pets", "images", 3, null]);
  assert.deepEqual([made.model.layers.at(-1).units, made.model.layers.at(-1).activation], [2, "softmax"]);
  const usual = experimentFor(catalog, "images");
  assert.deepEqual(made.model.layers.slice(0, -1), usual.model.layers.slice(0, -1));
  const mnist = own.withImages(experimentFor(catalog, "mnist"), read, catalog);
  assert.deepEqual(mnist.model.layers.slice(0, -1), experimentFor(catalog, "mnist").model.layers.slice(0, -1));
});

test("the images that were looked for bring back the experiment, others make a new one", () => {
  const wanted = { ...own.withImages(xor, read, catalog), name: "saved", seed: 7 };
  const found = { ...read, wanted };
  assert.equal(own.areWanted(found), true);
  assert.equal(own.withImages(xor, found, catalog), wanted);
  const others = { ...own.withSummary(read, summary([...FEW, image(0)], ["cat", "dog"])), wanted };
  assert.equal(own.areWanted(others), false);
  const made = own.withImages(xor, others, catalog);
  assert.deepEqual([made.name, made.seed, made.data.images.n_train], ["pets", 7, 4]);
  assert.equal(own.withSources(own.beginImages(wanted), "x").form.shape, wanted.data.images.shape);
});

test("files that cannot be used are told with the rule, only the first of many", () => {
  assert.equal(faultWords(read.summary), "");
  assert.equal(faultWords({ faults: ["a.png is damaged."] }), "1 file cannot be used. a.png is damaged.");
  const faults = ["a", "b", "c", "d", "e"].map((name) => `${name} is damaged.`);
  assert.equal(faultWords({ faults }), "5 files cannot be used. a is damaged. b is damaged. c is damaged. And 2 more.");
});

test("images are used when nothing is wrong, damaged ones are left out and classes are named", () => {
  assert.equal(own.whyNotUsed(read), null);
  const damaged = { ...read, summary: { ...read.summary, faults: ["x.png is damaged."] } };
  assert.equal(own.whyNotUsed(damaged), "");
  assert.equal(own.whyNotUsed({ ...damaged, leavesOut: true }), null);
  assert.match(own.whyNotUsed({ ...read, names: "cat" }), /each of the 2 classes, here are 1/);
  assert.match(own.whyNotUsed({ ...read, names: "cat, cat" }), /a name of its own/);
  const named = { ...read, names: "Katze, Hund" };
  assert.deepEqual([own.whyNotUsed(named), own.imagesDocument(named).class_names], [null, ["Katze", "Hund"]]);
  assert.equal(own.whyNotUsed(own.withRefusal(read, "too large")), "too large");
});

test("a batch is never larger than the images learnt from", () => {
  const undivided = own.withSummary(read, summary([image(0), image(1), image(0), image(1), image(0)], ["cat", "dog"]));
  const made = own.withImages(xor, undivided, catalog);
  assert.equal(made.batch_size, 4);
  assert.equal(withData(made, { test_split: 0.6 }).batch_size, 2);
  assert.equal(withData(made, { test_split: 0 }).batch_size, 4);
});

test("a document's images are drawn in the shape it states, and said in words", () => {
  const made = own.withImages(xor, read, catalog);
  assert.deepEqual(pictureFacts(initialState(catalog, made)).imageShape, [2, 2]);
  assert.deepEqual(pictureFacts(initialState(catalog, experimentFor(catalog, "images"))).imageShape, [20, 20]);
  assert.equal(pictureFacts(initialState(catalog, xor)).imageShape, null);
  assert.equal(imagesInUse(made), "pets: 4 images of 2 classes, 2 × 2 pixels.");
  assert.equal(foundWords("pets", read.summary), "pets: 4 images of 2 classes, 2 × 2 pixels each.");
  assert.match(
    problemOfMissingImages(made, new MissingImages("")).message,
    /“pets” learns from 4 images of 2 classes, 2 by 2 pixels/,
  );
  assert.notEqual(keyOf(made.data.images), keyOf({ ...made.data.images, invert: true }));
});

test("a document whose images cannot be drawn is refused by its field", () => {
  const made = own.withImages(xor, read, catalog);
  const opened = (images) => completeExperiment({ ...made, data: { ...made.data, images } }, catalog);
  assert.deepEqual(opened(made.data.images).data, made.data);
  assert.throws(() => opened({ ...made.data.images, shape: [2] }), /data\.images\.shape must be height and width/);
  assert.throws(() => opened({ ...made.data.images, shape: [2, 65] }), /data\.images\.shape must be height and width/);
  assert.throws(() => opened({ ...made.data.images, class_names: "cat" }), /data\.images\.class_names must be a list/);
  assert.throws(() => opened("pets"), /data\.images must be an object/);
});

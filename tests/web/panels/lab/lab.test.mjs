import assert from "node:assert/strict";
import { test } from "node:test";
import { causeSentence, MOST_TERMS, termsInOrder } from "../../../../web/js/panels/lab/causes/terms.js";
import { labNote } from "../../../../web/js/panels/lab/view.js";
import { mistakesSentence } from "../../../../web/js/panels/lab/learning/mistake-gallery.js";
import {
  layerTitle,
  mapSentence,
  nearestPoint,
  placedImageWords,
} from "../../../../web/js/panels/lab/points-map/plot.js";
import { recallsOf } from "../../../../web/js/panels/lab/learning/recall-bars.js";
import { moved, neuronWords, pixelWords, sortedNeurons } from "../../../../web/js/panels/lab/learning/weight-sheet.js";

const names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

test("neurons are sorted by what they changed, by their largest weight, or not at all", () => {
  const arrays = {
    weights: { data: Float32Array.of(1, 0, -5, 1, 2, 2), shape: [3, 2] },
    moved: { data: Float32Array.of(0.1, 0.2, 0.3), shape: [3] },
  };
  assert.deepEqual(sortedNeurons(arrays, "moved"), [2, 1, 0]);
  assert.deepEqual(sortedNeurons(arrays, "reach"), [1, 2, 0]);
  assert.deepEqual(sortedNeurons(arrays, "number"), [0, 1, 2]);
});

test("a pixel pointed at is told with its weight now and at the start", () => {
  const neuron = { start: [1, 2, 3, 4, 5, 6], now: [1, 2, 3, 4, 5, -6.5], shape: [2, 3] };
  assert.equal(pixelWords(neuron, { x: 0.99, y: 0.6 }), "Row 2, column 3: −6.5, at the start +6.");
  assert.match(pixelWords(neuron, { x: 1, y: -0.1 }), /^Row 1, column 3:/);
  assert.match(neuronWords({ now: [-1, 2], bias: 0.5, moved: 0.75 }), /^Weights from −1 to 2, bias 0.5. Moved by 75 %/);
});

test("arrow keys walk over the pixels from the middle, and stay within", () => {
  const shape = [2, 4];
  const neuron = { start: [1, 2, 3, 4, 5, 6, 7, 8], now: [1, 2, 3, 4, 5, 6, 7, 8], shape };
  const walk = (...moves) =>
    pixelWords(
      neuron,
      moves.reduce((at, move) => moved(shape, at, move), null),
    );
  const [left, right, up] = [
    [-1, 0],
    [1, 0],
    [0, -1],
  ];
  assert.match(walk(right), /^Row 2, column 3: /);
  assert.match(walk(right, right), /^Row 2, column 4: /);
  assert.match(walk(right, right, right), /^Row 2, column 4: /);
  assert.match(walk(right, up, up, left, left, left), /^Row 1, column 1: /);
});

test("recall is the diagonal of the matrix over its rows", () => {
  assert.deepEqual(
    recallsOf([
      [8, 2],
      [0, 0],
    ]),
    [
      { right: 8, total: 10 },
      { right: 0, total: 0 },
    ],
  );
});

test("the gallery says what it shows and of how many", () => {
  const facts = { n: 5000, n_set: 10000, n_found: 40 };
  const shown = { names, shown: 36 };
  assert.equal(
    mistakesSentence(facts, { truth: null, answer: null }, shown),
    "40 images of the first 5,000 test images are read wrongly. The 36 surest are shown.",
  );
  assert.equal(
    mistakesSentence({ n: 60, n_set: 60, n_found: 1 }, { truth: 4, answer: null }, { names, shown: 1 }),
    "1 image of 4 of all 60 test images is read wrongly.",
  );
  assert.equal(
    mistakesSentence({ ...facts, n_found: 3 }, { truth: 4, answer: 9 }, { names, shown: 3 }),
    "3 images of 4 among the first 5,000 test images read as 9.",
  );
});

test("the point nearest to the pointer is meant, if it is near", () => {
  const place = { x: (value) => 10 * value, y: (value) => 10 * value };
  assert.equal(nearestPoint([0, 0, 5, 5, 5.5, 5], { x: 54, y: 50 }, place), 2);
  assert.equal(nearestPoint([0, 0], { x: 54, y: 50 }, place), null);
});

test("the map is told in words", () => {
  assert.equal(
    mapSentence({ explained: [0.2, 0.1], alike: 0.5 }),
    "The two axes hold 30 % of the variance (20 % and 10 %). 50 % of the images lie next to one of their own class.",
  );
  const layers = [{ units: 32 }, { units: 10 }];
  assert.deepEqual(
    [-1, 0, 1].map((layer) => layerTitle(layer, layers)),
    ["the pixels", "hidden layer 1 (32 neurons)", "the output (10 neurons)"],
  );
  assert.match(placedImageWords({ truth: 4, answer: 9, index: 7 }, names), /^Test image 8: a 4, read as 9\./);
});

test("terms that decide come first, and all of them add up to the sums", () => {
  const first = Array.from({ length: 20 }, (_, i) => i / 10);
  const second = first.map((value) => -value);
  const terms = termsInOrder([first, second], [0.5, -0.25]);
  assert.equal(terms.length, MOST_TERMS + 2);
  assert.equal(terms[0].words, "neuron 20");
  assert.equal(terms[MOST_TERMS].words, "10 others");
  for (const [k, expected] of [
    [0, 19.5],
    [1, -19.25],
  ]) {
    const total = terms.reduce((sum, { values }) => sum + values[k], 0);
    assert.ok(Math.abs(total - expected) < 1e-9);
  }
  assert.deepEqual(
    termsInOrder([[1, -3]], [0]).map(({ words }) => words),
    ["neuron 2", "neuron 1", "bias"],
  );
});

test("an answer is explained against the true class, or the second best", () => {
  const facts = { truth: 4, classes: [9, 4], outputs: [0.9, 0.05], logits: [3, 1], biases: [0, 0] };
  const what = { names, title: "Test image 8" };
  assert.equal(
    causeSentence(facts, what),
    "Test image 8: a 4, read as 9, 90 % sure. The sum for 9 is 3, for the true class, 4, 1: a lead of 2.",
  );
  assert.match(causeSentence({ ...facts, truth: 9 }, what), /a 9, read rightly, 90 % sure\..*the second best, 4,/);
  assert.match(causeSentence({ ...facts, truth: null }, what), /^Test image 8: read as 9/);
});

test("the lab says why it has nothing new to show, and nothing while all is well", () => {
  const images = { image_shape: [28, 28] };
  const note = (state, { model = images, loading = null } = {}) => labNote({ status: { state, loading }, model });
  const other = { label: "Loading", done: 1, total: 2 };
  assert.deepEqual(
    ["ready", "running", "paused"].map((state) => note(state)),
    ["", "", ""],
  );
  assert.match(note("ready", { model: null, loading: other }), /^The images are on their way/);
  assert.match(note("ready", { model: { image_shape: null } }), /^The images are on their way/);
  assert.match(note("paused", { loading: other }), /^Other images are on their way/);
  assert.match(note("failed"), /^Python has stopped/);
  assert.match(note("booting"), /^Python is starting: .* from before/);
  assert.match(note("booting", { model: null }), /^Python is starting\. /);
});

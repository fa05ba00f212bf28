import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "../../../../../web/js/panels/lab/damage/corruption-kinds.js";
import * as words from "../../../../../web/js/panels/lab/damage/words.js";
import { ablationWords, layersOf, requestOf, scaleOf } from "../../../../../web/js/panels/lab/damage/layer-ablation.js";
import { switchWords } from "../../../../../web/js/panels/lab/damage/neuron-switches.js";
import { recallWords } from "../../../../../web/js/panels/lab/damage/recall-change.js";
import { coarseFirst, Study, together } from "../../../../../web/js/panels/lab/damage/study.js";

const [noise, shift, rotation, missing] = KINDS;
const names = ["cat", "dog"];

/** A hundred images of two classes, so many of them read rightly. */
const evaluated = (n_right, confidence = 80) => ({
  n: 100,
  n_right,
  confidence,
  matrix: [
    [50, 0],
    [100 - n_right, n_right - 50],
  ],
});
const curve = (rights) => rights.map(([at, right, confidence]) => ({ at, evaluated: evaluated(right, confidence) }));

test("strengths begin undamaged, go evenly, and suit the images", () => {
  for (const kind of KINDS) {
    for (const shape of [
      [28, 28],
      [8, 12],
      [64, 100],
    ]) {
      const strengths = kind.strengths(shape);
      assert.equal(strengths[0], 0);
      assert.ok(strengths.length <= 21 && strengths.length >= 5, kind.id);
      strengths.forEach((strength, i) => assert.ok(Math.abs(strength - i * strengths[1]) < 1e-9));
    }
  }
  assert.deepEqual(
    [noise, shift, rotation, missing].map((kind) => kind.strengths([28, 28]).at(-1)),
    [1, 8, 180, 100],
  );
  assert.equal(shift.strengths([100, 64]).at(-1), 18);
});

test("strengths are said with their units", () => {
  assert.deepEqual(
    KINDS.map((kind) => kind.words(1)),
    ["noise of standard deviation 1", "a shift of 1 pixel", "a rotation by 1°", "1 % missing pixels"],
  );
  assert.deepEqual([shift.format(2.5), rotation.format(90), missing.format(5)], ["2.5 pixels", "90°", "5 %"]);
});

test("a curve is measured from its ends to ever finer places, each once", () => {
  assert.deepEqual(coarseFirst([0, 1, 2, 3, 4, 5, 6]), [0, 6, 4, 2, 1, 3, 5]);
  assert.deepEqual(coarseFirst([0]), [0]);
  const places = Array.from({ length: 21 }, (_, i) => i / 20);
  assert.deepEqual(
    coarseFirst(places).sort((a, b) => a - b),
    places,
  );
});

test("all parts make one confusion matrix", () => {
  const part = (n, confidence, data) => ({
    step: 5,
    n,
    confidence,
    arrays: { confusion: { data: Float32Array.from(data), shape: [2, 2] } },
  });
  assert.deepEqual(together([part(4, 3, [1, 1, 0, 2]), part(2, 2, [0, 0, 1, 1])]), {
    n: 6,
    confidence: 5,
    matrix: [
      [1, 1],
      [1, 3],
    ],
    n_right: 4,
  });
});

/** An answer as Python gives it. */
const told = (answer) => answer && (({ arrays, ...facts }) => ({ facts, arrays }))(answer);

/** A study whose Python answers as `answer` says, and what it was asked. */
function studyOf(answer, lost = () => {}) {
  const asked = [];
  const askProbe = async (model, question, request) => {
    asked.push([question, request?.part]);
    return told(answer(question, model));
  };
  return { study: new Study({ askProbe }, lost), asked };
}

const confusion = { data: Float32Array.of(1, 0, 0, 1), shape: [2, 2] };
const copied = (step) => ({ step, n: 4, n_set: 4, n_parts: 2, orders: [] });
const read = (step) => ({ step, n: 2, confidence: 1, arrays: { confusion } });

test("only answers about the same copy count", async () => {
  const { study, asked } = studyOf((question) => (question === "network_copy" ? copied(5) : read(5)));
  assert.equal(await study.evaluate("corruption", {}), null);
  await study.take();
  assert.equal((await study.evaluate("corruption", {})).n_right, 4);
  assert.deepEqual(asked, [
    ["network_copy", undefined],
    ["corruption", 0],
    ["corruption", 1],
  ]);
  const [, answer] = await Promise.all([study.take(), study.evaluate("ablation", {})]);
  assert.equal(answer, null);
});

test("a copy that Python has no longer is told as lost, once", async () => {
  const lost = [];
  const { study } = studyOf(
    (question) => (question === "network_copy" ? copied(5) : { step: null, arrays: {} }),
    (copy) => lost.push(copy.step),
  );
  await study.take();
  assert.equal(await study.evaluate("corruption", {}), null);
  assert.deepEqual([study.copy, lost, study.isRefused], [null, [5], false]);
});

test("a copy stays where Python refuses a question, and is told from an answer", async () => {
  let isAway = false;
  const { study } = studyOf((question) => (isAway ? undefined : question === "network_copy" ? copied(5) : read(5)));
  await study.take();
  isAway = true;
  assert.equal(await study.evaluate("corruption", {}), null);
  await study.take();
  assert.deepEqual([study.copy.step, study.isRefused], [5, true]);
  isAway = false;
  await study.evaluate("corruption", {});
  assert.equal(study.isRefused, false);
});

test("a copy is named by its step, and by its run where another one is under way", async () => {
  const { study } = studyOf(() => copied(1875));
  study.run = 1;
  await study.take();
  assert.equal(study.when(study.copy), "after 1,875 steps");
  study.run = 2;
  assert.equal(study.when(study.copy), "after 1,875 steps of run 1");
});

test("what has become of the network since it was copied is said", () => {
  const copy = { run: 1, step: 313, n: 2000, n_set: 10000 };
  const since = (run, step, isEdited = false) => words.sinceWords(copy, { run, step, isEdited });
  assert.equal(since(1, 313), "");
  assert.equal(since(1, 314), "It has changed since: it is at step 314 now.");
  assert.equal(since(2, 100), "It has changed since: it is at step 100 of run 2 now.");
  assert.equal(since(1, 313, true), "Its weights were edited since.");
  assert.match(
    words.copySentence(copy, { when: "after 313 steps", since: "" }),
    /^Measured on a copy of the network after 313 steps, with .* The network itself is never changed\.$/,
  );
});

test("a curve that waits for Python does not claim to be measured", () => {
  const progress = { done: 3, all: 21, isWaiting: false };
  assert.equal(words.progressWords("Noise", progress), "Measuring noise: 3 of 21 places.");
  assert.equal(
    words.progressWords("Noise", { ...progress, isWaiting: true }),
    "Noise: 3 of 21 places measured. The others wait for Python.",
  );
});

test("the lesson says where accuracy falls, and whether training showed such images", () => {
  const points = curve([
    [0, 95],
    [1, 91],
    [2, 80],
    [3, 40],
  ]);
  const training = { step: 313, augmentation: null };
  assert.match(
    words.imageLesson(points, shift, training),
    /^Undamaged, 95.0 % are read rightly. Accuracy falls below 90 % at a shift of 2 pixels, below 50 % at a shift of 3 pixels. It has never seen a moved image/,
  );
  assert.match(
    words.imageLesson(points, shift, { ...training, augmentation: { shift: 2, noise: 0 } }),
    /Its training images were shifted, too, by up to 2 pixels each way.$/,
  );
  assert.match(
    words.imageLesson(points, noise, { ...training, augmentation: { shift: 2, noise: 0 } }),
    /It has never seen noise/,
  );
  assert.match(
    words.imageLesson(
      curve([
        [0, 95],
        [100, 94],
      ]),
      missing,
      training,
    ),
    / Accuracy at 100 % missing pixels: 94.0 %\./,
  );
});

test("a network that has learnt little is to be trained first", () => {
  const few = curve([
    [0, 20],
    [1, 20],
    [2, 15],
  ]);
  const lessons = (step) => [
    words.imageLesson(few, shift, { step, augmentation: null }),
    words.offLesson(few, { step, layer: "hidden layer 1" }),
    words.scaleLesson(few, { step, layer: "hidden layer 1" }),
  ];
  for (const lesson of lessons(0)) assert.match(lesson, /^Not trained yet/);
  for (const lesson of lessons(5))
    assert.equal(lesson, "Undamaged, only 20.0 % are read rightly so far. Train on, then measure again.");
});

test("marks for a fall lie clearly below the undamaged accuracy", () => {
  assert.deepEqual([0.95, 0.91, 0.55, 0.3].map(words.levelsBelow), [[0.9, 0.5], [0.8, 0.5], [0.5], []]);
});

test("the lesson counts the neurons a layer can do without", () => {
  const what = { step: 313, layer: "hidden layer 1" };
  assert.match(
    words.offLesson(
      curve([
        [0, 95],
        [1, 94],
        [2, 92],
        [4, 80],
        [8, 50],
      ]),
      what,
    ),
    /^In hidden layer 1, 2 of 8 neurons can be off .* With all 8 off every image gets one and the same answer: 50.0 %\.$/,
  );
  assert.match(
    words.offLesson(
      curve([
        [0, 95],
        [1, 70],
        [2, 50],
      ]),
      what,
    ),
    /^In hidden layer 1, even 1 neuron fewer cost 5 points of accuracy or more/,
  );
});

test("the lesson says between which factors accuracy holds", () => {
  const points = curve([
    [-1, 55, 70],
    [0, 50, 50],
    [0.5, 94, 60],
    [1, 95, 80],
    [1.5, 95, 85],
    [2, 90, 90],
  ]);
  const lesson = words.scaleLesson(points, { step: 313, layer: "the output layer" });
  assert.match(lesson, /^With the weights of the output layer times 0.5 to 1.5, accuracy stays within 1 point/);
  assert.match(
    words.scaleLesson(
      curve([
        [0, 50],
        [1, 95],
        [2, 90],
      ]),
      { step: 1, layer: "hidden layer 1" },
    ),
    /^Already small changes/,
  );
  assert.match(
    lesson,
    /80 % on average as trained, 90 % at 2\. At 0 only biases are left, with one answer for all: 50.0 %\. Times −1, .*: 55.0 %\.$/,
  );
});

test("a damaged network is compared with the one as trained", () => {
  const what = { ablated: "1 of 8 neurons of hidden layer 1 off", names };
  assert.equal(
    words.networkSentence(evaluated(90), evaluated(90), what),
    "1 of 8 neurons of hidden layer 1 off: 90.0 % read rightly, 80 % sure on average, as trained.",
  );
  assert.equal(
    words.networkSentence(evaluated(60, 55), evaluated(90), what),
    "1 of 8 neurons of hidden layer 1 off: 60.0 % read rightly, 55 % sure on average. As trained: 90.0 %, 80 % sure. Most frequent answer: cat, for 90 % of the images.",
  );
  assert.deepEqual([recallWords(0.5, 0.5), recallWords(0.5, 0.9)], ["50 %", "50 %, was 90 %"]);
});

test("neurons are told with what they are worth", () => {
  assert.deepEqual(
    [switchWords(4, 0.032), switchWords(4, -0.002), switchWords(4, 0), switchWords(4, null)],
    [
      "Neuron 5, −3.2 points without it",
      "Neuron 5, +0.2 points without it",
      "Neuron 5, 0.0 points without it",
      "Neuron 5",
    ],
  );
  assert.equal(
    words.worthSentence([0.01, 0.032]),
    "Neuron 2 is needed most: without it alone, accuracy changes by −3.2 points.",
  );
  assert.equal(words.worthSentence([0.01, null]), "");
});

test("a curve is told by its ends and its middle", () => {
  const places = [0, 4, 8];
  const measured = new Map([
    [0, evaluated(95)],
    [8, evaluated(50)],
  ]);
  assert.equal(
    words.curveName({ axis: "shift in pixels", places, format: shift.format }, measured),
    "Accuracy on test images against shift in pixels: 95.0 % at 0 pixels, 50.0 % at 8 pixels.",
  );
  assert.match(
    words.curveName({ axis: "shift in pixels", places, format: shift.format }, new Map()),
    /, not measured yet\.$/,
  );
  assert.deepEqual(
    words.pointsOf(places, measured).map(({ at }) => at),
    [0, 8],
  );
});

test("Python is asked for damage to one layer alone", () => {
  const ablated = { mode: "off", layer: 0, off: new Set([3, 1]), factor: 0.5 };
  assert.deepEqual(requestOf(ablated, 3), { off: [[3, 1], []], factors: [1, 1, 1] });
  assert.deepEqual(requestOf({ ...ablated, mode: "scale", layer: 2 }, 3), { off: [[], []], factors: [1, 1, 0.5] });
  assert.deepEqual(requestOf({ ...ablated, mode: "scale" }, 1), { off: [], factors: [0.5] });
  const layers = [{ units: 32 }, { units: 10 }];
  assert.equal(ablationWords(ablated, layers), "2 of 32 neurons of hidden layer 1 off");
  assert.equal(
    ablationWords({ ...ablated, mode: "scale", layer: 1, factor: -0.5 }, layers),
    "Weights of the output layer times −0.5",
  );
});

test("output neurons are never off, and all layers can be scaled", () => {
  assert.deepEqual([layersOf("off", 3), layersOf("scale", 3), layersOf("off", 1)], [[0, 1], [0, 1, 2], []]);
  assert.deepEqual(scaleOf("off", 4).places, [0, 1, 2, 3, 4]);
  const { places } = scaleOf("off", 512);
  assert.deepEqual([places.length, places[0], places.at(-1)], [21, 0, 512]);
  for (const factor of [-1, 0, 1, 2]) assert.ok(scaleOf("scale", 4).places.includes(factor));
});

import assert from "node:assert/strict";
import test from "node:test";
import { completeExperiment } from "../../../../web/js/app/document.js";
import { encodeLink, linkedExperiment, shortLink } from "../../../../web/js/app/link/link.js";
import { experimentNames } from "../../../../web/js/app/link/short-link.js";
import { catalog } from "../../catalog.mjs";

const opened = (link) => completeExperiment(linkedExperiment(link, catalog), catalog);
const xor = catalog.datasets[0].experiment;

/** A generator of numbers from 0 to 1 (mulberry32), the same at every run. */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A document as the page might hold it: usual settings, odd numbers, settings without a word, layers of all kinds. */
function randomDocument(random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const maybe = (share, patch) => (random() < share ? patch() : {});
  const number = () => one([0.1, 0.003, 1e-7, 1e21, random(), random() * 1e-9, 3]);
  const layer = () => ({
    units: 1 + Math.floor(random() * 256),
    activation: one(catalog.activations).name,
    initializer: one(["auto", "auto", "zeros", "he"]),
    batch_norm: random() < 0.1,
    ...maybe(0.1, () => ({ slope: number() })),
  });
  const { experiment } = one(catalog.datasets);
  const { layers } = experiment.model;
  const hidden = Array.from({ length: Math.floor(random() * 4) }, layer);
  const optimizer = one(catalog.optimizers);
  const data = Object.fromEntries(
    Object.entries({
      noise: () => one([0, 0.2, 0.137, random() / 2]),
      test_split: () => one([0.3, 0.5, 0.1, random()]),
      n_samples: () => 2 + Math.floor(random() * 5000),
      features: () => catalog.features.filter(() => random() < 0.5),
      subset: () => one([null, 10_000]),
      expression: () => one(["sin(x)", "2x² − |x| + 'π'!", "a&b=c#d%"]),
    }).flatMap(([field, value]) => (field in experiment.data && random() < 0.4 ? [[field, value()]] : [])),
  );
  return completeExperiment(
    {
      ...experiment,
      data: { ...experiment.data, ...data },
      ...maybe(0.4, () => ({ model: { layers: [...hidden, one([layer(), layers.at(-1)])] } })),
      ...maybe(0.3, () => ({ loss: one(catalog.losses).name })),
      ...maybe(0.4, () => ({
        optimizer: { ...optimizer.options, learning_rate: number(), clip_norm: one([null, 1]) },
      })),
      ...maybe(0.3, () => ({ batch_size: 1 + Math.floor(random() * 300) })),
      ...maybe(0.2, () => ({ l1: number(), l2: one([0, number()]) })),
      ...maybe(0.2, () => ({ seed: Math.floor(random() * 1e6), epochs: one([null, 20]) })),
      ...maybe(0.2, () => ({ name: one(["Überraschung 数字 👋", "", "a + b, (c)", "rest=1&x=2"]) })),
      ...maybe(0.1, () => ({ weights: [{ W: [[0.1, -3e-8]], b: [0] }], __proto__: null })),
      ...maybe(0.1, () => ({ early_stopping: { metric: "cost", patience: 3 }, metrics: ["accuracy", "f1"] })),
    },
    catalog,
  );
}

test("what a link says is what was put into it, in words or whole", () => {
  const random = generator(7);
  for (let i = 0; i < 1000; i += 1) {
    const document = randomDocument(random);
    const [whole, short] = [encodeLink(document), shortLink(document, catalog)];
    if (short === null) continue; // own tables and images, too long for any link
    assert.ok(short.length <= whole.length);
    assert.deepEqual(opened(short), document, short);
    assert.deepEqual(opened(whole), document);
  }
});

test("the experiment of a data set is said by its name alone", () => {
  for (const { name, experiment } of catalog.datasets) assert.equal(shortLink(experiment, catalog), `#data=${name}`);
});

test("usual settings are words that people can read and write", () => {
  const link = "#data=circle&noise=20&train=70&inputs=x1,x1squared,sinx1&layers=8,4&activation=relu&output=1,sigmoid";
  const more = "&optimizer=adam&rate=0.01&batch=5&l2=0.001&seed=7";
  const experiment = opened(link + more);
  assert.equal(experiment.data.noise, 0.2);
  assert.equal(experiment.data.test_split, 0.3);
  assert.deepEqual(experiment.data.features, ["x1", "x1^2", "sin(x1)"]);
  assert.deepEqual(
    experiment.model.layers.map(({ units, activation }) => [units, activation]),
    [
      [8, "relu"],
      [4, "relu"],
      [1, "sigmoid"],
    ],
  );
  assert.equal(experiment.loss, "binary_cross_entropy");
  assert.deepEqual(
    [experiment.optimizer.name, experiment.optimizer.learning_rate, experiment.optimizer.beta_1],
    ["adam", 0.01, 0.9],
  );
  assert.deepEqual([experiment.batch_size, experiment.l2, experiment.seed], [5, 0.001, 7]);
  assert.equal(shortLink(experiment, catalog), link + more);
});

test("a setting without a word of its own comes as the rest, and the others stay words", () => {
  const optimizer = { ...xor.optimizer, schedule: { name: "cosine", steps: 100, final: 0 } };
  assert.match(shortLink({ ...xor, optimizer, seed: 3 }, catalog) ?? "", /^#data=xor&seed=3&rest=[\w-]+$/);
});

test("words beside a whole document change it", () => {
  const link = encodeLink({ version: 1, data: { name: "circle" }, model: { layers: [{ units: 2 }] } });
  assert.deepEqual(opened(`${link}&layers=none`), opened(link));
  assert.throws(() => opened(`${link}&data=xor`), /data must be left out beside x, .*, got data=xor/);
});

test("a link of words alone is about XOR; one without words has no experiment", () => {
  assert.deepEqual(opened("#seed=7"), { ...xor, seed: 7 });
  assert.equal(linkedExperiment("#embed=1&hide=data", catalog), null);
});

const refused = [
  ["data=foo", /data must be one of xor, circle, .*, got foo/],
  ["noise=80", /noise must be a number from 0 to 50, in per cent, got 80/],
  ["noise=-1", /noise must be .*, got -1/],
  ["noise=", /noise must be .*, got nothing/],
  ["train=0", /train must be a number above 0, up to 100, in per cent, got 0/],
  ["samples=1", /samples must be a whole number from 2 to 50000, got 1/],
  ["data=iris&noise=3", /noise must be left out, since this experiment has none, got 3/],
  ["inputs=x9", /inputs must be a list of x1, x2, x1squared, .*, got x9/],
  ["layers=4,0", /layers must be the neurons of at most 11 hidden layers, .* from 1 to 256, got 4,0/],
  ["layers=1,1,1,1,1,1,1,1,1,1,1,1", /layers must be the neurons of at most 11 hidden layers/],
  ["activation=swish", /activation must be one of sigmoid, .*, got swish/],
  ["activation=relu,tanh,relu", /activation must be .* as many as there are hidden layers, got relu,tanh,relu/],
  ["output=3", /output must be neurons and an activation, such as 1,sigmoid; .*, got 3/],
  ["loss=hinge", /loss must be one of .*, got hinge/],
  ["optimizer=lion", /optimizer must be one of sgd, rmsprop, adam, got lion/],
  ["optimizer=adam&momentum=0.5", /momentum must be left out/],
  ["rate=fast", /rate must be a number above 0, got fast/],
  ["momentum=1", /momentum must be a number from 0, below 1, got 1/],
  ["batch=0.5", /batch must be a whole number from 1, got 0.5/],
  ["seed=-1", /seed must be a whole number from 0, got -1/],
  ["learningrate=1", /a link must be made of .*rate, .*, got learningrate/],
  ["rest=%%%", /A part of the link is missing or was changed/],
  ["rest=e30", /rest must be a list of places with their values, got {}/],
  ["rest=W1tbImEiLCJiIl0sMV1d", /rest must fit the experiment before it, got a value for a/],
];
for (const [link, message] of refused) {
  test(`${link} is refused by its word`, () => assert.throws(() => opened(`#${link}`), message));
}

test("the rest of a link cannot reach what is no setting", () => {
  const rest = Buffer.from('[[["__proto__","polluted"],1]]').toString("base64url");
  assert.throws(() => opened(`#rest=${rest}`), /rest must fit the experiment before it, got a value for __proto__/);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

test("each word of an experiment is known once", () => {
  const names = experimentNames(catalog);
  assert.equal(new Set(names).size, names.length);
});

test("links that name own digits as they were named before still hold them", () => {
  const [{ experiment: mnist }] = catalog.datasets.filter(({ name }) => name === "mnist");
  const digits = [{ label: 7, image: `${"A".repeat(1046)}==` }];
  const { custom_digits: _, ...data } = mnist.data;
  const before = { ...mnist, data: { ...data, own_digits: digits } };
  for (const link of [encodeLink(before), `#${shortLink(before, catalog)}`.replace("##", "#")]) {
    const { data } = opened(link);
    assert.deepEqual(data.custom_digits, digits, link.slice(0, 40));
    assert.equal("own_digits" in data, false);
  }
});

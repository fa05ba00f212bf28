import assert from "node:assert/strict";
import test from "node:test";
import {
  decodeLink,
  encodeLink,
  experimentLink,
  linkedExperiment,
  linkedExplorable,
  lessonLink,
  linkedSolutions,
  sharedLink,
  shortLink,
  withExample,
  withPart,
  withSeed,
} from "../../../../web/js/app/link/link.js";
import { checkLocks } from "../../../../web/js/app/visible-parts.js";
import { catalog } from "../../catalog.mjs";

test("a link holds the experiment, any letters in its name included", () => {
  const experiment = { version: 1, name: "Überraschung 数字 👋", data: { name: "xor" }, weights: [[0.1, -3e-8]] };
  const link = encodeLink(experiment);
  assert.match(link, /^#x=[\w-]+$/);
  assert.deepEqual(decodeLink(link).experiment, experiment);
});

test("an empty link asks for nothing", () => {
  assert.deepEqual(decodeLink(""), {
    experiment: null,
    lesson: null,
    course: false,
    embed: false,
    hide: [],
    lock: [],
    step: null,
    example: null,
    present: false,
    speed: null,
  });
});

test("lesson, embed and hidden panels are read beside each other", () => {
  const link = decodeLink("#lesson=xor&embed=1&hide=data,curves");
  assert.deepEqual(link, {
    experiment: null,
    lesson: "xor",
    course: false,
    embed: true,
    hide: ["data", "curves"],
    lock: [],
    step: null,
    example: null,
    present: false,
    speed: null,
  });
});

test("a link that is cut short says so", () => {
  const link = encodeLink({ version: 1, name: "XOR" });
  assert.throws(() => decodeLink(link.slice(0, -4)), /The end of the link is missing/);
  assert.throws(() => decodeLink("#x=%%%"), /A part of the link is missing/);
  assert.throws(() => decodeLink("#x=_____w"), /A part of the link is missing/);
  assert.throws(() => decodeLink(encodeLink(null)), /the document must be an object, got null/);
});

test("an experiment's link keeps what the link says about the page's parts, and leaves the lesson", () => {
  const link = experimentLink("#lesson=xor&embed=1&hide=data", { version: 1 }, catalog);
  assert.deepEqual(decodeLink(link), {
    experiment: { version: 1 },
    lesson: null,
    course: false,
    embed: true,
    hide: ["data"],
    lock: [],
    step: null,
    example: null,
    present: false,
    speed: null,
  });
});

test("a link may say how fast training is watched, and keeps it when the experiment changes", () => {
  assert.equal(decodeLink("#lesson=xor&speed=slow").speed, "slow");
  assert.equal(decodeLink(experimentLink("#speed=fastest", { version: 1 }, catalog)).speed, "fastest");
  assert.throws(() => decodeLink("#speed=9"), /speed must be one of slow, natural, fastest, got 9/);
});

test("an experiment too long for an address stays out of it", () => {
  assert.equal(experimentLink("#x=e30", { csv: "x".repeat(10_000) }, catalog), "#");
});

test("a link is given up where it would be cut off on its way", () => {
  assert.equal(shortLink({ version: 1 }, catalog), encodeLink({ version: 1 }));
  assert.equal(shortLink({ csv: "x".repeat(9_500) }, catalog), null);
  assert.equal(shortLink({ csv: "x".repeat(1_000_000) }, catalog), null);
});

test("a link may name an example, which goes when the experiment changes", () => {
  const link = withExample(encodeLink({ version: 1 }), { set: "test", index: 123 });
  assert.deepEqual(decodeLink(link).example, { set: "test", index: 123 });
  assert.deepEqual(decodeLink(link).experiment, { version: 1 });
  assert.equal(decodeLink(experimentLink(link, { version: 1 }, catalog)).example, null);
  assert.equal(withExample("#lesson=xor&example=test:1", { set: "train", index: 2 }), "#lesson=xor&example=train:2");
  assert.throws(() => decodeLink("#example=valid:1"), /example must be test or train/);
});

test("a link to share holds what was chosen, and is read as that", () => {
  const document = { version: 1, data: { name: "xor" } };
  assert.equal(sharedLink(document, {}, catalog), encodeLink(document));
  const link = sharedLink(document, { speed: "natural", hide: ["data", "layers"], embed: true }, catalog);
  assert.match(link, /&speed=natural&hide=data,layers&embed=1$/);
  const { experiment, hide, embed } = decodeLink(link);
  assert.deepEqual({ experiment, hide, embed }, { experiment: document, hide: ["data", "layers"], embed: true });
  assert.equal(sharedLink({ name: "x".repeat(20_000) }, { embed: true }, catalog), null);
});

test("a link may withhold solutions and bring a seed, which weights of the document need not", () => {
  assert.deepEqual(
    [linkedSolutions("#x=1"), linkedSolutions("#solutions=0"), linkedSolutions("#solutions=1")],
    [true, false, true],
  );
  assert.throws(() => linkedSolutions("#solutions=no"), /solutions must be 0 or 1, got no/);
  const small = { version: 1, data: { name: "xor" }, model: { layers: [{ units: 2 }] } };
  const seeded = (document) => linkedExperiment(`${encodeLink(document)}&seed=7`, catalog);
  assert.equal(seeded(small).seed, 7);
  assert.equal(seeded({ ...small, seed: 1, weights: [] }).seed, 1);
  assert.equal(linkedExperiment("#lesson=xor&seed=7", catalog), null);
  assert.throws(() => linkedExperiment("#seed=-1", catalog), /seed must be a whole number from 0, got -1/);
  assert.match(experimentLink("#x=e30&seed=7&solutions=0", { version: 1 }, catalog), /&solutions=0$/);
  const own = shortLink({ ...catalog.datasets[0].experiment, seed: 3 }, catalog) ?? "";
  assert.equal(withSeed(own, 12), "#data=xor&seed=12");
});

test("a link to share may hold a lesson's step, or nothing but how the page is shown", () => {
  const link = sharedLink({ lesson: "xor", step: 3 }, { lock: ["data"], present: true }, catalog);
  assert.equal(link, "#lesson=xor&step=3&lock=data&present=1");
  const { lesson, step, lock, present } = decodeLink(link);
  assert.deepEqual({ lesson, step, lock, present }, { lesson: "xor", step: 3, lock: ["data"], present: true });
  assert.equal(sharedLink(null, { hide: ["runs"] }, catalog), "#hide=runs");
  assert.equal(lessonLink("#lesson=xor&step=3&lock=data", "linear"), "#lock=data&lesson=linear");
});

test("a step or a presentation that is none is refused by its word", () => {
  assert.throws(() => decodeLink("#lesson=xor&step=0"), /step must be a whole number from 1, got 0/);
  assert.throws(() => decodeLink("#step=2"), /step must be left out where the link names no lesson, got 2/);
  assert.throws(() => decodeLink("#present=yes"), /present must be 0 or 1, got yes/);
  assert.throws(() => checkLocks(["data", "output"]), /lock must be a list of data, layers, training, got output/);
});

test("a link may open an explorable, whatever else it says, and hold it when it is shared", () => {
  const document = { version: 1, data: { name: "xor" } };
  assert.deepEqual([linkedExplorable("#data=xor"), linkedExplorable("#explore=race&lesson=xor")], [null, "race"]);
  assert.match(sharedLink(document, { explore: "race", embed: true }, catalog), /&explore=race&embed=1$/);
  assert.match(experimentLink("#explore=race&data=xor", document, catalog), /&explore=race$/);
  assert.equal(lessonLink("#explore=race&data=xor", "linear"), "#explore=race&lesson=linear");
  assert.equal(withPart("#explore=race&data=xor", "explore", "losses"), "#data=xor&explore=losses");
  assert.equal(withPart("#data=xor&explore=race", "explore", null), "#data=xor");
  assert.equal(withPart("", "explore", "race"), "#explore=race");
});

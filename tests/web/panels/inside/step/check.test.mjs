import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { linkedSolutions, withLinkedSeed, experimentLink } from "../../../../../web/js/app/link.js";
import { askedOf } from "../../../../../web/js/panels/inside/step/check-fields.js";
import { createKept, questionOf } from "../../../../../web/js/panels/inside/step/check-kept.js";
import { exactnessOf, summary, wordsOf } from "../../../../../web/js/panels/inside/step/check-words.js";
import * as nice from "../../../../../web/js/panels/inside/step/nice-numbers.js";
import { NETWORKS } from "../../../../../web/js/panels/inside/step/ready-networks.js";
import { blankQuantities, sheetOf, whyNoSheet } from "../../../../../web/js/panels/inside/step/worksheet-content.js";

const { answer } = JSON.parse(
  readFileSync(new URL("../../../session/derivation/fixtures/answer.json", import.meta.url), "utf8"),
);
const FOLDER = new URL("../../../../../web/lessons/networks/", import.meta.url);
const labels = (asked) => asked.rows.map((row) => row.map(({ label }) => label));

test("a layer's fields are laid out as its matrices and named by their place", () => {
  const asked = askedOf(answer, { layer: 1, example: 0 });
  assert.deepEqual(
    asked.map(({ quantity }) => quantity),
    ["z.1", "a.1", "delta.1", "d_w.1", "d_b.1", "new_w.1", "new_b.1"],
  );
  assert.deepEqual(labels(asked[2]), [["delta of layer 1, neuron 1"], ["delta of layer 1, neuron 2"]]);
  assert.equal(asked[3].rows.length, 2);
  assert.equal(labels(asked[3])[1][2], "dW of layer 1, neuron 2, input 3");
  assert.deepEqual(labels(asked[6]), [["new b of layer 1, neuron 1", "new b of layer 1, neuron 2"]]);
});

test("of a batch the example is named, and of a large layer the first fields are shown", () => {
  const quantities = { ...answer.quantities, "z.1": { ...answer.quantities["z.1"], shape: [3, 20] } };
  const [z] = askedOf({ ...answer, size: 3, quantities }, { layer: 1, example: 2 });
  assert.equal(z.rows.length, 12);
  assert.equal(z.isCut, true);
  assert.deepEqual(z.rows[1][0], { at: [2, 1], label: "z of layer 1, neuron 2, example 3" });
});

const marked = (statuses, mistakes = []) => ({
  quantity: "z.1",
  status: statuses[0],
  entries: statuses.map((status, i) => ({ at: [0, i], text: "1", status })),
  mistakes: mistakes.map((sentence) => ({ id: sentence, sentence })),
});

test("mistakes are told, ambiguity too, and what none gives is not recognised", () => {
  assert.deepEqual(wordsOf(marked(["right"])), { sentences: [], mistakes: [] });
  assert.match(wordsOf(marked(["wrong"])).sentences[0], /^Not recognised/);
  assert.match(wordsOf(marked(["wrong"], ["One."])).sentences[0], /This mistake/);
  const several = wordsOf(marked(["wrong", "unreadable"], ["One.", "Two."]));
  assert.match(several.sentences[0], /0\.35, 0,35, 7\/20/);
  assert.match(several.sentences[1], /any of them may be it/);
  assert.deepEqual(several.mistakes, ["One.", "Two."]);
});

test("marks are counted in words", () => {
  assert.equal(summary({ quantities: [] }), "Nothing is entered yet.");
  assert.equal(summary({ quantities: [marked(["right"])] }), "Of 1 number: 1 right.");
  assert.equal(
    summary({ quantities: [marked(["wrong", "right"]), marked(["right", "carried"])] }),
    "Of 4 numbers: 2 right, 1 carried, 1 wrong.",
  );
});

test("how exactly numbers are wanted is decimals or significant digits", () => {
  assert.deepEqual(exactnessOf("decimals 3"), { decimals: 3 });
  assert.deepEqual(exactnessOf("significant 4"), { significant: 4 });
});

test("numbers are kept by what is given in the step, the last twenty questions", () => {
  const items = new Map();
  const storage = { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) };
  const kept = createKept(storage);
  kept.write("one", "z.1|0,0", "7/20");
  kept.write("two", "z.1|0,0", "1");
  kept.write("two", "z.1|0,0", " ");
  const again = createKept(storage);
  assert.deepEqual([again.read("one"), again.read("two"), again.read("none")], [{ "z.1|0,0": "7/20" }, {}, {}]);
  for (let i = 0; i < 20; i++) kept.write(`q${i}`, "z.1|0,0", "1");
  assert.deepEqual(createKept(storage).read("one"), {});
  assert.deepEqual([...items.keys()], ["nncore.check"]);
  assert.deepEqual(createKept({ ...storage, getItem: () => "{" }).read("one"), {});
});

test("another weight is another question, the same numbers are the same", () => {
  const copy = structuredClone(answer);
  assert.equal(questionOf(copy), questionOf(answer));
  copy.arrays["w.1"].data[0] += 1e-9;
  assert.notEqual(questionOf(copy), questionOf(answer));
});

test("a worksheet has a blank for each number of the step, and none of a network too large for a page", () => {
  const { given, blanks } = sheetOf(answer);
  assert.equal(whyNoSheet(answer), "");
  assert.deepEqual(
    blanks.map(({ quantity }) => quantity),
    blankQuantities(answer),
  );
  const [dW] = blanks.filter(({ quantity }) => quantity === "d_w.1");
  assert.deepEqual([dW.rows.length, dW.rows[0].length], [2, 3]);
  assert.match(given.join(), /\\mathbf\{W\}\^\{1\}.*pmatrix.*\\lambda = 0\.5/);
  const quantities = { ...answer.quantities, "z.1": { ...answer.quantities["z.1"], shape: [1, 200] } };
  assert.match(whyNoSheet({ ...answer, quantities }), /room for 130 blanks/);
});

test("nice numbers round weights, biases and inputs to one decimal, and classes stay in order", () => {
  const weights = [{ W: [[0.449, -0.04]], b: [1.25] }];
  const examples = [
    { inputs: [0.333, -2.06], target: [1] },
    { inputs: [-0.01, 5], target: [0] },
  ];
  const made = (class_names) =>
    nice.niceDocument({ name: "Mine" }, { input_names: ["x1", "x,2"], class_names }, { weights, examples, size: 1 });
  const document = made(["no", "yes"]);
  assert.deepEqual(document.weights, [{ W: [[0.4, 0]], b: [1.3] }]);
  assert.equal(Object.is(document.weights[0].W[0][1], 0), true);
  assert.equal(document.data.csv.text, 'x1,x2,target\n0.3,-2.1,"yes"\n0,5,"no"\n');
  assert.match(made(["yes", "no"]).data.csv.text, /-2\.1,1\n0,5,0\n$/);
  assert.equal(document.name, "Mine, nice numbers");
});

test("the table of nice numbers begins with the step's example and has each class", () => {
  const of = (x, y) => ({ inputs: [x], target: [y] });
  const others = [of(1, 0), of(2, 0), of(3, 0), of(4, 0), of(5, 1)];
  const chosen = nice.chosenExamples([of(2, 0)], others, 2);
  assert.deepEqual(
    chosen.map(({ inputs }) => inputs[0]),
    [2, 1, 3, 4, 5],
  );
  assert.equal(nice.chosenExamples([of(2, 0)], others.slice(0, 4), 2), null);
});

test("every ready network is offered by the name of its document", () => {
  assert.deepEqual(NETWORKS.map(({ file }) => `${file}.json`).sort(), readdirSync(FOLDER).sort());
  for (const { file, title } of NETWORKS)
    assert.equal(JSON.parse(readFileSync(new URL(`${file}.json`, FOLDER), "utf8")).name, title);
});

test("a link may withhold solutions and bring a seed, which weights of the document need not", () => {
  assert.deepEqual(
    [linkedSolutions("#x=1"), linkedSolutions("#solutions=0"), linkedSolutions("#solutions=1")],
    [true, false, true],
  );
  assert.throws(() => linkedSolutions("#solutions=no"), /solutions must be 0 or 1, got no/);
  assert.deepEqual(withLinkedSeed({ seed: 1 }, "#seed=7"), { seed: 7 });
  assert.deepEqual(withLinkedSeed({ seed: 1, weights: [] }, "#seed=7"), { seed: 1, weights: [] });
  assert.equal(withLinkedSeed(null, "#seed=7"), null);
  assert.throws(() => withLinkedSeed({}, "#seed=-1"), /seed must be a whole number from 0, got -1/);
  assert.match(experimentLink("#x=e30&seed=7&solutions=0", { version: 1 }), /&solutions=0$/);
});

import assert from "node:assert/strict";
import test from "node:test";
import { askedOf } from "../../../../../../web/js/panels/inside/step/check/fields.js";
import { createKept, questionOf } from "../../../../../../web/js/panels/inside/step/check/kept.js";
import { exactnessOf, summary, wordsOf } from "../../../../../../web/js/panels/inside/step/check/words.js";
import { answer } from "../example.mjs";

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

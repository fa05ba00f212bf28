import assert from "node:assert/strict";
import test from "node:test";
import * as own from "../../../../web/js/panels/custom-table/table.js";
import { experimentFor } from "../../../../web/js/app/state.js";
import { columnWords, problemWords, readingWords } from "../../../../web/js/panels/custom-table/words.js";
import { decodeText } from "../../../../web/js/ui/files.js";
import { catalog } from "../../catalog.mjs";

const column = (name, use, patch = {}) => ({ name, use, n: 10, n_missing: 0, n_words: 0, ...patch });
const PREVIEW = {
  refusal: null,
  columns: [
    column("size", "input"),
    column("weight", "input", { n_missing: 2 }),
    column("kind", "target", { n_words: 10 }),
  ],
  rows: [["1", "2", "cat"]],
  n_rows: 10,
  separator: ";",
  decimal: ",",
  header: true,
  problem: { task: "classification", class_names: ["cat", "dog", "mouse"], n_rows: 8 },
};
const xor = experimentFor(catalog, "xor");
const begun = own.withSource(own.beginTable(xor), { name: "animals", text: "a table" });
const read = own.withPreview(begun, PREVIEW);
const regression = { ...PREVIEW, problem: { task: "regression", class_names: [], n_rows: 8 } };

test("the window begins with the table that is learnt, or with none", () => {
  const none = own.beginTable(xor);
  assert.deepEqual([none.isOpen, none.choices.text, none.isReading, none.preview], [true, "", false, null]);
  const iris = own.beginTable(experimentFor(catalog, "csv"));
  assert.match(iris.choices.text, /setosa/);
  assert.equal(iris.isReading, true);
});

test("another text forgets the columns, another way to read it too, other choices do not", () => {
  const chosen = own.withUse(read, "weight", "none");
  assert.deepEqual([chosen.choices.inputs, chosen.choices.target], [["size"], "kind"]);
  assert.equal(own.withSource(chosen, { name: "b", text: "another" }).choices.inputs, null);
  assert.equal(own.withReading(chosen, { decimal: "." }).choices.target, null);
  const dropped = own.withChoice(chosen, { missing: "refuse" });
  assert.deepEqual([dropped.choices.inputs, dropped.choices.missing], [["size"], "refuse"]);
});

test("another target makes the old one an input only where it holds numbers", () => {
  const weight = own.withUse(read, "weight", "target");
  assert.deepEqual(weight.choices, { ...read.choices, inputs: ["size"], target: "weight", task: null });
  const size = own.withUse(weight, "size", "target");
  assert.deepEqual(size.choices.inputs, ["weight"]);
});

test("the output layer, loss and metrics follow the table, the hidden layers and settings stay", () => {
  const made = own.withTable({ ...xor, weights: [1] }, read, catalog);
  assert.deepEqual(made.model.layers.slice(0, -1), xor.model.layers.slice(0, -1));
  assert.deepEqual([made.model.layers.at(-1).units, made.model.layers.at(-1).activation], [3, "softmax"]);
  assert.deepEqual([made.name, made.data.name, made.data.normalise, made.weights], ["animals", "csv", true, null]);
  assert.deepEqual(
    [made.data.csv.inputs, made.data.csv.target, made.data.csv.missing],
    [["size", "weight"], "kind", "drop"],
  );
  assert.deepEqual([made.loss, made.metrics, made.batch_size], ["categorical_cross_entropy", ["accuracy"], 6]);
  assert.equal(made.optimizer, xor.optimizer);
});

test("a number to predict brings one linear output, and classes bring theirs back", () => {
  const number = own.withTable(xor, own.withPreview(begun, regression), catalog);
  assert.deepEqual([number.model.layers.at(-1).units, number.model.layers.at(-1).activation], [1, "linear"]);
  assert.deepEqual([number.loss, number.metrics], ["mean_squared_error", ["r2"]]);
  const back = own.withTable(number, read, catalog);
  assert.deepEqual(
    [back.model.layers.at(-1).units, back.loss, back.metrics],
    [3, "categorical_cross_entropy", ["accuracy"]],
  );
});

test("two classes may keep their single sigmoid", () => {
  const single = experimentFor(catalog, "sport");
  const two = { ...PREVIEW, problem: { task: "classification", class_names: ["no", "yes"], n_rows: 8 } };
  const made = own.withTable(single, own.withPreview(begun, two), catalog);
  assert.deepEqual([made.model.layers.at(-1).units, made.loss], [1, "binary_cross_entropy"]);
});

test("a table that was refused changes nothing", () => {
  assert.equal(own.withTable(xor, own.withRefusal(begun, "too large"), catalog), xor);
});

test("what was read is said in words", () => {
  assert.equal(
    readingWords(PREVIEW),
    "10 rows, 3 columns divided by semicolons, decimal commas, names in the first line.",
  );
  assert.deepEqual(PREVIEW.columns.map(columnWords), ["numbers", "numbers, 2 gaps", "words"]);
  assert.equal(columnWords(column("a", "input", { n_words: 1 })), "numbers and 1 word");
  assert.equal(problemWords(PREVIEW), "8 of 10 rows are used: 2 inputs to predict kind, 3 classes: cat, dog, mouse.");
  assert.equal(
    problemWords({ ...regression, n_rows: 8 }),
    "All 8 rows are used: 2 inputs to predict kind as a number.",
  );
});

test("files are read in the encodings that spreadsheets write", () => {
  assert.equal(decodeText(new TextEncoder().encode("Größe")), "Größe");
  assert.equal(decodeText(Uint8Array.of(71, 114, 246, 223, 101)), "Größe");
  assert.equal(decodeText(Uint8Array.of(0xff, 0xfe, 71, 0, 246, 0)), "Gö");
});

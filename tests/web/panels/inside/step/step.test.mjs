import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { exampleOptions, firstExample } from "../../../../../web/js/panels/inside/step/choice.js";
import * as numbers from "../../../../../web/js/panels/inside/step/numbers.js";
import { NETWORKS } from "../../../../../web/js/panels/inside/step/ready-networks.js";
import * as state from "../../../../../web/js/panels/inside/step/state.js";
import { treeOf } from "../../../../../web/js/panels/inside/step/typeset.js";
import { isAtNeuron, workOf } from "../../../../../web/js/panels/inside/step/work.js";
import { answer, cells, stepOf } from "./example.mjs";

const FOLDER = new URL("../../../../../web/lessons/networks/", import.meta.url);

test("a matrix shows an array as it is, turned, or one example of it", () => {
  assert.deepEqual(cells([], "as is"), [[[]]]);
  assert.deepEqual(cells([2], "as is"), [[[0], [1]]]);
  assert.deepEqual(cells([2], "transposed"), [[[0]], [[1]]]);
  assert.deepEqual(cells([1, 2], "transposed"), [[[0, 0]], [[0, 1]]]);
  assert.deepEqual(cells([3, 2], "example", 2), [
    [
      [2, 0],
      [2, 1],
    ],
  ]);
  assert.deepEqual(cells([3, 2], "example transposed", 1), [[[1, 0]], [[1, 1]]]);
  assert.deepEqual(cells([2, 1, 2], "example", 1), [
    [
      [1, 0, 0],
      [1, 0, 1],
    ],
  ]);
  assert.deepEqual(cells([4], "example", 3), [[[3]]]);
});

test("an entry is found in the flat array", () => {
  assert.equal(numbers.flatIndex([2, 3], [1, 2]), 5);
  assert.equal(numbers.valueAt(answer, { quantity: "w.1", at: [1, 0] }), -0.6);
  assert.equal(numbers.valueAt(answer, { quantity: "cost", at: [] }), answer.arrays.cost.data[0]);
  assert.equal(numbers.valueAt(answer, { quantity: "unknown", at: [0] }), undefined);
});

test("a long axis is folded to a page that moves within it", () => {
  assert.deepEqual(numbers.windowOf(16), { from: 0, to: 16 });
  assert.deepEqual(numbers.windowOf(784, 780), { from: 778, to: 784 });
  assert.equal(numbers.movedWindow(40, 0, 1), 6);
  assert.equal(numbers.movedWindow(40, 32, 1), 34);
  assert.equal(numbers.movedWindow(40, 0, -1), 0);
});

test("a window asks for the indices of nncore's own axes", () => {
  const page = numbers.indices({ from: 12, to: 18 });
  assert.deepEqual(numbers.axesOf([2, 40], { view: "as is", example: null }, [0, 12]), [[0, 1], page]);
  assert.deepEqual(numbers.axesOf([2, 40], { view: "transposed", example: null }, [12, 0]), [[0, 1], page]);
  assert.deepEqual(numbers.axesOf([40], { view: "transposed", example: null }, [12, 0]), [page]);
  assert.deepEqual(numbers.axesOf([5, 2, 40], { view: "example", example: 3 }, [0, 12]), [[3], [0, 1], page]);
  assert.deepEqual(numbers.combinations([[1], [0, 2]]), [
    [1, 0],
    [1, 2],
  ]);
});

test("the position moves from step to step and along the trail of a number", () => {
  const start = state.atStart();
  assert.equal(state.atStep(start, -1, 5), start);
  assert.equal(state.atStep(start, 9, 5).step, 4);
  const opened = state.withOpened(start, { quantity: "w.1", at: [1, 0] }, { quantity: "z.1", at: [0, 1] });
  assert.deepEqual(state.withChosen(opened, { quantity: "a.1", at: [0, 0] }).trail.length, 1);
  assert.deepEqual(state.entryOf(answer, opened), {
    quantity: "w.1",
    at: [1, 0],
  });
  assert.deepEqual(state.entryOf(answer, state.wentBack(opened, 1)), {
    quantity: "z.1",
    at: [0, 1],
  });
  assert.deepEqual(state.atStep(opened, 3, 5).trail, []);
  assert.deepEqual(state.entryOf(answer, { ...start, step: stepOf("cost") }), {
    quantity: "cost",
    at: [],
  });
});

test("what is at work is lit in the picture, the layers counted as there", () => {
  const work = workOf(answer, stepOf("z of layer 1"), null);
  assert.equal(work.direction, "forward");
  assert.deepEqual(work.edges, [{ layer: 0, unit: null, input: null }]);
  assert.deepEqual(work.biases, [{ layer: 0, unit: null }]);
  assert.deepEqual(work.tiles.map(({ layer }) => layer).sort(), [-1, 0]);
});

test("one number lights its own place alone", () => {
  const at = (quantity, place) => workOf(answer, stepOf("z of layer 1"), [{ quantity, at: place }]);
  assert.deepEqual(at("w.1", [1, 2]).edges, [{ layer: 0, unit: 1, input: 2 }]);
  assert.deepEqual(at("z.1", [0, 1]).tiles, [{ layer: 0, unit: 1 }]);
  assert.ok(isAtNeuron(answer, { quantity: "z.1", at: [0, 1] }, { layer: 0, unit: 1 }));
  assert.ok(!isAtNeuron(answer, { quantity: "z.1", at: [0, 1] }, { layer: 0, unit: 0 }));
});

test("weights change in the picture when their update is reached, and change back before it", () => {
  const last = stepOf("new weights of layer 2");
  assert.deepEqual(workOf(answer, last - 1, null).weights, {});
  assert.deepEqual(Object.keys(workOf(answer, last, null).weights), ["1"]);
  assert.deepEqual(workOf(answer, answer.steps.length - 1, null).weights[0], answer.arrays["new_w.1"]);
});

test("the example shown on the page is the one derived, where the data have it", () => {
  const model = { n_train: 5, n_test: 2 };
  assert.deepEqual(firstExample({ example: { set: "test", index: 1 } }, model), { set: "test", index: 1 });
  assert.deepEqual(firstExample({ example: { set: "test", index: 9 } }, model), { set: "train", index: 0 });
  assert.deepEqual(firstExample({ example: { set: "drawn", index: 1 } }, model), { set: "train", index: 0 });
});

test("of many examples the first are listed, and the chosen one among them", () => {
  const model = {
    n_train: 60000,
    n_test: 10000,
    arrays: {},
    class_names: [],
    task: "classification",
    image_shape: [28, 28],
  };
  const names = exampleOptions(model, { set: "train", index: 4711 }, 1).map(({ name }) => name);
  assert.equal(names[0], "train:4711");
  assert.equal(names.length, 151);
  assert.deepEqual(
    exampleOptions(model, { batch: "next" }, 2).map(({ label }) => label),
    ["Example 1 of 2", "Example 2 of 2"],
  );
});

test("tall brackets have no style attribute, which the page's policy forbids", () => {
  const rows = Array.from({ length: 12 }, (_, i) => i).join("\\\\");
  const html = treeOf(`\\begin{pmatrix}${rows}\\end{pmatrix}`, true).toMarkup();
  assert.match(html, /<svg[^>]*viewBox/);
  assert.doesNotMatch(html, /<svg[^>]*style=/);
});

test("every ready network is offered by the name of its document", () => {
  assert.deepEqual(NETWORKS.map(({ file }) => `${file}.json`).sort(), readdirSync(FOLDER).sort());
  for (const { file, title } of NETWORKS)
    assert.equal(JSON.parse(readFileSync(new URL(`${file}.json`, FOLDER), "utf8")).name, title);
});

test("a moment is a step and the time within it, along which its entries are written out", () => {
  const at = (moment) => state.atMoment(state.atStart(), moment, answer.steps.length);
  const z = stepOf("z of layer 1");
  const [first, second] = [at(z), at(z + 0.5)].map((position) => state.entryOf(answer, position));
  assert.deepEqual(
    [first.at, second.at],
    [
      [0, 0],
      [0, 1],
    ],
  );
  const weights = stepOf("weight gradients of layer 1, BP3");
  const shown = [0, 1, 2, 3, 4, 5].map((i) => state.entryOf(answer, at(weights + i / 6)).at.join());
  assert.deepEqual(shown, ["0,0", "0,1", "0,2", "1,0", "1,1", "1,2"]);
  assert.equal(at(answer.steps.length).step, answer.steps.length - 1);
  assert.equal(at(-1).step, 0);
});

test("playing goes through every entry, or from step to step", () => {
  const start = state.atMoment(state.atStart(), stepOf("z of layer 1"), answer.steps.length);
  const next = state.nextMoment(answer, start, true);
  assert.equal(next, start.step + 0.5);
  const half = state.atMoment(start, next, answer.steps.length);
  assert.equal(state.nextMoment(answer, half, true), start.step + 1);
  assert.equal(state.nextMoment(answer, start, false), start.step + 1);
});

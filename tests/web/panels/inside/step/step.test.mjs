import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import katex from "../../../../../web/node_modules/katex/dist/katex.mjs";
import { exampleOptions, firstExample } from "../../../../../web/js/panels/inside/step/choice.js";
import { codeLines } from "../../../../../web/js/panels/inside/step/code-lines.js";
import { columnsOf, curveWords, passesWords } from "../../../../../web/js/panels/inside/step/error-curve.js";
import { dimensionsIn, formulaTex, functionTex } from "../../../../../web/js/panels/inside/step/formula.js";
import * as numbers from "../../../../../web/js/panels/inside/step/numbers.js";
import { workOfPath } from "../../../../../web/js/panels/inside/step/path-places.js";
import { sceneOf } from "../../../../../web/js/panels/inside/step/scene.js";
import * as state from "../../../../../web/js/panels/inside/step/state.js";
import { treeOf } from "../../../../../web/js/panels/inside/step/typeset.js";
import { isAtNeuron, workOf } from "../../../../../web/js/panels/inside/step/work.js";

const EXAMPLE = new URL("../../../session/derivation/fixtures/answer.json", import.meta.url);
const { answer, spans } = JSON.parse(readFileSync(EXAMPLE, "utf8"));
const stepOf = (label) => answer.steps.findIndex((step) => step.label === label);

/** Every number of an array, by the cells of its matrix. */
const cells = (shape, view, example = 0) => {
  const { rows, columns, at } = numbers.gridOf(shape, view, example);
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => at(r, c)));
};

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

test("every formula of the example is typeset, each quantity marked", () => {
  const trust = ({ command }) => command === "\\htmlData";
  for (const { forms } of Object.values(answer.records))
    for (const form of forms) {
      const tex = formulaTex(form.formula, dimensionsIn(form, answer.quantities));
      const html = katex.renderToString(tex, { trust, strict: "ignore" });
      for (const { quantity } of form.formula)
        if (quantity) assert.ok(html.includes(`data-token="${quantity}"`), quantity);
    }
});

test("dimensions stand below the factors as the formula uses them", () => {
  const [form] = answer.records["z.1"].forms;
  const tex = formulaTex(form.formula, dimensionsIn(form, answer.quantities));
  assert.match(tex, /^\\underset\{2 \\times 1\}\{\\htmlData\{token=z\.1\}/);
  assert.match(tex, /\\underset\{2 \\times 3\}\{\\htmlData\{token=w\.1\}/);
  const [fraction] = answer.records["d_a.2"].forms;
  const [, behind] = formulaTex(fraction.formula, dimensionsIn(fraction, answer.quantities)).split("\\frac{");
  assert.ok(!behind.includes("\\underset"), "in a fraction there is no room for them");
});

test("a function is written with its numbers", () => {
  assert.equal(functionTex("\\max(#slope \\cdot #1, #1)", ["-2"], { slope: 0.1 }), "\\max(0.1 \\cdot -2, -2)");
});

test("lines of code keep their numbers, and names at work stand for quantities", () => {
  const { id, names } = answer.records["z.1"].forms[0].code;
  const lines = codeLines(spans[id], names);
  assert.ok(lines.every(({ number, parts }) => number >= spans[id].first && parts.length));
  const marked = lines.filter(({ atWork }) => atWork).flatMap(({ parts }) => parts.map(({ quantity }) => quantity));
  for (const quantity of ["a.0", "w.1", "b.1", "z.1"]) assert.ok(marked.includes(quantity), quantity);
  assert.equal(lines.filter(({ parts }) => parts[0].text.includes('"""')).length, 1);
});

test("a name inside a longer one is not marked", () => {
  const span = { text: "z = self.z + zz\n", first: 7, lines: [7] };
  const [{ parts }] = codeLines(span, { z: "z.1" });
  assert.deepEqual(
    parts.map(({ text, quantity }) => [text, quantity]),
    [
      ["z", "z.1"],
      [" = self.z + zz", null],
    ],
  );
});

test("every number of every step is in its scene", () => {
  answer.steps.forEach(({ quantities }, step) => {
    const { blocks } = sceneOf(answer, { step, example: 0 });
    const parts = blocks.flatMap(({ forms }) => forms.flatMap((form) => [...form.parts, ...form.whole]));
    for (const quantity of quantities) {
      const shown = parts.filter((part) => part.quantity === quantity);
      const keys = shown.flatMap(({ view, example }) =>
        cells(answer.quantities[quantity].shape, view, example ?? 0)
          .flat()
          .map(String),
      );
      assert.equal(new Set(keys).size, answer.arrays[quantity].data.length, `${quantity} in step ${step}`);
    }
  });
});

test("a batch has a matrix for each example, and too many only that of the one shown", () => {
  const given = {
    quantity: "jacobian.1",
    label: "",
    place: { layer: 1, part: "neurons", direction: "backward" },
    forms: [],
  };
  const of = (shape) => ({
    size: shape[0],
    steps: [{ quantities: ["jacobian.1"] }],
    records: { "jacobian.1": given },
    quantities: { "jacobian.1": { shape } },
  });
  const examples = (shape) =>
    sceneOf(of(shape), { step: 0, example: 2 }).blocks[0].forms[0].whole.map(({ example }) => example);
  assert.deepEqual(examples([4, 2, 2]), [0, 1, 2, 3]);
  assert.deepEqual(examples([40, 16, 16]), [2]);
});

test("the position moves from step to step and along the trail of a number", () => {
  const start = state.atStart();
  assert.equal(state.atStep(start, -1, 5), start);
  assert.equal(state.atStep(start, 9, 5).step, 4);
  const opened = state.withOpened(start, { quantity: "w.1", at: [1, 0] }, { quantity: "z.1", at: [0, 1] });
  assert.deepEqual(state.withChosen(opened, { quantity: "a.1", at: [0, 0] }).trail.length, 1);
  assert.deepEqual(state.entryOf(answer, opened), { quantity: "w.1", at: [1, 0] });
  assert.deepEqual(state.entryOf(answer, state.wentBack(opened, 1)), { quantity: "z.1", at: [0, 1] });
  assert.deepEqual(state.atStep(opened, 3, 5).trail, []);
  assert.deepEqual(state.entryOf(answer, { ...start, step: stepOf("cost") }), { quantity: "cost", at: [] });
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

test("a path to the loss lights its neurons and its weights", () => {
  const factor = (quantity, at) => ({ tex: "", quantity, at, value: 1 });
  const nodes = [
    ["z.1", 1],
    ["a.1", 1],
    ["z.2", 0],
    ["a.2", 0],
  ];
  const factors = [
    factor("a.0", [0, 2]),
    factor("jacobian.1", [0, 1, 1]),
    factor("w.2", [0, 1]),
    factor("d_a.2", [0, 0]),
  ];
  const { tiles, edges, biases } = workOfPath(nodes, factors);
  assert.deepEqual(edges, [
    { layer: 0, unit: 1, input: 2 },
    { layer: 1, unit: 0, input: 1 },
  ]);
  assert.deepEqual(tiles[0], { layer: -1, unit: 2 });
  assert.deepEqual(biases, []);
  const ofBias = workOfPath(nodes, [factor(null, []), ...factors.slice(1)]);
  assert.deepEqual(ofBias.biases, [{ layer: 0, unit: 1 }]);
});

test("errors stand by rising epsilon, and none where there is no logarithm", () => {
  const series = [
    { epsilon: 0.1, one_sided: 0.2, central: 0.01 },
    { epsilon: 0.001, one_sided: 0.002, central: 0 },
  ];
  const [x, oneSided, central] = columnsOf({ series });
  assert.deepEqual(x.map(Math.round), [-3, -1]);
  assert.deepEqual(
    [oneSided, central],
    [
      [0.002, 0.2],
      [null, 0.01],
    ],
  );
  assert.match(curveWords({ series: [series[0]] }), /least at 1e-1 one-sided/);
  assert.match(
    passesWords({ parameters: 8, one_sided: 9, central: 16, backpropagation: 2 }),
    /9 forward passes one-sided, 16 central/,
  );
});

test("tall brackets have no style attribute, which the page's policy forbids", () => {
  const rows = Array.from({ length: 12 }, (_, i) => i).join("\\\\");
  const html = treeOf(`\\begin{pmatrix}${rows}\\end{pmatrix}`, true).toMarkup();
  assert.match(html, /<svg[^>]*viewBox/);
  assert.doesNotMatch(html, /<svg[^>]*style=/);
});

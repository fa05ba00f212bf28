import assert from "node:assert/strict";
import test from "node:test";
import katex from "../../../../../../web/node_modules/katex/dist/katex.mjs";
import { codeLines } from "../../../../../../web/js/panels/inside/step/derivation/code-view.js";
import { otherTotal } from "../../../../../../web/js/panels/inside/step/derivation/entry-view.js";
import {
  dimensionsIn,
  formulaTex,
  functionTex,
  rowTex,
} from "../../../../../../web/js/panels/inside/step/derivation/formula.js";
import { sceneOf } from "../../../../../../web/js/panels/inside/step/derivation/scene.js";
import { answer, cells, spans } from "../example.mjs";

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

test("a function of a whole row is written with the sum over its numbers", () => {
  const softmax = "\\frac{e^{#1}}{\\sum_k e^{#1_k}}";
  const tex = rowTex(softmax, ["0.291", "(-0.315)"], 1);
  assert.equal(tex, "\\frac{e^{-0.315}}{e^{0.291} + e^{-0.315}}");
  assert.ok(katex.renderToString(tex).includes("<mfrac>"));
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

test("what is written is told only where it is another number than rounding makes it", () => {
  const terms = (...values) => values.map((value) => ({ scale: 1, value, products: [{ value, factors: [] }] }));
  assert.equal(otherTotal(terms(0.25, 0.5), 0.75), null);
  assert.equal(otherTotal(terms(0.1, 0.2), 0.3), null);
  assert.equal(otherTotal(terms(1 + 2e-13, -1), 0), null, "cancelled but for rounding");
  assert.equal(otherTotal(terms(-1.5e-20), 0), -1.5e-20);
  assert.equal(otherTotal(terms(0), 7.5e-28), 0);
  assert.equal(otherTotal(terms(null), 1), null, "no finite number");
});

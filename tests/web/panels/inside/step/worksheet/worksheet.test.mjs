import assert from "node:assert/strict";
import test from "node:test";
import {
  blankQuantities,
  inColumns,
  namesWords,
  sheetOf,
  whyNoSheet,
} from "../../../../../../web/js/panels/inside/step/worksheet/content.js";
import * as nice from "../../../../../../web/js/panels/inside/step/worksheet/nice-numbers.js";
import { answer } from "../example.mjs";

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
  const quantities = {
    ...answer.quantities,
    "z.1": { ...answer.quantities["z.1"], shape: [1, 200] },
  };
  assert.match(whyNoSheet({ ...answer, quantities }), /room for 130 blanks/);
});

test("every error on a worksheet can be worked out from what stands before it", () => {
  const { given, blanks } = sheetOf(answer);
  const texOf = (quantity) => blanks.find((blank) => blank.quantity === quantity)?.tex ?? "";
  assert.match(texOf("delta.1"), /partial L.*partial \\mathbf\{a\}\^\{1\}/);
  assert.match(texOf("d_a.1"), /= \(\\mathbf\{W\}\^\{2\}\)\^T\\,\\boldsymbol\{\\delta\}\^\{2\}$/);
  const order = blanks.map(({ quantity }) => quantity);
  assert.ok(order.indexOf("delta.2") < order.indexOf("d_a.1") && order.indexOf("d_a.1") < order.indexOf("delta.1"));
  assert.match(texOf("cost"), /sum/);
  assert.match(given.at(-1), /learning rate/);
  assert.match(namesWords(answer, { input_names: ["sleep", "sugar"] }), /sleep, sugar/);
});

test("a worksheet's two columns hold every blank once, in order, and are about as high", () => {
  const blanks = [3, 3, 1, 1, 3, 2, 1].map((rows, i) => ({
    quantity: `z.${i}`,
    tex: "",
    rows: Array(rows).fill([""]),
  }));
  const columns = inColumns(blanks);
  assert.deepEqual(columns.flat(), blanks);
  const [left, right] = columns.map((column) => column.reduce((sum, { rows }) => sum + rows.length + 1.5, 0));
  assert.ok(Math.abs(left - right) <= 4.5);
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

test("numbers that are round already are known as such", () => {
  const arrays = Object.fromEntries(
    Object.entries(answer.arrays).map(([name, array]) => [name, { ...array, data: [...array.data].map(nice.nice) }]),
  );
  assert.equal(nice.isNice({ ...answer, arrays }), true);
  const uneven = { ...arrays["w.1"], data: arrays["w.1"].data.with(0, 0.123) };
  assert.equal(nice.isNice({ ...answer, arrays: { ...arrays, "w.1": uneven } }), false);
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

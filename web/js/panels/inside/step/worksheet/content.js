// @ts-check
/** What a worksheet says: the numbers that are given, and each equation with blanks for what it gives. */
import { isComputed, STEMS } from "../check/fields.js";
import { short } from "../../../../ui/number-element.js";
import { gridOf, valueAt } from "../numbers.js";
/** @import { Answer, View } from "../contract.js" */

/**
 * @typedef {{quantity: string, tex: string, rows: string[][]}} Blank  `rows`: the solutions, one for each blank
 * @typedef {{given: string[], blanks: Blank[]}} Sheet  `given`: TeX
 */

/** More blanks do not fit on a page. */
const MOST_BLANKS = 130;

/** Forward layer by layer, backward from the last one, then the new values. */
const FORWARD = ["z", "a"];
const BACKWARD = ["d_a", "delta", "d_w", "d_b"];
const UPDATE = ["new_w", "new_b"];

/** @param {Answer} answer */
export function blankQuantities(answer) {
  const layers = answer.network.layers.map((/** @type {any} */ { number }) => number);
  const of = (/** @type {string[]} */ stems, /** @type {number[]} */ numbers) =>
    numbers.flatMap((number) => stems.map((stem) => `${stem}.${number}`));
  const all = [...of(FORWARD, layers), "cost", ...of(BACKWARD, [...layers].reverse()), ...of(UPDATE, layers)];
  return all.filter((quantity) => isComputed(answer, quantity) && isNeeded(answer, quantity));
}

/** The gradient at the activations is asked for where the error is computed from it. @param {Answer} answer @param {string} quantity */
function isNeeded(answer, quantity) {
  const delta = quantity.replace(/^d_a\./, "delta.");
  return delta === quantity || formOf(answer, delta).operands.includes(quantity);
}

/** Why there is no sheet; empty: there is one. @param {Answer} answer */
export function whyNoSheet(answer) {
  const wanted = blankQuantities(answer);
  const count = wanted.reduce((sum, name) => sum + answer.quantities[name].shape.reduce((a, b) => a * b, 1), 0);
  const isWhole = wanted.every((name) => answer.arrays[name]) && givenOf(answer);
  if (count <= MOST_BLANKS && isWhole) return "";
  return `A page has room for ${MOST_BLANKS} blanks; this step needs ${count}. Take fewer neurons, inputs or examples.`;
}

/** More given numbers are no help on a page. */
const MOST_GIVEN = 150;

/** Inputs, target, weights, biases and learning rate, as TeX; null where they are too many to be written out. @param {Answer} answer @returns {string[] | null} */
export function givenOf(answer) {
  const parameters = Object.keys(answer.quantities).filter((name) => /^(w|b|gamma|beta)\.\d+$/.test(name));
  const inOrder = parameters.sort((a, b) => layerOf(a) - layerOf(b) || Number(a[0] === "b") - Number(b[0] === "b"));
  const names = ["a.0", "y", ...inOrder];
  const count = names.reduce((sum, name) => sum + answer.quantities[name].shape.reduce((a, b) => a * b, 1), 0);
  if (count > MOST_GIVEN || !names.every((name) => answer.arrays[name])) return null;
  return [
    ...names.map((name) => `${answer.quantities[name].tex} = ${matrixTex(answer, name)}`),
    `\\text{learning rate } \\lambda = ${short(answer.network.learning_rate)}`,
  ];
}

/** @param {Answer} answer @returns {Sheet} */
export function sheetOf(answer) {
  return {
    given: givenOf(answer) ?? [],
    blanks: blankQuantities(answer).map((quantity) => ({
      quantity,
      tex: equationTex(answer, quantity),
      rows: numbersOf(answer, quantity),
    })),
  };
}

/** @param {string} name */
const layerOf = (name) => Number(name.split(".")[1]);

/** The shortest form that says how to compute it. @param {Answer} answer @param {string} quantity */
function formOf({ records }, quantity) {
  const { forms } = records[quantity];
  return forms.find(({ name }) => name === "short") ?? forms[0];
}

/** @param {Answer} answer @param {string} quantity */
const formulaTex = (answer, quantity) =>
  formOf(answer, quantity)
    .formula.map(({ tex }) => tex)
    .join("");

/** @param {Answer} answer @param {string} quantity */
function equationTex(answer, quantity) {
  const [stem, layer] = quantity.split(".");
  if (stem === "cost") return costTex(answer);
  if (stem === "d_a" && answer.size === 1 && answer.records[`w.${Number(layer) + 1}`])
    return columnTex(answer, Number(layer));
  if (stem === "d_b" && answer.size === 1) return formulaTex(answer, quantity).replace(/\((.*)\)\^T/, "$1");
  const from = `jacobian.${layer}`;
  const needs = stem === "delta" && formOf(answer, quantity).operands.includes(from);
  return needs ? `${formulaTex(answer, quantity)}, \\quad ${formulaTex(answer, from)}` : formulaTex(answer, quantity);
}

/** The cost with the formula of the loss in it. @param {Answer} answer */
function costTex(answer) {
  const parts = ["loss", "penalty"].filter((name) => answer.records[name]);
  const [cost, loss, ...penalty] = ["cost", ...parts].map((name) => formulaTex(answer, name));
  if (cost === "C = L") return `C = ${loss}`;
  return [cost, loss, ...penalty].join(", \\quad ");
}

/** The texts' row (delta)^T W as the column that stands on the sheet. @param {Answer} answer @param {number} layer */
function columnTex({ quantities, records }, layer) {
  const above = errorOf(records[`d_a.${layer}`].forms[0].operands);
  return `${quantities[`d_a.${layer}`].tex} = (${quantities[`w.${layer + 1}`].tex})^T\\,${quantities[above].tex}`;
}

/** @param {string[]} operands of a gradient at the activations */
const errorOf = (operands) => operands.find((name) => !name.startsWith("w.")) ?? operands[0];

/** A vector of one example is a column, as the formulas have it; of a batch, the rows are the examples. @param {Answer} answer @param {string} quantity @returns {View} */
function viewOf({ quantities, size }, quantity) {
  const isColumn = size === 1 && quantities[quantity].axes[0] === "M" && quantities[quantity].shape.length === 2;
  return isColumn || isBias(quantity, size) ? "transposed" : "as is";
}

/** @param {string} quantity @param {number} size */
const isBias = (quantity, size) => (size === 1 ? /^(d_|new_)?b\./ : /^b\./).test(quantity);

/** @param {Answer} answer @param {string} quantity @returns {string[][]} */
function numbersOf(answer, quantity) {
  const { rows, columns, at } = gridOf(answer.quantities[quantity].shape, viewOf(answer, quantity), 0);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => short(valueAt(answer, { quantity, at: at(row, column) }) ?? null)),
  );
}

/** @param {Answer} answer @param {string} quantity */
function matrixTex(answer, quantity) {
  const rows = numbersOf(answer, quantity).map((row) => row.map((text) => text.replace("−", "-")).join(" & "));
  return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

/** How the numbers of a layer are called. @param {string} quantity */
export const quantityWords = (quantity) => {
  const [stem, layer] = quantity.split(".");
  const words = stem === "d_a" ? "dL/da" : (STEMS.find(([name]) => name === stem)?.[1] ?? stem);
  return layer ? `${words} of layer ${layer}` : words;
};

/** What the inputs are called, and how a batch stands. @param {Answer} answer @param {{input_names: string[]}} model */
export function namesWords({ size }, { input_names }) {
  const rows = size > 1 ? " Each row of a matrix is one example; the formulas have the examples as columns." : "";
  return `Inputs, in their order: ${input_names.join(", ")}.${rows}`;
}

/** Two columns of about the same height, read down the left one first. @param {Blank[]} blanks @returns {Blank[][]} */
export function inColumns(blanks) {
  const heights = blanks.map(({ rows }) => 1.5 + rows.length);
  const half = heights.reduce((sum, height) => sum + height, 0) / 2;
  let sum = 0;
  const left = heights.filter((height) => (sum += height) - height / 2 <= half).length;
  return [blanks.slice(0, left), blanks.slice(left)];
}

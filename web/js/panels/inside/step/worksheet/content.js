// @ts-check
/** What a worksheet says: the numbers that are given, and each equation with blanks for what it gives. */
import { isComputed, STEMS } from "../check/fields.js";
import { short } from "../number-element.js";
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
const BACKWARD = ["delta", "d_w", "d_b"];
const UPDATE = ["new_w", "new_b"];

/** @param {Answer} answer */
export function blankQuantities(answer) {
  const layers = answer.network.layers.map((/** @type {any} */ { number }) => number);
  const of = (/** @type {string[]} */ stems, /** @type {number[]} */ numbers) =>
    numbers.flatMap((number) => stems.map((stem) => `${stem}.${number}`));
  const all = [...of(FORWARD, layers), "cost", ...of(BACKWARD, [...layers].reverse()), ...of(UPDATE, layers)];
  return all.filter((quantity) => isComputed(answer, quantity));
}

/** Why there is no sheet; empty: there is one. @param {Answer} answer */
export function whyNoSheet(answer) {
  const wanted = blankQuantities(answer);
  const count = wanted.reduce((sum, name) => sum + answer.quantities[name].shape.reduce((a, b) => a * b, 1), 0);
  const isWhole = [...wanted, "a.0"].every((name) => answer.arrays[name]);
  if (count <= MOST_BLANKS && isWhole) return "";
  return `A page has room for ${MOST_BLANKS} blanks; this step needs ${count}. Take fewer neurons, inputs or examples.`;
}

/** @param {Answer} answer @returns {Sheet} */
export function sheetOf(answer) {
  const parameters = Object.keys(answer.quantities).filter((name) => /^(w|b|gamma|beta)\.\d+$/.test(name));
  const inOrder = parameters.sort((a, b) => layerOf(a) - layerOf(b) || Number(a[0] === "b") - Number(b[0] === "b"));
  return {
    given: [
      ...["a.0", "y", ...inOrder].map((name) => `${answer.quantities[name].tex} = ${matrixTex(answer, name)}`),
      `\\lambda = ${short(answer.network.learning_rate)}`,
    ],
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
function equationTex({ records }, quantity) {
  const { forms } = records[quantity];
  const form = forms.find(({ name }) => name === "short") ?? forms[0];
  return form.formula.map(({ tex }) => tex).join("");
}

/** A vector of one example is a column, as the formulas have it; of a batch, the rows are the examples. @param {Answer} answer @param {string} quantity @returns {View} */
function viewOf({ quantities, size }, quantity) {
  const isColumn = size === 1 && quantities[quantity].axes[0] === "M" && quantities[quantity].shape.length === 2;
  return isColumn || /^b\./.test(quantity) ? "transposed" : "as is";
}

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
  const words = STEMS.find(([name]) => name === stem)?.[1] ?? stem;
  return layer ? `${words} of layer ${layer}` : words;
};

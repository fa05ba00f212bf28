// @ts-check
/** Where a number stands in nncore's arrays and in the matrix that shows it. */
/** @import { Answer, Entry, View } from "./contract.js" */

/** @param {number[]} shape @param {number[]} at @returns {number} its place in the flat array */
export const flatIndex = (shape, at) => at.reduce((index, i, axis) => index * shape[axis] + i, 0);

/** The number at an entry; undefined where it was not sent. @param {Pick<Answer, "arrays">} answer @param {Entry} entry */
export function valueAt({ arrays }, { quantity, at }) {
  const array = arrays[quantity];
  return array ? array.data[flatIndex(array.shape, at)] : undefined;
}

/** An entry in one word. @param {Entry} entry */
export const entryKey = ({ quantity, at }) => `${quantity}|${at.join(",")}`;

/**
 * An array as rows and columns. What has an entry for each example and two more axes is seen one example at a time.
 * @param {number[]} shape
 * @param {View} view
 * @param {number} example the one shown
 * @returns {{rows: number, columns: number, at: (row: number, column: number) => number[]}}
 */
export function gridOf(shape, view, example) {
  const isTurned = view.endsWith("transposed");
  const isOne = shape.length === 3 || (view.startsWith("example") && shape.length > 0);
  const head = isOne ? [example] : [];
  const rest = isOne ? shape.slice(1) : shape;
  const [rows, columns] = rest.length === 2 ? rest : [1, rest[0] ?? 1];
  const at = (/** @type {number} */ row, /** @type {number} */ column) => [
    ...head,
    ...[row, column].slice(2 - rest.length),
  ];
  if (!isTurned) return { rows, columns, at };
  return { rows: columns, columns: rows, at: (row, column) => at(column, row) };
}

/** What has a number for each neuron of an example is a column in the texts, but for their row ∂L/∂a. @param {Pick<Answer, "quantities">} answer @param {string} quantity */
export function isColumn({ quantities }, quantity) {
  const { axes, shape, tex } = quantities[quantity];
  const isRow = /^d_a\./.test(quantity) && tex.startsWith("\\frac");
  return axes[0] === "M" && shape.length === 2 && !isRow;
}

/** Whether a view shows the transpose of what the symbol stands for in the texts. @param {Pick<Answer, "quantities">} answer @param {{quantity: string, view: View}} part */
export function isTransposed(answer, { quantity, view }) {
  const isTurned = view.endsWith("transposed");
  const { shape, tex } = answer.quantities[quantity];
  if (shape.length < 2 || tex.startsWith("\\nabla")) return false; // a gradient is a row or a column as it is needed
  return isColumn(answer, quantity) ? !isTurned : isTurned;
}

/** Longer axes are folded. */
export const MOST_SHOWN = 16;
/** So many of a folded axis are shown at a time. */
const PAGE = 6;

/**
 * The part of an axis that is shown.
 * @param {number} count
 * @param {number} start where a person has moved it
 * @returns {{from: number, to: number}}
 */
export function windowOf(count, start = 0) {
  if (count <= MOST_SHOWN) return { from: 0, to: count };
  const from = Math.max(0, Math.min(start, count - PAGE));
  return { from, to: from + PAGE };
}

/** Where the window goes: a page on or back. @param {number} count @param {number} start @param {1 | -1} way */
export const movedWindow = (count, start, way) => Math.max(0, Math.min(count - PAGE, start + way * PAGE));

/**
 * The indices of each axis that a window on a matrix needs.
 * @param {number[]} shape
 * @param {{view: View, example: number | null}} how
 * @param {number[]} starts of rows and columns
 * @returns {number[][]}
 */
export function axesOf(shape, { view, example }, starts = []) {
  const { rows, columns } = gridOf(shape, view, example ?? 0);
  const [down, across] = [windowOf(rows, starts[0]), windowOf(columns, starts[1])].map(indices);
  const isOne = shape.length === 3 || (view.startsWith("example") && shape.length > 0);
  const rest = view.endsWith("transposed") ? [across, down] : [down, across];
  const wanted = shape.length - (isOne ? 1 : 0);
  return [...(isOne ? [[example ?? 0]] : []), ...rest.slice(2 - wanted)];
}

/** @param {{from: number, to: number}} span */
export const indices = ({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i);

/** Every combination of indices, last axis fastest. @param {number[][]} axes @returns {number[][]} */
export const combinations = (axes) =>
  axes.reduce((/** @type {number[][]} */ made, axis) => made.flatMap((at) => axis.map((i) => [...at, i])), [[]]);

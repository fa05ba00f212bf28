// @ts-check
/** Which numbers of a step a person may enter, and where their fields stand: as the matrix that they are. */
import { gridOf } from "../numbers.js";
/** @import { Answer, View } from "../contract.js" */

/**
 * @typedef {{at: number[], label: string}} Field  `label`: such as `delta of layer 1, neuron 2`
 * @typedef {{quantity: string, name: string, rows: Field[][], isCut: boolean}} Asked  `isCut`: only the first rows and columns have fields
 */

/** What is asked of a layer, by the name in nncore and as it is read. @type {[string, string][]} */
export const STEMS = [
  ["z", "z"],
  ["a", "a"],
  ["delta", "delta"],
  ["d_w", "dW"],
  ["d_b", "db"],
  ["new_w", "new W"],
  ["new_b", "new b"],
];

/** So many fields stand in a row or column: nobody reckons more by hand. */
export const MOST_FIELDS = 12;

/** What can be asked: a quantity that is computed from others. @param {Answer} answer @param {string} quantity */
export const isComputed = ({ records }, quantity) =>
  Boolean(/** @type {any} */ (records[quantity])?.forms[0]?.terms?.length);

/** @param {Answer} answer @param {string} quantity */
export const isPerExample = ({ quantities }, quantity) => quantities[quantity].axes[0] === "M";

/** An example's numbers are a column, as the documents write them; what belongs to all stands as nncore has it. @param {Answer} answer @param {string} quantity @returns {View} */
export const viewOf = (answer, quantity) => (isPerExample(answer, quantity) ? "example transposed" : "as is");

/**
 * @param {Answer} answer
 * @param {{layer: number, example: number}} of `layer` from 1; `example` of the batch
 * @returns {Asked[]}
 */
export function askedOf(answer, { layer, example }) {
  const named = STEMS.map(([stem, words]) => ({ quantity: `${stem}.${layer}`, name: `${words} of layer ${layer}` }));
  return named.filter(({ quantity }) => isComputed(answer, quantity)).map((asked) => withRows(answer, asked, example));
}

/** @param {Answer} answer @param {{quantity: string, name: string}} asked @param {number} example @returns {Asked} */
function withRows(answer, { quantity, name }, example) {
  const { shape } = answer.quantities[quantity];
  const { rows, columns, at } = gridOf(shape, viewOf(answer, quantity), example);
  const label = (/** @type {number[]} */ place) =>
    `${name}, ${placeWords(place, isPerExample(answer, quantity), answer)}`;
  const line = (/** @type {number} */ row) =>
    counted(columns).map((column) => ({ at: at(row, column), label: label(at(row, column)) }));
  return { quantity, name, rows: counted(rows).map(line), isCut: Math.max(rows, columns) > MOST_FIELDS };
}

/** @param {number} count */
const counted = (count) => Array.from({ length: Math.min(count, MOST_FIELDS) }, (_, i) => i);

/** @param {number[]} at @param {boolean} perExample @param {Answer} answer */
function placeWords(at, perExample, { size }) {
  if (!perExample) return at.map((i, axis) => `${axis ? "input" : "neuron"} ${i + 1}`).join(", ");
  const [example, neuron] = at;
  return size > 1 ? `neuron ${neuron + 1}, example ${example + 1}` : `neuron ${neuron + 1}`;
}

// @ts-check
/** By which columns a table is drawn. */
/** @import { Facts } from "../../app/picture-facts.js" */

/** @typedef {{scatter: number[]}} Settings  the column across and the one up */

/** @type {Settings} */
export const settings = { scatter: [0, 1] };

/** Whether the data are rows of a table with two columns or more, and no points of a plane. @param {Pick<Facts, "axes" | "imageShape" | "inputNames">} facts */
export const isTable = ({ axes, imageShape, inputNames }) => axes === 0 && imageShape === null && inputNames.length > 1;

/** The chosen columns, as far as this table has them. @param {number[]} chosen @param {number} count @returns {number[]} */
export function columnsOf(chosen, count) {
  return chosen.every((column) => column < count) ? chosen : settings.scatter;
}

/**
 * Both axes with one column would be one: the other axis takes the column that this one had.
 * @param {number[]} columns
 * @param {number} axis
 * @param {number} column
 */
export function withColumn(columns, axis, column) {
  const other = columns[1 - axis] === column ? columns[axis] : columns[1 - axis];
  return axis ? [other, column] : [column, other];
}

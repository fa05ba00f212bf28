// @ts-check
/** One example of a table in words: its values, the truth, and for a number what was predicted, in the table's own units. */
import { className, formatNumber } from "../ui/format.js";
/** @import { Model } from "../engine/protocol.js" */

const MOST_INPUTS = 6;

/** A number that the network answered, in the units of the data. @param {Model} model @param {number} output */
export const inUnits = ({ target_scale }, output) =>
  target_scale ? output * target_scale.deviation + target_scale.mean : output;

/**
 * @param {Model} model
 * @param {{set: string, index: number}} example
 * @param {ArrayLike<number> | null} outputs the network's, when there are any
 */
export function exampleWords(model, { set, index }, outputs) {
  const [x, y] = [model.arrays[`${set}.x`], model.arrays[`${set}.y`]];
  if (!x || index >= x.shape[0]) return "";
  const row = [...x.data.slice(index * x.shape[1], (index + 1) * x.shape[1])];
  const told = row
    .slice(0, MOST_INPUTS)
    .map((value, i) => `${model.input_names[i]} ${formatNumber(value)}`)
    .join(", ");
  const which = `${set === "test" ? "Test" : "Training"} example ${index + 1}: ${told}${row.length > MOST_INPUTS ? ", …" : ""}.`;
  const truth = y.data[index];
  if (model.task === "classification") return `${which} Truly ${className(model.class_names[truth])}.`;
  const predicted = outputs ? `Predicted ${formatNumber(inUnits(model, outputs[0]))}, truly` : "Truly";
  return `${which} ${predicted} ${formatNumber(truth)}.`;
}

// @ts-check
/** One example of the data in words: which one it is, its values, the truth, and for a number what was predicted. */
import { className, formatNumber } from "../ui/format.js";
/** @import { Model } from "../engine/protocol.js" */

const MOST_INPUTS = 6;
const MOST_IN_TITLE = 4;

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

/**
 * `training example 12 (0.5, −2.1), truly class 1`; an image is told by its class alone, a drawing by being one.
 * @param {Model} model
 * @param {{set: "train" | "test" | "drawn", index: number}} example
 */
export function exampleTitle({ task, class_names, arrays, image_shape }, { set, index }) {
  if (set === "drawn") return "your drawing";
  const name = `${set === "train" ? "training" : "test"} ${image_shape ? "image" : "example"} ${index + 1}`;
  const x = arrays[`${set}.x`];
  const truth = (arrays[`${set}.y`] ?? arrays[`${set}.labels`])?.data[index];
  const inputs = x
    ? Array.from(x.data.subarray(index * x.shape[1], index * x.shape[1] + Math.min(x.shape[1], MOST_IN_TITLE)))
    : [];
  const where = inputs.length
    ? ` (${inputs.map(formatNumber).join(", ")}${x.shape[1] > MOST_IN_TITLE ? ", …" : ""})`
    : "";
  const truly =
    truth === undefined
      ? ""
      : `, truly ${task === "classification" ? className(class_names[truth]) : formatNumber(truth)}`;
  return `${name}${where}${truly}`;
}

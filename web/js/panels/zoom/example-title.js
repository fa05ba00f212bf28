// @ts-check
/** An example of the data in words: which one it is, where it lies, what it truly is. */
import { className, formatNumber } from "../../ui/format.js";
/** @import { Model } from "../../engine/protocol.js" */

const MOST_INPUTS = 4;

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
    ? Array.from(x.data.subarray(index * x.shape[1], index * x.shape[1] + Math.min(x.shape[1], MOST_INPUTS)))
    : [];
  const where = inputs.length
    ? ` (${inputs.map(formatNumber).join(", ")}${x.shape[1] > MOST_INPUTS ? ", …" : ""})`
    : "";
  const truly =
    truth === undefined
      ? ""
      : `, truly ${task === "classification" ? className(class_names[truth]) : formatNumber(truth)}`;
  return `${name}${where}${truly}`;
}

// @ts-check
/** The feature space in words and numbers: where each class lies, and the examples as a table. */
import { className, formatNumber } from "./format.js";

/** @typedef {import("./types.js").Space} Space */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./points.js").Example} Example */

const MOST_ROWS = 24;

/** The true value of an example, in words. @param {Model} model @param {number} value */
const truthOf = ({ task, class_names }, value) => (task === "classification" ? className(class_names[value]) : formatNumber(value));

/**
 * The examples that are told of: training examples, or the first test images.
 * @param {Space} space
 * @param {Model} model
 * @returns {{set: "train" | "test", features: ArrayLike<number>, truths: ArrayLike<number>}}
 */
function toldExamples({ arrays }, model) {
  if (arrays.labels) return { set: "test", features: arrays.test.data, truths: arrays.labels.data };
  return { set: "train", features: arrays.train.data, truths: model.arrays["train.y"]?.data ?? [] };
}

/**
 * What the picture shows, for people who do not see it: the middle of each class.
 * @param {Space} space
 * @param {Model} model
 * @param {{title: string, names: [string, string]}} words
 */
export function spaceSentence(space, model, { title, names }) {
  const { features, truths } = toldExamples(space, model);
  const where = `Feature space of ${title}: ${names[0]} across, ${names[1]} up, ${truths.length} examples`;
  if (model.task !== "classification") return where;
  const middles = model.class_names.flatMap((name, k) => {
    const of = Array.from(truths).flatMap((truth, i) => (truth === k ? [i] : []));
    if (!of.length) return [];
    const [x, y] = [0, 1].map((axis) => formatNumber(of.reduce((sum, i) => sum + features[2 * i + axis], 0) / of.length));
    return [`${className(name)} around ${x}, ${y}`];
  });
  return `${where}; ${middles.join("; ")}`;
}

/**
 * Rows of a table: example, its true value, both activations.
 * @param {Space} space
 * @param {Model} model
 * @returns {string[][]}
 */
export function spaceRows(space, model) {
  const { set, features, truths } = toldExamples(space, model);
  const count = Math.min(truths.length, MOST_ROWS);
  return Array.from({ length: count }, (_, i) => [
    `${set} ${i + 1}`,
    truthOf(model, truths[i]),
    formatNumber(features[2 * i]),
    formatNumber(features[2 * i + 1]),
  ]);
}

/**
 * One example and where the two neurons put it.
 * @param {Space} space
 * @param {Model} model
 * @param {{example: Example, names: [string, string]}} what
 */
export function readFeatures({ arrays }, model, { example: { set, index }, names }) {
  const features = arrays[set];
  const truth = (set === "test" && arrays.labels ? arrays.labels : model.arrays[`${set}.y`])?.data[index];
  if (!features || index >= features.shape[0] || truth === undefined) return "";
  const numbers = names.map((name, axis) => `${name} = ${formatNumber(features.data[2 * index + axis])}`);
  return `${set === "train" ? "Training" : "Test"} example ${index + 1}, truly ${truthOf(model, truth)}: ${numbers.join(", ")}`;
}

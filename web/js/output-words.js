// @ts-check
/** The output in words: the whole picture in a sentence, one place of it, one example. */
import { formatNumber } from "./format.js";
import { answerOf, valuesAt } from "./output-picture.js";
import { positionOf } from "./points.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").DatasetEntry} DatasetEntry */
/** @typedef {import("./output-picture.js").OutputPicture} OutputPicture */
/** @typedef {import("./figure.js").Scales} Scales */

/**
 * What the picture shows, for people who do not see it.
 * @param {OutputPicture} picture
 * @param {DatasetEntry} dataset
 */
export function outputSentence(picture, { input_names, range, n_inputs }) {
  const [lo, hi] = (range ?? [0, 1]).map(formatNumber);
  const what = picture.title || "The network's output";
  const over = n_inputs > 1 ? `${input_names[0]} and ${input_names[1]}, each` : input_names[0];
  const where = `${what} over ${over} from ${lo} to ${hi}`;
  if (!picture.values) return `${where}: nothing computed yet.`;
  return `${where}: ${picture.kind === "signed" ? extremes(picture.values) : shares(picture)}.`;
}

/** @param {ArrayLike<number>} values */
function extremes(values) {
  let [lo, hi] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) [lo, hi] = [Math.min(lo, values[i]), Math.max(hi, values[i])];
  return `from ${formatNumber(lo)} to ${formatNumber(hi)}`;
}

/** @param {OutputPicture} picture */
function shares({ kind, values, classNames, middle }) {
  const counts = classNames.map(() => 0);
  const planes = kind === "classes" ? classNames.length : 1;
  const size = (values?.length ?? 0) / planes;
  for (let i = 0; i < size; i += 1) {
    let best = 0;
    for (let k = 1; k < planes; k += 1) if (values && values[k * size + i] > values[best * size + i]) best = k;
    counts[kind === "classes" ? best : Number(values && values[i] > middle)] += 1;
  }
  return counts.map((count, k) => `class ${classNames[k]} on ${Math.round((100 * count) / size)} % of it`).join(", ");
}

/**
 * The place under the pointer and the answer there.
 * @param {OutputPicture} picture
 * @param {DatasetEntry} dataset
 * @param {Scales} scales
 * @param {{x: number, y: number}} at in CSS pixels of the plot
 */
export function readAt(picture, { input_names }, scales, at) {
  const values = valuesAt(picture, { across: at.x / scales.width, down: at.y / scales.height });
  const place = input_names
    .slice(0, 2)
    .map((name, i) => `${name} = ${formatNumber(Number((i ? scales.y.from(at.y) : scales.x.from(at.x)).toFixed(2)))}`)
    .join(", ");
  return `${place}: ${values.length ? answerOf(picture, values, formatNumber) : "not computed yet"}`;
}

/**
 * An example of the data, its true value and the answer at its place.
 * @param {Model} model
 * @param {import("./points.js").Example} example
 */
export function readExample(model, example) {
  const truth = model.arrays[`${example.set}.y`].data[example.index];
  const names = model.task === "classification" ? `class ${model.class_names[truth] ?? truth}` : formatNumber(truth);
  const inputs = positionOf(model, example).slice(0, model.arrays[`${example.set}.x`].shape[1]);
  return `${example.set === "train" ? "Training" : "Test"} point at ${inputs.map((value) => formatNumber(value)).join(", ")}, really ${names}`;
}

// @ts-check
/** The output in words: the whole picture in a sentence, one place of it, one example. */
import { indexOfLargest } from "../../plot/bars.js";
import { className, formatNumber, formatPercent } from "../../ui/format.js";
import { valuesAt } from "./picture.js";
import { positionOf } from "../../plot/points.js";
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Facts } from "../../app/picture-facts.js" */
/** @import { Scales } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { OutputPicture } from "./picture.js" */

/** @typedef {{axisNames: string[], axes: number}} Axes how many, and what they are called */
/** @typedef {{scales: Scales, at: {x: number, y: number}}} Pointer in CSS pixels of the plot */

/**
 * What the picture shows, for people who do not see it.
 * @param {OutputPicture} picture
 * @param {Facts} facts
 */
export function outputSentence(picture, { axisNames, range, axes }) {
  const over = axes > 1 ? `${axisNames[0]} and ${axisNames[1]}, each` : axisNames[0];
  const where = `${picture.title || "The network's output"} over ${over} from ${formatNumber(range[0])} to ${formatNumber(range[1])}`;
  if (!picture.values) return `${where}: nothing computed yet`;
  return `${where}: ${picture.kind === "sides" || picture.kind === "classes" ? winners(picture) : extremes(picture.values)}`;
}

/** @param {ArrayLike<number>} values */
function extremes(values) {
  let [lo, hi] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) [lo, hi] = [Math.min(lo, values[i]), Math.max(hi, values[i])];
  return `values from ${formatNumber(lo)} to ${formatNumber(hi)}`;
}

/** @param {OutputPicture} picture */
function winners(picture) {
  const { size, classNames } = picture;
  const [rows, columns] = size.length === 2 ? size : [1, size[0]];
  const counts = classNames.map(() => 0);
  for (let i = 0; i < rows * columns; i += 1) {
    const at = { across: ((i % columns) + 0.5) / columns, down: (Math.floor(i / columns) + 0.5) / rows };
    counts[winner(picture, valuesAt(picture, at))] += 1;
  }
  return counts
    .map((count, k) => `${className(classNames[k])} on ${Math.round((100 * count) / (rows * columns))} % of it`)
    .join(", ");
}

/** @param {OutputPicture} picture @param {number[]} values */
const winner = ({ kind, middle }, values) => (kind === "classes" ? indexOfLargest(values) : Number(values[0] > middle));

/**
 * The answer in words: `class 1, 93 %`, `class 1 (2.3)` where the output is no probability, `0.42` where there are no classes.
 * @param {OutputPicture} picture
 * @param {number[]} values from `valuesAt`
 */
export function answerOf(picture, values) {
  const { kind, classNames, classIndex, isShare } = picture;
  if (!values.length) return "not computed yet";
  if (kind === "signed") return formatNumber(values[0]);
  if (kind === "share")
    return `${className(classNames[classIndex])} ${isShare ? formatPercent(values[0]) : formatNumber(values[0])}`;
  const best = winner(picture, values);
  const name = className(classNames[best]);
  if (!isShare) return `${name} (${formatNumber(values[kind === "classes" ? best : 0])})`;
  return `${name}, ${formatPercent(kind === "classes" ? values[best] : best ? values[0] : 1 - values[0])}`;
}

/**
 * The place under the pointer and the answer there.
 * @param {OutputPicture} picture
 * @param {Axes} axes
 * @param {Pointer} pointer
 */
export function readAt(picture, axes, { scales, at }) {
  const values = valuesAt(picture, { across: at.x / scales.width, down: at.y / scales.height });
  return `${placeWords(axes, { scales, at })}: ${answerOf(picture, values)}`;
}

/** @param {Axes} axes @param {Pointer} pointer */
export function placeWords({ axisNames, axes }, { scales, at }) {
  const place = [scales.x.from(at.x), scales.y.from(at.y)].slice(0, axes);
  return place.map((value, i) => `${axisNames[i]} = ${formatNumber(Number(value.toFixed(2)))}`).join(", ");
}

/**
 * An example of the data with its true value and the network's.
 * @param {OutputPicture} picture
 * @param {Model} model
 * @param {{scales: Scales, example: Example}} chosen
 */
export function readExample(picture, model, { scales, example }) {
  const inputs = positionOf(model, example).slice(0, model.arrays[`${example.set}.x`].shape[1]);
  const [x, y] = positionOf(model, example);
  const answer = answerOf(
    picture,
    picture.answer ??
      valuesAt(picture, { across: scales.x.to(x) / scales.width, down: scales.y.to(y) / scales.height }),
  );
  const point = `${setName(example)} point at ${inputs.map((value) => formatNumber(value)).join(", ")}`;
  return `${point}, ${truthOf(model, example)}; ${picture.title || "network"}: ${answer}`;
}

/**
 * The true class or value of the example a pointer is on.
 * @param {Model} model
 * @param {Example} example
 */
export const readTruth = (model, example) => `${setName(example)} point ${truthOf(model, example)}`;

/** @param {Example} example */
const setName = ({ set }) => (set === "train" ? "Training" : "Test");

/** @param {Model} model @param {Example} example */
function truthOf({ arrays, task, class_names }, { set, index }) {
  const truth = arrays[`${set}.y`].data[index];
  return `truly ${task === "classification" ? className(class_names[truth]) : formatNumber(truth)}`;
}

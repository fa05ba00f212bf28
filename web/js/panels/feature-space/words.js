// @ts-check
/** The feature space in words and numbers: where each class lies, and the examples as a table. */
import { className, formatNumber } from "../../ui/format.js";
import { wholePicture } from "../output/picture.js";
import { placeWords, readAt } from "../output/words.js";
import { el } from "../../ui/dom.js";
import { createRhythm } from "../../ui/refresh.js";
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Space } from "./space.js" */
/** @import { Scales } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { Folded } from "./plot.js" */

const MOST_ROWS = 24;

/** The true value of an example, in words. @param {Model} model @param {number} value */
const truthOf = ({ task, class_names }, value) =>
  task === "classification" ? className(class_names[value]) : formatNumber(value);

/**
 * The examples that are told of: training examples, or the first test images.
 * @param {Space} space
 * @param {Model} model
 * @returns {{set: "train" | "test", activations: Float32Array | Uint8Array, truths: ArrayLike<number>}}
 */
function toldExamples({ arrays }, model) {
  if (arrays.labels) return { set: "test", activations: arrays.test.data, truths: arrays.labels.data };
  return { set: "train", activations: arrays.train.data, truths: model.arrays["train.y"]?.data ?? [] };
}

/**
 * What the picture shows, for people who do not see it: the middle of each class.
 * @param {Space} space
 * @param {Model} model
 * @param {{title: string, names: string[]}} words
 */
export function spaceSentence(space, model, { title, names }) {
  const { activations, truths } = toldExamples(space, model);
  const axes = names.map((name, i) => `${name} ${["across", "up", "in depth"][i]}`);
  const where = `Feature space of ${title}: ${axes.join(", ")}, ${truths.length} examples`;
  if (model.task !== "classification") return where;
  const middles = model.class_names.flatMap((name, k) => {
    const of = Array.from(truths).flatMap((truth, i) => (truth === k ? [i] : []));
    if (!of.length) return [];
    const middle = names.map((_, axis) =>
      formatNumber(of.reduce((sum, i) => sum + activations[names.length * i + axis], 0) / of.length),
    );
    return [`${className(name)} around ${middle.join(", ")}`];
  });
  return `${where}; ${middles.join("; ")}`;
}

/**
 * Rows of a table: example, its true value, the activations.
 * @param {Space} space
 * @param {Model} model
 * @returns {string[][]}
 */
export function spaceRows(space, model) {
  const { set, activations, truths } = toldExamples(space, model);
  const count = Math.min(truths.length, MOST_ROWS);
  const n = space.facts.units.length;
  return Array.from({ length: count }, (_, i) => [
    `${set} ${i + 1}`,
    truthOf(model, truths[i]),
    ...Array.from(activations.slice(n * i, n * i + n), (value) => formatNumber(value)),
  ]);
}

/**
 * One example and where the neurons put it.
 * @param {Space} space
 * @param {Model} model
 * @param {{example: Example, names: string[]}} what
 */
export function readFeatures({ arrays }, model, { example: { set, index }, names }) {
  const activations = arrays[set];
  const truth = (set === "test" && arrays.labels ? arrays.labels : model.arrays[`${set}.y`])?.data[index];
  if (!activations || index >= activations.shape[0] || truth === undefined) return "";
  const numbers = names.map((name, axis) => `${name} = ${formatNumber(activations.data[names.length * index + axis])}`);
  return `${set === "train" ? "Training" : "Test"} example ${index + 1}, truly ${truthOf(model, truth)}: ${numbers.join(", ")}`;
}

/**
 * A place of the plane where it stands still, at the inputs or at the neurons, with the network's answer where one is
 * known; empty in the midst of the fold and in the cube.
 * @param {Folded} folded
 * @param {string[]} names
 * @param {{scales: Scales, at: {x: number, y: number}}} pointer in CSS pixels of the plot
 */
export function readPlace({ space: { arrays }, facts, output, share }, names, pointer) {
  if ((share > 0 && share < 1) || names.length > 2) return "";
  const axes = share ? { axisNames: names, axes: 2 } : facts;
  const answers = share ? arrays.regions : arrays.output;
  return answers ? readAt(wholePicture(output, answers, facts), axes, pointer) : placeWords(axes, pointer);
}

const EVERY_MS = 1000;

export function createFeatureTable() {
  const body = el("div", {
    class: "numbers-body",
    tabIndex: 0,
    role: "group",
    "aria-label": "Feature space in numbers",
  });
  const root = el("details", { class: "numbers" }, el("summary", {}, "Feature space as a table"), body);
  const due = createRhythm(EVERY_MS);
  /** @type {{space: Space, model: Model, names: string[]} | null} */
  let latest = null;
  const refresh = () => {
    if (root.open && latest) body.replaceChildren(table(latest));
  };
  root.addEventListener("toggle", refresh);

  return {
    root,
    /** @param {Space} space @param {Model} model @param {{names: string[], running: boolean}} how */
    update(space, model, { names, running }) {
      latest = { space, model, names };
      if (due(running)) refresh();
    },
  };
}

/** @param {{space: Space, model: Model, names: string[]}} told */
function table({ space, model, names }) {
  const heads = ["example", "truly", ...names].map((text) => el("th", { scope: "col" }, text));
  const rows = spaceRows(space, model).map(([first, ...rest]) =>
    el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((text) => el("td", {}, text))),
  );
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}

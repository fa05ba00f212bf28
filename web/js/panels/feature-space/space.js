// @ts-check
/** Which two or three neurons span the feature space, and the latest of what Python told about it. */
/** @import { View } from "../../app/state.js" */
/** @import { Model, Tensors } from "../../engine/protocol.js" */
/** @import { Example, Examples, Place } from "../../plot/points.js" */
/** @import { Column } from "../network/columns.js" */

/**
 * @typedef {{facts: {layer: number, units: number[], domain: [number, number][], ms: number}, arrays: Tensors}} Space
 *   where two or three neurons put the inputs; the arrays are those of `web/session/probes/feature_space.py`
 */
/**
 * Examples on a plot, by their own order. `example` is the followed one among them, `meant` the example of the data that
 * a drawn one stands for.
 * @typedef {{examples: Examples, showTest: boolean, example: Example | null, meant: (example: Example) => Example}} Shown
 * @typedef {Shown & {place: Place}} Drawn
 */

/** The layers with two neurons to choose, as columns of the network. @param {Column[]} columns */
export const spaceColumns = (columns) => columns.slice(1).filter(({ count }) => count > 1);

/**
 * The chosen layer and neurons, or the nearest that this network has; null where no layer has two.
 * @param {View} view
 * @param {{units: number}[]} layers
 * @returns {View["neurons"] | null}
 */
export function spaceOf({ neurons }, layers) {
  const wide = layers.flatMap(({ units }, layer) => (units > 1 ? [layer] : []));
  if (!wide.length) return null;
  const layer = wide.includes(neurons.layer) ? neurons.layer : wide[0];
  const { units } = layers[layer];
  const chosen = neurons.units.slice(0, units).map((unit) => Math.min(unit, units - 1));
  return { layer, units: new Set(chosen).size === chosen.length ? chosen : chosen.map((_, i) => i) };
}

/**
 * The examples that are drawn: those of the data, or the first test images, which stand alone without the outline of
 * test data.
 * @param {{space: Space, model: Model, view: View}} shown
 * @returns {Shown}
 */
export function examplesOf({ space, model, view: { showTest, example } }) {
  const { labels } = space.arrays;
  if (!labels) return { examples: model, showTest, example, meant: (drawn) => drawn };
  return {
    examples: { task: model.task, n_train: labels.data.length, arrays: { "train.y": labels } },
    showTest: false,
    example: example && { set: "train", index: example.index },
    meant: ({ index }) => ({ set: "test", index }),
  };
}

/** A neuron as a list and a sentence call it. @param {Column} column @param {number} unit */
export const unitWords = ({ kind, names }, unit) => (kind === "hidden" ? `neuron ${unit + 1}` : names[unit]);

/** A neuron's activation as axes and lists have room for it: `a₁`. @param {number} unit */
export const activationName = (unit) => `a${String(unit + 1).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)])}`;

/** @typedef {{neurons: {layer: number, units: number[]}}} Settings */

/** @type {Settings} */
export const settings = { neurons: { layer: 0, units: [0, 1] } };

// @ts-check
/** Which two or three neurons span the feature space, and the latest of what Python told about it. */

/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("../../app/types.js").State} State */
/** @typedef {import("../../app/types.js").Space} Space */
/** @typedef {import("../../plot/points.js").Example} Example */
/** @typedef {import("../network/columns.js").Column} Column */
/**
 * Examples on a plot, by their own order. `example` is the followed one among them, `meant` the example of the data that
 * a drawn one stands for.
 * @typedef {{examples: import("../../plot/points.js").Examples, showTest: boolean, example: Example | null, meant: (example: Example) => Example}} Shown
 * @typedef {Shown & {place: import("../../plot/points.js").Place}} Drawn
 */

/** The layers with two neurons to choose, as columns of the network. @param {Column[]} columns */
export const spaceColumns = (columns) => columns.slice(1).filter(({ count }) => count > 1);

/**
 * The chosen layer and neurons, or the nearest that this network has; null where no layer has two.
 * @param {View} view
 * @param {{units: number}[]} layers
 * @returns {View["features"] | null}
 */
export function spaceOf({ features }, layers) {
  const wide = layers.flatMap(({ units }, layer) => (units > 1 ? [layer] : []));
  if (!wide.length) return null;
  const layer = wide.includes(features.layer) ? features.layer : wide[0];
  const { units } = layers[layer];
  const chosen = features.units.slice(0, units).map((unit) => Math.min(unit, units - 1));
  return { layer, units: new Set(chosen).size === chosen.length ? chosen : chosen.map((_, i) => i) };
}

/**
 * The examples that are drawn: those of the data, or the first test images, which stand alone without the outline of
 * test data.
 * @param {{space: Space, model: import("../../app/types.js").Model, view: View}} shown
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

/**
 * Take over what an answer tells of the feature space; while training, most answers tell nothing.
 * @param {Space | null} space
 * @param {{space: Space["facts"] | null, arrays: import("../../app/types.js").Tensors}} answer
 * @returns {Space | null}
 */
export function latestSpace(space, { space: facts, arrays }) {
  if (!facts) return space;
  const found = Object.entries(arrays).filter(([name]) => name.startsWith("space."));
  return { facts, arrays: Object.fromEntries(found.map(([name, tensor]) => [name.slice("space.".length), tensor])) };
}

/** A neuron as a list and a sentence call it. @param {Column} column @param {number} unit */
export const unitWords = ({ kind, names }, unit) => (kind === "hidden" ? `neuron ${unit + 1}` : names[unit]);

/** A neuron's activation as axes and lists have room for it: `a₁`. @param {number} unit */
export const activationName = (unit) => `a${String(unit + 1).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)])}`;

// @ts-check
/** The numbers that edges show: weight, gradient or last update, and the magnitude that has full colour and width. */
import { largest } from "../../plot/scales.js";
/** @import { View } from "../../app/state.js" */
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Column } from "./columns.js" */
/** @import { Edge } from "./layout.js" */

const ARRAYS = /** @type {const} */ ({ weight: "W", gradient: "grad.W", update: "update.W" });
/** |weight| at which an edge has its full width. */
const FULL_WEIGHT = 5;
/** How much of the last frame's scale stays when the largest gradient shrinks, so that edges do not flicker. */
const CALM = 0.97;

/** Weights that a step gone through has made new, in place of the run's own. @param {Tensors} arrays @param {View} view @returns {Tensors} */
export function withWork(arrays, { work }) {
  if (!work) return arrays;
  const made = Object.entries(work.weights).map(([layer, weights]) => [`layers[${layer}].W`, weights]);
  return { ...arrays, ...Object.fromEntries(made) };
}

/** @param {Tensors} arrays @param {View["edges"]} edges */
export const edgeValues =
  (arrays, edges) =>
  /** @param {Edge} edge */
  ({ layer, unit, input }) => {
    const array = input < 0 ? undefined : arrays[`layers[${layer}].${ARRAYS[edges]}`];
    return array ? array.data[unit * array.shape[1] + input] : null;
  };

/** Weights have a fixed scale; gradients and updates the largest that is drawn, followed calmly while training. */
export function createEdgeScale() {
  let [shown, full] = ["", 0];

  return {
    /**
     * @param {View["edges"]} edges
     * @param {Column[]} columns
     * @param {{arrays: Tensors, running: boolean}} now
     * @returns {number}
     */
    full(edges, columns, { arrays, running }) {
      if (edges === "weight") return FULL_WEIGHT;
      const most = largestOf(arrays, ARRAYS[edges], columns);
      full = running && shown === edges ? Math.max(most, full * CALM) : most;
      shown = edges;
      return full;
    },
  };
}

/** The largest magnitude among the values that are drawn as edges. @param {Tensors} arrays @param {string} name @param {Column[]} columns */
function largestOf(arrays, name, columns) {
  return columns.slice(1).reduce((most, { layer }) => {
    const array = columns[layer].picture === "image" ? undefined : arrays[`layers[${layer}].${name}`];
    return array ? Math.max(most, largest(array.data)) : most;
  }, 0);
}

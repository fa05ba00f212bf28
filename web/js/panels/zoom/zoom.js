// @ts-check
/** Going down into the network, from the whole to a layer to a neuron, and up again. */
import { columnTitle } from "../network/columns.js";
/** @import { View } from "../../app/state.js" */
/** @import { Column } from "../network/columns.js" */

/**
 * @typedef {{layer: number, unit: number | null}} Zoom  a layer looked into, or one of its neurons
 */

/** The layer or neuron that is looked into, as far as these layers have it. @param {Zoom | null} zoom @param {{units: number}[]} layers @returns {Zoom | null} */
export function zoomOf(zoom, layers) {
  const layer = zoom && layers[zoom.layer];
  if (!layer) return null;
  return zoom.unit !== null && zoom.unit < layer.units ? zoom : { ...zoom, unit: null };
}

/** One level up: from a neuron to its layer, from a layer to the network. @param {Zoom} zoom @returns {Zoom | null} */
export const above = ({ layer, unit }) => (unit === null ? null : { layer, unit: null });

/**
 * The way down, the network first.
 * @param {Zoom} zoom
 * @param {Column[]} columns
 * @returns {{words: string, zoom: Zoom | null}[]}
 */
export function wayDown({ layer, unit }, columns) {
  const column = columns[layer + 1];
  const levels = [
    { words: "Network", zoom: null },
    { words: columnTitle(column), zoom: { layer, unit: null } },
  ];
  if (unit === null) return levels;
  return [
    ...levels,
    { words: column.kind === "hidden" ? `Neuron ${unit + 1}` : column.names[unit], zoom: { layer, unit } },
  ];
}

/**
 * The example that numbers are of: the chosen one, else the first.
 * @param {View} view
 * @param {{image_shape: [number, number] | null}} model
 */
export const zoomedExample = ({ example }, { image_shape }) =>
  example ?? { set: /** @type {"train" | "test"} */ (image_shape ? "test" : "train"), index: 0 };

/** What a value is called beside the sums: `x₁`, `a₂`. @param {Column} source @param {number} i */
export const valueName = ({ kind, names }, i) => (kind === "hidden" ? `a${subscript(i + 1)}` : names[i]);

/** @param {number} n */
export const subscript = (n) => String(n).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]);

/** @typedef {{zoom: Zoom | null}} Settings */

/** @type {Settings} */
export const settings = { zoom: null };

// @ts-check
/** The ways a network is damaged, a layer at a time: neurons switched off, weights scaled; and what Python is asked for each. */
import { spread } from "../../../plot/curve-table.js";
import { formatNumber } from "../../../ui/format.js";
/** @import { Scale } from "./measured-curve.js" */

/** @typedef {"off" | "scale"} Mode */
/** @typedef {{mode: Mode, layer: number, off: Set<number>, factor: number}} Damage */

export const MODES = /** @type {[Mode, string][]} */ ([
  ["off", "Switch off neurons"],
  ["scale", "Scale weights"],
]);
const MOST_PLACES = 21;
const FACTORS = Array.from({ length: 31 }, (_, i) => Number((i / 10 - 1).toFixed(1)));

/** @param {number} layer @param {number} count of layers */
export const layerWords = (layer, count) => (layer === count - 1 ? "the output layer" : `hidden layer ${layer + 1}`);

/** The layers that can be damaged so: whether an output is off is no damage but the lack of a class. @param {Mode} mode @param {number} count */
export const layersOf = (mode, count) =>
  Array.from({ length: mode === "off" ? count - 1 : count }, (_, layer) => layer);

/** @param {Mode} mode @param {number} units of the layer @returns {Scale} */
export function scaleOf(mode, units) {
  if (mode === "scale")
    return {
      label: "Factor",
      axis: "factor on the weights",
      unit: "times what was trained; biases stay",
      places: FACTORS,
      format: formatNumber,
    };
  const format = (/** @type {number} */ count) => `${count} of ${units}`;
  return {
    label: "Neurons off",
    axis: "neurons off, in random order",
    unit: "neurons of the layer, in one random order",
    places: spread(units + 1, MOST_PLACES),
    format,
  };
}

/**
 * What Python is asked.
 * @param {Damage} damage
 * @param {number} count of layers
 */
export function requestOf({ mode, layer, off, factor }, count) {
  const isMeant = (/** @type {number} */ i, /** @type {Mode} */ which) => mode === which && i === layer;
  return {
    off: layersOf("off", count).map((i) => (isMeant(i, "off") ? [...off] : [])),
    factors: layersOf("scale", count).map((i) => (isMeant(i, "scale") ? factor : 1)),
  };
}

/** The damage as the beginning of a sentence. @param {Damage} damage @param {{units: number}[]} layers */
export function damageWords({ mode, layer, off, factor }, layers) {
  const where = layerWords(layer, layers.length);
  const { units } = layers[layer];
  return mode === "off"
    ? `${off.size} of ${units} neurons of ${where} off`
    : `Weights of ${where} times ${formatNumber(factor)}`;
}

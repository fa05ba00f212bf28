// @ts-check
/** The ways a network is ablated, a layer at a time, and what is known of each. */
import { spread } from "../../../plot/curve-table.js";
import { formatNumber } from "../../../ui/format.js";
import { accuracyOf } from "./words.js";
/** @import { Earlier, Scale } from "./measured-curve.js" */
/** @import { Copy, Evaluated } from "./study.js" */
/** @import { Measured } from "./words.js" */

/** @typedef {"off" | "scale"} Mode */
/** @typedef {{mode: Mode, layer: number, off: Set<number>, factor: number}} Ablated */

export const MODES = /** @type {[Mode, string][]} */ ([
  ["off", "Switch off neurons"],
  ["scale", "Scale weights"],
]);
const MOST_PLACES = 21;
const FACTORS = Array.from({ length: 31 }, (_, i) => Number((i / 10 - 1).toFixed(1)));

/** @param {number} layer @param {number} count of layers */
export const layerWords = (layer, count) => (layer === count - 1 ? "the output layer" : `hidden layer ${layer + 1}`);

/** The layers that can be ablated so: an output that is off is no ablation but the lack of a class. @param {Mode} mode @param {number} count */
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
 * @param {Ablated} ablated
 * @param {number} count of layers
 */
export function requestOf({ mode, layer, off, factor }, count) {
  const isMeant = (/** @type {number} */ i, /** @type {Mode} */ which) => mode === which && i === layer;
  return {
    off: layersOf("off", count).map((i) => (isMeant(i, "off") ? [...off] : [])),
    factors: layersOf("scale", count).map((i) => (isMeant(i, "scale") ? factor : 1)),
  };
}

/** What is ablated, as the beginning of a sentence. @param {Ablated} ablated @param {{units: number}[]} layers */
export function ablationWords({ mode, layer, off, factor }, layers) {
  const where = layerWords(layer, layers.length);
  const { units } = layers[layer];
  return mode === "off"
    ? `${off.size} of ${units} neurons of ${where} off`
    : `Weights of ${where} times ${formatNumber(factor)}`;
}

/** Of larger layers it would take long to find out what each neuron alone is worth. */
const MOST_WEIGHED = 64;

export class LayerAblation {
  /** @type {Set<number>} neurons */
  off = new Set();
  factor = 1;
  /** @type {Partial<Record<Mode, Earlier>>} */
  earlier = {};
  #curves = noCurves();
  /** @type {Measured} with each neuron alone off */
  alone = new Map();

  /** @param {number} units */
  constructor(units) {
    this.units = units;
  }

  /** @param {Mode} mode */
  scale = (mode) => scaleOf(mode, this.units);

  /** @param {Mode} mode */
  curve = (mode) => this.#curves[mode];

  /** What is measured belongs to an earlier copy now. @param {Copy} copy that one */
  age(copy) {
    for (const [mode] of MODES) {
      const measured = this.#curves[mode];
      if (this.scale(mode).places.every((place) => measured.has(place))) this.earlier[mode] = { copy, measured };
    }
    this.#curves = noCurves();
    this.alone = new Map();
  }

  /** The neurons whose worth is measured. */
  get weighed() {
    return this.units > MOST_WEIGHED ? [] : Array.from({ length: this.units }, (_, unit) => unit);
  }

  /** Accuracy lost without each neuron alone, where that is known. @param {Evaluated | null} whole as trained */
  worths(whole) {
    return Array.from({ length: this.units }, (_, unit) => {
      const evaluated = this.alone.get(unit);
      return evaluated && whole ? accuracyOf(whole) - accuracyOf(evaluated) : null;
    });
  }
}

/** @returns {Record<Mode, Measured>} */
const noCurves = () => ({ off: new Map(), scale: new Map() });

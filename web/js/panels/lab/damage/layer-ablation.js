// @ts-check
/** What is known of the damage to one layer: what is damaged now, the curves measured, and what each neuron alone is worth. */
import { accuracyOf } from "./words.js";
import { MODES, scaleOf } from "./ablation-kinds.js";
/** @import { Copy, Judgement } from "../study.js" */
/** @import { Mode } from "./ablation-kinds.js" */
/** @import { Earlier } from "./measured-curve.js" */
/** @import { Measured } from "./words.js" */

/** Of larger layers it would take long to find out what each neuron alone is worth. */
const MOST_WEIGHED = 64;

export class LayerDamage {
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

  /** Accuracy lost without each neuron alone, where that is known. @param {Judgement | null} whole undamaged */
  worths(whole) {
    return Array.from({ length: this.units }, (_, unit) => {
      const judged = this.alone.get(unit);
      return judged && whole ? accuracyOf(whole) - accuracyOf(judged) : null;
    });
  }
}

/** @returns {Record<Mode, Measured>} */
const noCurves = () => ({ off: new Map(), scale: new Map() });

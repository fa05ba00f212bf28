// @ts-check
/** The numbers of a derivation: those sent with it, and parts of large arrays asked for when they come into sight. */
import { axesOf, combinations, entryKey, valueAt } from "../numbers.js";
/** @import { Answer, Choice } from "../contract.js" */
/** @import { MatrixPart } from "./scene.js" */
/** @import { Source } from "../source.js" */

export class NumberParts {
  /** @type {Map<string, number>} */
  #known = new Map();
  /** @type {Set<string>} */
  #asked = new Set();
  /** Where folded matrices begin, rows and columns, by quantity and view. @type {Record<string, number[]>} */
  starts = {};

  /** @param {Source} source @param {{answer: Answer, model: any, choice: Choice}} whose @param {() => void} arrived */
  constructor(source, { answer, model, choice }, arrived) {
    this.source = source;
    this.answer = answer;
    this.whose = { model, choice };
    this.arrived = arrived;
  }

  /** @param {string} quantity @param {number[]} at */
  read = (quantity, at) => valueAt(this.answer, { quantity, at }) ?? this.#known.get(entryKey({ quantity, at }));

  /** Show other rows and columns. @param {string} key @param {number[]} starts */
  move = (key, starts) => {
    this.starts[key] = starts;
    this.arrived();
  };

  /** Ask for what a matrix shows, unless it is here. @param {MatrixPart} part */
  async want({ quantity, view, example }) {
    const { shape, whole } = this.answer.quantities[quantity];
    if (whole) return;
    const axes = axesOf(shape, { view, example }, this.starts[`${quantity} ${view}`]);
    const key = `${quantity} ${JSON.stringify(axes)}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const numbers = await this.source.part(this.whose.model, this.whose.choice, { quantity, at: axes });
    if (!numbers) return;
    combinations(axes).forEach((at, i) => this.#known.set(entryKey({ quantity, at }), numbers.data[i]));
    this.arrived();
  }
}

// @ts-check
/** The copy of the network that is damaged: taken once, then it reads test images, a part of them at each question. */

/** @typedef {import("./types.js").Model} Model */
/** @typedef {{arrays: import("./types.js").Tensors, [fact: string]: any}} Answer */
/** @typedef {{step: number, n: number, n_set: number, n_parts: number, orders: number[][]}} Copy  see `web/python/damage.py` */
/** @typedef {{n: number, n_right: number, sureness: number, matrix: number[][]}} Judgement  of all parts; `sureness` is summed */

export class Study {
  /** @type {Model | null} the copy is of */
  #model = null;
  /** @type {Copy | null} */
  copy = null;

  /** @param {import("./types.js").Actions} actions */
  constructor(actions) {
    this.actions = actions;
  }

  /** Copy the network as it is now. @param {Model} model */
  async take(model) {
    this.#model = model;
    const copy = await this.actions.askLabOf(model, "study");
    if (model === this.#model) this.copy = copy ?? null;
  }

  /**
   * Ask about the copy; nothing where it is no longer the same, as after a restart of Python.
   * @param {string} question
   * @param {Record<string, unknown>} request
   * @returns {Promise<Answer | null>}
   */
  async ask(question, request) {
    const [model, copy] = [this.#model, this.copy];
    const answer = copy && (await this.actions.askLabOf(model, question, request));
    return answer && copy === this.copy && answer.step === copy.step ? answer : null;
  }

  /**
   * Let the copy read all images that are judged, its parts between two turns of training.
   * @param {"damaged_images" | "damaged_network"} question
   * @param {Record<string, unknown>} request
   * @returns {Promise<Judgement | null>}
   */
  async judge(question, request) {
    const parts = Array.from({ length: this.copy?.n_parts ?? 0 }, (_, part) => this.ask(question, { ...request, part }));
    const answers = (await Promise.all(parts)).filter((answer) => answer !== null);
    return answers.length > 0 && answers.length === parts.length ? together(answers) : null;
  }
}

/** What all parts say. @param {Answer[]} answers @returns {Judgement} */
export function together(answers) {
  const [size] = answers[0].arrays.confusion.shape;
  const cell = (/** @type {number} */ i) => answers.reduce((sum, { arrays }) => sum + arrays.confusion.data[i], 0);
  const matrix = Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => cell(row * size + column)));
  const total = (/** @type {"n" | "sureness"} */ fact) => answers.reduce((sum, answer) => sum + (answer[fact] ?? NaN), 0);
  return { n: total("n"), sureness: total("sureness"), matrix, n_right: matrix.reduce((sum, row, k) => sum + row[k], 0) };
}

/**
 * The places of a curve in the order in which they are measured: its ends first, then ever finer between them.
 * @template T
 * @param {T[]} places
 */
export function coarseFirst(places) {
  const last = places.length - 1;
  const order = new Set([0, last]);
  for (let stride = 2 ** Math.floor(Math.log2(Math.max(last, 1))); stride >= 1; stride /= 2) {
    for (let i = 0; i <= last; i += stride) order.add(i);
  }
  return [...order].map((i) => places[i]);
}

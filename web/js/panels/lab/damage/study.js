// @ts-check
/** The copy of the network that is ablated, or reads corrupted images: taken once, then it reads test images, a part of them at each question. */
import { formatCount } from "../../../ui/format.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { Model, Tensors } from "../../../engine/protocol.js" */
/** @import { Measured } from "./words.js" */

/** @typedef {{arrays: Tensors, [fact: string]: any}} Answer */
/**
 * @typedef {{run: number, step: number, n: number, n_set: number, n_parts: number, orders: number[][]}} Copy
 * `run`: whose step it is; for the rest see `web/session/probes/network_copy.py`
 */
/** @typedef {{n: number, n_right: number, confidence: number, matrix: number[][]}} Evaluated  of all parts; `confidence` is summed */

export class Study {
  /** @type {Model | null} the network that is asked about; under other settings it is another object */
  model = null;
  /** The number of the run under way. */
  run = 0;
  /** @type {Copy | null} */
  copy = null;
  /** Whether the last question came to nothing: Python refused it, is away, or had another model by then. */
  isRefused = false;

  /** @param {Actions} actions @param {(copy: Copy) => void} lost Python has the copy no longer, as after a restart */
  constructor(actions, lost) {
    this.actions = actions;
    this.lost = lost;
  }

  /** Copy the network as it is now. */
  async take() {
    const { model, run } = this;
    const copy = await this.#ask("network_copy");
    if (copy && model === this.model) this.copy = { ...copy, run };
  }

  /**
   * Ask about the copy.
   * @param {string} question
   * @param {Record<string, unknown>} request
   * @returns {Promise<Answer | null>} null where there is no answer, or no longer the same copy
   */
  async ask(question, request) {
    const { copy } = this;
    const answer = copy && (await this.#ask(question, request));
    if (!answer || copy !== this.copy) return null;
    if (answer.step !== null) return answer;
    this.copy = null;
    this.lost(copy);
    return null;
  }

  /** @param {string} question @param {Record<string, unknown>} [request] @returns {Promise<any>} */
  async #ask(question, request) {
    const answer = await this.actions.askProbe(this.model, question, request);
    this.isRefused = answer === undefined;
    return answer && { ...answer.facts, arrays: answer.arrays };
  }

  /**
   * Let the copy read all images that are evaluated, its parts between two turns of training.
   * @param {"corruption" | "ablation"} question
   * @param {Record<string, unknown>} request
   * @returns {Promise<Evaluated | null>}
   */
  async evaluate(question, request) {
    const parts = Array.from({ length: this.copy?.n_parts ?? 0 }, (_, part) =>
      this.ask(question, { ...request, part }),
    );
    const answers = (await Promise.all(parts)).filter((answer) => answer !== null);
    return answers.length > 0 && answers.length === parts.length ? together(answers) : null;
  }

  /** Where a copy was taken: `after 313 steps`, of another run than the one under way `after 313 steps of run 1`. @param {Copy} copy */
  when({ run, step }) {
    return `after ${formatCount(step, "step")}${run === this.run ? "" : ` of run ${run}`}`;
  }

  /** A curve with where its copy was taken. @param {{copy: Copy, measured: Measured}} curve */
  lineOf = ({ copy, measured }) => ({ measured, when: this.when(copy) });
}

/** What all parts say. @param {Answer[]} answers @returns {Evaluated} */
export function together(answers) {
  const [size] = answers[0].arrays.confusion.shape;
  const cell = (/** @type {number} */ i) => answers.reduce((sum, { arrays }) => sum + arrays.confusion.data[i], 0);
  const matrix = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => cell(row * size + column)),
  );
  const total = (/** @type {"n" | "confidence"} */ fact) =>
    answers.reduce((sum, answer) => sum + (answer[fact] ?? NaN), 0);
  return {
    n: total("n"),
    confidence: total("confidence"),
    matrix,
    n_right: matrix.reduce((sum, row, k) => sum + row[k], 0),
  };
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

// @ts-check
/** The step that is gone through: whose it is, what Python derived of it, and whether the run is about to make it. */
import { firstExample } from "./choice.js";
import { isBatch } from "./state.js";
import { takenWords } from "./words.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Store } from "../../../app/store.js" */
/** @import { Answer, Choice } from "./contract.js" */
/** @import { Source } from "./source.js" */
/** @import { ModelState } from "../../../app/panels.js" */

let models = 0;
/** @type {WeakMap<object, number>} */
const numbered = new WeakMap();

/** Another model, another derivation. @param {object} model */
function modelNumber(model) {
  if (!numbered.has(model)) numbered.set(model, (models += 1));
  return numbered.get(model);
}

/**
 * Which step the run would make now: when this changes, another derivation is asked for.
 * @param {Pick<ModelState, "model" | "snapshot" | "runs" | "edits">} state
 * @param {Choice} choice
 */
const stepKey = ({ model, snapshot, runs, edits }, choice) =>
  JSON.stringify([
    choice,
    modelNumber(model),
    snapshot?.step,
    [runs.at, runs.number],
    [edits.past.length, edits.future.length],
  ]);

const STILL = ["ready", "paused"];

export class AskedStep {
  /** @type {Choice | null} */
  choice = null;
  /** @type {Answer | null} */
  answer = null;
  isAsked = false;
  /** What came of the step that was taken. */
  taken = "";
  /** @type {{step: number, answer: Answer, isOver: boolean} | null} where the run stood when the step was to be taken */
  #taking = null;
  #key = "";

  /**
   * @param {{source: Source, actions: Actions, store: Store}} tools
   * @param {{arrived: (answer: Answer | null, before: Answer | null) => void, made: () => void}} report
   *   `made`: the run has made the step
   */
  constructor({ source, actions, store }, report) {
    this.source = source;
    this.actions = actions;
    this.store = store;
    this.report = report;
  }

  /** Whether the step can be taken. @param {State} state */
  canTake({ status }) {
    return this.answer !== null && !this.isAsked && STILL.includes(status.state) && !this.#taking;
  }

  /** Keep the choice as long as the data have it. @param {State} state */
  suit({ view, model }) {
    if (!model || (this.choice && isBatch(this.choice))) return;
    this.choice = firstExample(this.choice ? { example: /** @type {any} */ (this.choice) } : view, model);
  }

  /** @param {Choice} choice */
  choose(choice) {
    [this.choice, this.taken] = [choice, ""];
    this.follow(this.store.get());
  }

  /** Ask for the step of the weights as they are, unless they are changing. @param {State} state */
  follow(state) {
    const { model, snapshot, status } = state;
    if (!model || !snapshot || !this.choice || !STILL.includes(status.state)) return;
    if (this.#taking) this.#finishTaking(state, this.#taking);
    const key = stepKey({ ...state, model }, this.choice);
    if (key === this.#key) return;
    this.#key = key;
    this.#derive(key, model, this.choice);
  }

  /** @param {string} key @param {NonNullable<State["model"]>} model @param {Choice} choice */
  async #derive(key, model, choice) {
    this.isAsked = true;
    const answer = (await this.source.answer(model, choice)) ?? null;
    if (key !== this.#key) return;
    const before = this.answer;
    [this.isAsked, this.answer] = [false, answer];
    this.report.arrived(answer, before);
  }

  /** Let the run make exactly this step. */
  async take() {
    const [answer, choice, { snapshot }] = [this.answer, this.choice, this.store.get()];
    if (!answer || !choice || !snapshot) return;
    const taking = { step: snapshot.step, answer, isOver: false };
    this.#taking = taking;
    await (isBatch(choice) ? this.actions.step("batch") : this.source.take(choice));
    taking.isOver = true;
    this.follow(this.store.get());
  }

  /** Whether the run has made the step, or will not. @param {State} state @param {{step: number, answer: Answer, isOver: boolean}} taking */
  #finishTaking({ snapshot, status }, { step: before, answer, isOver }) {
    const step = snapshot?.step ?? 0;
    if (step === before && !isOver) return;
    this.#taking = null;
    this.taken = step === before ? status.message : takenWords(answer, step);
    if (step !== before) this.report.made();
  }
}

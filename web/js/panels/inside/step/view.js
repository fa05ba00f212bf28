// @ts-check
/** Step through: one training step, equation by equation, with its numbers, its code and its place in the picture. */
import { el, setText } from "../../../ui/dom.js";
import { createSegments } from "../../../ui/fields.js";
import { exampleName, exampleOf, exampleOptions, firstExample } from "./choice.js";
import { createControls } from "./controls.js";
import { createDerivation } from "./derivation.js";
import { createDifferences } from "./differences.js";
import { createOneWeight } from "./one-weight.js";
import { createPlayer } from "./player.js";
import { createSource } from "./source.js";
import { atStart, atStep, entryOf, isBatch, wentBack, withChosen, withOpened } from "./state.js";
import { createStepsNav } from "./steps-nav.js";
import { stepKey } from "./which-step.js";
import { noteOf, takenWords, waitingWords } from "./words.js";
import { workOf } from "./work.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Context } from "../view.js" */
/** @import { Answer, Choice, Entry } from "./contract.js" */
/** @import { Position } from "./state.js" */
/** @import { Work } from "./work.js" */

/** @typedef {"derivation" | "weight" | "differences"} Part */

/** @type {[Part, string][]} */
const PARTS = [
  ["derivation", "Derivation"],
  ["weight", "One weight"],
  ["differences", "Finite differences"],
];

class StepView {
  /** @type {State | null} */
  #state = null;
  /** @type {Choice | null} */
  #choice = null;
  /** @type {Answer | null} */
  #answer = null;
  /** @type {Position} */
  #position = atStart();
  #key = "";
  #isAsked = false;
  #taken = "";
  /** @type {{step: number, answer: Answer} | null} the step of the run when a batch's was to be taken */
  #taking = null;
  /** @type {Part} */
  #part = "derivation";

  /** @param {HTMLElement} root @param {Context} context */
  constructor(root, { actions }) {
    this.actions = actions;
    this.source = createSource(actions);
    this.controls = createControls({
      choose: (kind) => this.#choose(kind === "batch" ? { batch: "next" } : this.#first()),
      pick: (name) => this.#pick(name),
      forward: () => this.#go(this.#position.step + 1),
      back: () => this.#go(this.#position.step - 1),
      play: () => this.#play(),
      take: () => this.#take(),
      enlarge: () => this.#enlarge(),
    });
    this.player = createPlayer({ next: () => this.#playOn(), pace: () => this.controls.pace });
    this.nav = createStepsNav((index) => this.#go(index));
    this.derivation = createDerivation(this.source, {
      choose: (entry) => this.#move(withChosen(this.#position, entry)),
      open: (entry) => this.#openEntry(entry),
      back: (depth) => this.#move(wentBack(this.#position, depth)),
      light: (lit) => this.#light(lit),
    });
    this.parts = {
      weight: createOneWeight(this.source, (work) => this.#lightPath(work)),
      differences: createDifferences(this.source),
    };
    this.segments = createSegments("Look at", PARTS, (part) => this.#open(part));
    this.note = el("p", { class: "note step-note", role: "note" });
    this.body = el("div", { class: "step-body" }, this.nav.root, this.derivation.root);
    const others = Object.values(this.parts).map((part) => part.root);
    this.root = el("div", { class: "step" }, this.controls.root, this.segments.root, this.note, this.body, ...others);
    root.append(this.root);
    this.root.addEventListener("keydown", (event) => this.#key_(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && this.#state?.view.large) this.#enlarge();
    });
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    if (state.model && (!this.#choice || state.model !== previous?.model)) this.#choice = this.#suiting(state);
    this.#follow(state);
    this.#show();
    const isRunning = state.status.state === "running";
    if (isRunning && state.view.work) this.actions.setView({ work: null });
    if (!isRunning && !state.view.work && !this.#other()) this.#light(null);
    if (state.view.edge && state.view.edge !== previous?.view.edge) this.#other()?.pick(state.view.edge);
    if (state.view.hover !== previous?.view.hover) this.derivation.lightNeuron(state.view.hover);
    if (state.view.large && !previous?.view.large) this.controls.forward.focus({ preventScroll: true });
  }

  /** The choice stays as long as the data have it. @param {State} state @returns {Choice} */
  #suiting({ view, model }) {
    const choice = this.#choice;
    if (choice && isBatch(choice)) return choice;
    return firstExample(choice ? { example: /** @type {any} */ (choice) } : view, /** @type {any} */ (model));
  }

  #first() {
    const { view, model } = /** @type {any} */ (this.#state);
    return firstExample(view, model);
  }

  /** Ask for the step of the weights as they are, unless they are changing. @param {State} state */
  #follow(state) {
    const { model, snapshot, status } = state;
    if (!model || !snapshot || !this.#choice || !["ready", "paused"].includes(status.state)) return;
    if (this.#taking) this.#finishTaking(snapshot.step, this.#taking);
    const key = stepKey({ ...state, model }, this.#choice);
    if (key === this.#key) return;
    this.#key = key;
    this.#derive(key, model, this.#choice);
  }

  /** @param {string} key @param {NonNullable<State["model"]>} model @param {Choice} choice */
  async #derive(key, model, choice) {
    this.#isAsked = true;
    const answer = await this.source.answer(model, choice);
    if (key !== this.#key) return;
    this.#isAsked = false;
    const isOther = !answer || !this.#answer || namesOf(answer) !== namesOf(this.#answer);
    this.#answer = answer ?? null;
    if (isOther) this.#position = atStart();
    this.#position = { ...this.#position, example: Math.min(this.#position.example, (answer?.size ?? 1) - 1) };
    if (answer) {
      this.nav.build(answer.steps);
      this.derivation.take(answer, { model, choice });
    }
    this.#show();
    this.#light(null);
  }

  #show() {
    const state = this.#state;
    if (!state) return;
    const [answer, model, choice] = [this.#answer, state.model, this.#choice];
    this.root.classList.toggle("empty", !answer);
    setText(
      this.note,
      answer ? [this.#taken, noteOf(answer, state)].filter(Boolean).join(" ") : waitingWords(state, this.#isAsked),
    );
    this.controls.show({
      kind: choice && isBatch(choice) ? "batch" : "one",
      options: model && choice ? exampleOptions(model, choice, answer?.size ?? 0) : [],
      option: choice && !("batch" in choice) ? exampleName(choice) : String(this.#position.example),
      step: this.#position.step,
      count: answer?.steps.length ?? 0,
      isPlaying: this.player.isPlaying,
      isLarge: state.view.large,
      canTake: answer !== null && !this.#isAsked && ["ready", "paused"].includes(state.status.state) && !this.#taking,
    });
    this.segments.choose(this.#part);
    this.body.hidden = this.#part !== "derivation";
    for (const [name, part] of Object.entries(this.parts)) part.root.hidden = !answer || name !== this.#part;
    if (!answer || !model || !choice) return;
    this.#other()?.show({ answer, whose: { model, choice }, example: this.#position.example });
    if (this.#other()) return;
    this.nav.show(this.#position.step);
    this.derivation.show(this.#position);
  }

  /** What is open instead of the derivation. */
  #other() {
    return this.#part === "derivation" ? null : this.parts[this.#part];
  }

  /** @param {Part} part */
  #open(part) {
    this.player.stop();
    this.#part = part;
    this.root.dataset.part = part;
    this.#show();
    this.#light(null);
  }

  /** @param {Position} position */
  #move(position) {
    const isOtherStep = position.step !== this.#position.step;
    this.#position = position;
    this.#show();
    if (isOtherStep) this.#light(null);
  }

  /** The way begins at the entry that was written out. @param {Entry} entry */
  #openEntry(entry) {
    if (!this.#answer) return;
    this.#move(withOpened(this.#position, entry, entryOf(this.#answer, this.#position)));
  }

  /** @param {number} step */
  #go(step) {
    this.player.stop();
    this.#moveTo(step);
  }

  /** @param {number} step */
  #moveTo(step) {
    this.#taken = "";
    if (this.#answer) this.#move(atStep(this.#position, step, this.#answer.steps.length));
  }

  #play() {
    if (this.player.isPlaying) this.player.stop();
    else {
      if (this.#position.step === this.#last) this.#moveTo(0);
      this.player.start();
    }
    this.#show();
  }

  /** While it plays: to the next step. @returns {boolean} whether there is more */
  #playOn() {
    const goesOn = this.#position.step < this.#last - 1;
    if (!goesOn) this.player.stop();
    this.#moveTo(this.#position.step + 1);
    return goesOn;
  }

  get #last() {
    return (this.#answer?.steps.length ?? 1) - 1;
  }

  /** @param {Choice} choice */
  #choose(choice) {
    this.#choice = choice;
    this.#taken = "";
    if (this.#state) this.#follow(this.#state);
    this.#show();
  }

  /** @param {string} name */
  #pick(name) {
    if (this.#choice && isBatch(this.#choice)) this.#move({ ...this.#position, example: Number(name), trail: [] });
    else this.#choose(exampleOf(name));
  }

  async #take() {
    const [answer, choice, state] = [this.#answer, this.#choice, this.#state];
    if (!answer || !choice || !state?.snapshot) return;
    this.#taking = { step: state.snapshot.step, answer };
    this.#show();
    if (isBatch(choice)) await this.actions.step("batch");
    else await this.source.take(choice);
  }

  /** @param {number} step @param {{step: number, answer: Answer}} taking */
  #finishTaking(step, { step: before, answer }) {
    if (step <= before) return;
    this.#taking = null;
    this.#taken = takenWords(answer, step);
    this.#position = { ...atStart(), example: this.#position.example };
  }

  #enlarge() {
    const large = !this.#state?.view.large;
    this.actions.setView({ large });
    if (!large) requestAnimationFrame(() => this.controls.large.focus());
  }

  /** Light what is at work in the step, or only what is pointed at. @param {{quantity: string, at: number[] | null} | null} lit */
  #light(lit) {
    if (!this.#answer || this.#state?.view.tab !== "step") return;
    this.actions.setView({ work: this.#other() ? null : workOf(this.#answer, this.#position.step, lit && [lit]) });
  }

  /** Light one path to the loss. @param {Pick<Work, "tiles" | "edges" | "biases"> | null} path */
  #lightPath(path) {
    this.actions.setView({ work: path && { ...path, direction: "forward", weights: {} } });
  }

  /** @param {KeyboardEvent} event */
  #key_(event) {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way || this.#other() || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.matches("input, select, textarea, pre")) return;
    event.preventDefault();
    this.#go(this.#position.step + way);
  }
}

/** @param {Answer} answer */
const namesOf = ({ steps }) => steps.map(({ id }) => id).join();

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export const createStepView = (root, context) => new StepView(root, context);

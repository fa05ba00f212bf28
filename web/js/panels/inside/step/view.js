// @ts-check
/** Step through: one training step, equation by equation, with its numbers, its code and its place in the picture. */
import { createLatePart } from "../../../app/late-part.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { createSegments } from "../../../ui/fields.js";
import { AskedStep } from "./asked-step.js";
import { createCheck } from "./check/view.js";
import { choiceOf, exampleName, exampleOf, exampleOptions, firstExample } from "./choice.js";
import { createControls, createPlayer } from "./controls.js";
import { createDerivation } from "./derivation/view.js";
import { createDifferences } from "./weight/differences.js";
import { createOneWeight } from "./weight/one-weight.js";
import { createReadyNetworks } from "./ready-networks.js";
import { createSource } from "./source.js";
import {
  atMoment,
  atStart,
  atStep,
  entryOf,
  isBatch,
  nextMoment,
  partOf,
  wentBack,
  withChosen,
  withOpened,
} from "./state.js";
import { createStepsNav } from "./steps-nav.js";
import { noteOf, waitingWords } from "./words.js";
import { workOf } from "./work.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Context } from "../view.js" */
/** @import { Answer, Choice, Entry } from "./contract.js" */
/** @import { Place } from "./settings.js" */
/** @import { Position } from "./state.js" */
/** @import { Work } from "./work.js" */

/** @typedef {"derivation" | "weight" | "differences" | "check"} Part */

/** @type {[Part, string][]} */
const PARTS = [
  ["derivation", "Derivation"],
  ["weight", "One weight"],
  ["differences", "Finite differences"],
  ["check", "Check my calculation"],
];

/** Whoever wants no motion sees step after step, not entry after entry. */
const REDUCED = matchMedia("(prefers-reduced-motion: reduce)");

class StepView {
  /** @type {State | null} */
  #state = null;
  /** @type {Position} */
  #position = atStart();
  /** @type {Part} */
  #part = "derivation";
  root = el("div", { class: "step" });

  /** @param {HTMLElement} root @param {Context} context */
  constructor(root, { store, actions }) {
    this.store = store;
    this.actions = actions;
    this.source = createSource(actions, createLatePart("Step through", this.root, actions));
    this.asked = new AskedStep(
      { source: this.source, actions, store },
      {
        arrived: (answer, before) => this.#arrived(answer, before),
        made: () => (this.#position = { ...atStart(), example: this.#position.example }),
      },
    );
    this.controls = createControls({
      choose: (kind) => this.#choose(kind === "batch" ? { batch: "next" } : this.#first()),
      pick: (name) => this.#pick(name),
      forward: () => this.#go(this.#position.step + 1),
      back: () => this.#go(this.#position.step - 1),
      play: () => this.#play(),
      take: () => this.#take(),
      enlarge: () => this.#enlarge(),
      scrub: (moment) => this.#scrub(moment),
    });
    this.player = createPlayer({ next: () => this.#playOn(), pace: () => this.#pace });
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
      check: createCheck(this.source, { actions, pick: (name) => this.#pick(name) }),
    };
    this.ready = createReadyNetworks(actions);
    this.segments = createSegments("Look at", PARTS, (part) => this.#open(part));
    this.note = el("p", { class: "note step-note", role: "note" });
    this.body = el("div", { class: "step-body" }, this.nav.root, this.derivation.root);
    const others = Object.values(this.parts).map((part) => part.root);
    this.controls.root.prepend(el("div", { class: "step-top" }, this.segments.root, this.ready.root));
    this.root.append(this.controls.root, this.note, this.body, ...others);
    root.append(this.root);
    this.root.addEventListener("keydown", (event) => this.#key_(event));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.#state?.view.large) return;
      if (document.querySelector("dialog[open]")) return; // which closes first
      event.preventDefault();
      this.#enlarge();
    });
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    this.ready.show(state.experiment.name);
    this.#withhold(!state.link.solutions);
    if (!this.asked.choice || state.model !== previous?.model) this.asked.suit(state);
    this.asked.follow(state);
    if (state.view.derive && state.view.derive !== previous?.view.derive) this.#comeTo(state.view.derive);
    this.#show();
    const isRunning = state.status.state === "running";
    if (isRunning && state.view.work) this.actions.setView({ work: null });
    if (!isRunning && !state.view.work && !this.#other()) this.#light(null);
    if (state.view.edge && state.view.edge !== previous?.view.edge) this.#other()?.pick(state.view.edge);
    if (state.view.hover !== previous?.view.hover) this.derivation.lightNeuron(state.view.hover);
    if (state.view.large && !previous?.view.large) this.controls.forward.focus({ preventScroll: true });
  }

  /** A lesson speaks of a step. @param {Place} place */
  #comeTo(place) {
    this.#open(place.part ?? "derivation");
    const choice = choiceOf(place.on);
    if (JSON.stringify(choice) !== JSON.stringify(this.asked.choice)) this.asked.choose(choice);
    if (this.asked.answer) this.#go(stepOf(this.asked.answer, place));
  }

  #first() {
    const { view, model } = /** @type {any} */ (this.#state);
    return firstExample(view, model);
  }

  /** @param {Answer | null} answer @param {Answer | null} before */
  #arrived(answer, before) {
    const isOther = !answer || !before || namesOf(answer) !== namesOf(before);
    const { lesson, view } = this.store.get();
    if (isOther) this.#position = { ...atStart(), step: answer && lesson ? stepOf(answer, view.derive) : 0 };
    this.#position = { ...this.#position, example: Math.min(this.#position.example, (answer?.size ?? 1) - 1) };
    const { model } = this.store.get();
    if (answer && model && this.asked.choice) {
      this.nav.build(answer.steps);
      this.derivation.take(answer, { model, choice: this.asked.choice });
      this.parts.check.arrived(model);
    }
    this.#show();
    this.#light(null);
  }

  #show() {
    const state = this.#state;
    if (!state) return;
    const [answer, model, choice] = [this.asked.answer, state.model, this.asked.choice];
    this.root.classList.toggle("empty", !answer);
    setAttribute(this.root, "aria-busy", this.asked.isAsked ? "true" : null);
    setText(
      this.note,
      answer
        ? [this.asked.taken, noteOf(answer, state)].filter(Boolean).join(" ")
        : waitingWords(state, this.asked.isAsked),
    );
    this.controls.show({
      kind: choice && isBatch(choice) ? "batch" : "one",
      options: model && choice ? exampleOptions(model, choice, answer?.size ?? 0) : [],
      option: choice && !("batch" in choice) ? exampleName(choice) : String(this.#position.example),
      step: this.#position.step,
      time: this.#position.time,
      label: answer?.steps[this.#position.step].label ?? "",
      count: answer?.steps.length ?? 0,
      isPlaying: this.player.isPlaying,
      isLarge: state.view.large,
      canTake: state.link.solutions && this.asked.canTake(state),
    });
    this.segments.choose(this.#part);
    this.body.hidden = this.#part !== "derivation";
    for (const [name, part] of Object.entries(this.parts)) part.root.hidden = !answer || name !== this.#part;
    if (!answer || !model || !choice) return;
    this.#other()?.show({ answer, whose: { model, choice }, example: this.#position.example, state });
    if (this.#other()) return;
    this.nav.show(this.#position.step);
    this.derivation.show(this.#position);
  }

  /** What is open instead of the derivation. */
  #other() {
    return this.#part === "derivation" ? null : this.parts[this.#part];
  }

  /** Where a link withholds the solutions, only one's own numbers are looked at. @param {boolean} isWithheld */
  #withhold(isWithheld) {
    this.segments.disable(isWithheld);
    if (isWithheld && this.#part !== "check") this.#open("check");
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
    if (!this.asked.answer) return;
    this.#move(withOpened(this.#position, entry, entryOf(this.asked.answer, this.#position)));
  }

  /** @param {number} step */
  #go(step) {
    this.player.stop();
    this.#moveTo(step);
  }

  /** @param {number} step */
  #moveTo(step) {
    this.asked.taken = "";
    if (this.asked.answer) this.#move(atStep(this.#position, step, this.asked.answer.steps.length));
  }

  #play() {
    if (this.player.isPlaying) this.player.stop();
    else {
      if (this.#position.step === this.#last) this.#moveTo(0);
      this.player.start();
    }
    this.#show();
  }

  /** @param {number} moment */
  #scrub(moment) {
    this.player.stop();
    this.#moveToMoment(moment);
  }

  /** @param {number} moment */
  #moveToMoment(moment) {
    this.asked.taken = "";
    if (this.asked.answer) this.#move(atMoment(this.#position, moment, this.asked.answer.steps.length));
  }

  /** While it plays: to the next entry, or the next step. @returns {boolean} whether there is more */
  #playOn() {
    const { answer } = this.asked;
    if (!answer) return false;
    const moment = nextMoment(answer, this.#position, !REDUCED.matches);
    const goesOn = moment < answer.steps.length;
    if (goesOn) this.#moveToMoment(moment);
    else this.player.stop();
    if (!goesOn) this.#show();
    return goesOn;
  }

  /** How long an entry stays while it plays. */
  get #pace() {
    const { answer } = this.asked;
    return this.controls.pace / (answer && !REDUCED.matches ? partOf(answer, this.#position).parts : 1);
  }

  get #last() {
    return (this.asked.answer?.steps.length ?? 1) - 1;
  }

  /** @param {Choice} choice */
  #choose(choice) {
    this.asked.choose(choice);
    this.#show();
  }

  /** @param {string} name */
  #pick(name) {
    if (this.asked.choice && isBatch(this.asked.choice))
      this.#move({ ...this.#position, example: Number(name), trail: [] });
    else this.#choose(exampleOf(name));
  }

  async #take() {
    const taking = this.asked.take();
    this.#show();
    await taking;
    this.#show();
  }

  #enlarge() {
    const large = !this.#state?.view.large;
    this.actions.setView({ large });
    if (!large) requestAnimationFrame(() => this.controls.large.focus());
  }

  /** Light what is at work in the step, or only what is pointed at. @param {{quantity: string, at: number[] | null} | null} lit */
  #light(lit) {
    if (!this.asked.answer || this.#state?.view.tab !== "step") return;
    this.actions.setView({ work: this.#other() ? null : workOf(this.asked.answer, this.#position.step, lit && [lit]) });
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

/** Where a lesson opens the derivation; at its start where it names no step of this one. @param {Answer} answer @param {Place | null} place */
const stepOf = ({ steps }, place) =>
  Math.max(
    0,
    steps.findIndex(({ id }) => id === place?.at),
  );

/** @param {Answer} answer */
const namesOf = ({ steps }) => steps.map(({ id }) => id).join();

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export const createStepView = (root, context) => new StepView(root, context);

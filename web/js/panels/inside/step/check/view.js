// @ts-check
/** Check my calculation: fields for a person's own numbers of a layer, and what is right or wrong with them. */
import { el, setText } from "../../../../ui/dom.js";
import { describe, select, setOptions } from "../../../../ui/fields.js";
import { askedOf } from "./fields.js";
import { deviceStorage } from "../../../../app/device-storage.js";
import { createKept, questionOf } from "./kept.js";
import { createAsked } from "./matrix.js";
import { givenOf } from "../worksheet/content.js";
import { typeset } from "../typeset.js";
import { createSheetButtons } from "../worksheet/buttons.js";
import { EXACTNESS, exactnessOf, summary } from "./words.js";
import { entryKey } from "../numbers.js";
/** @import { Actions } from "../../../../app/actions.js" */
/** @import { State } from "../../../../app/state.js" */
/** @import { MarkedEntry, Marking } from "./words.js" */
/** @import { Subject } from "../weight/parameter-choice.js" */
/** @import { Source } from "../source.js" */

/**
 * @typedef {Subject & {state: State}} CheckSubject
 * @typedef {{actions: Actions, pick: (example: string) => void}} Commands  `pick`: look at another example of the data
 */

const CONVENTION =
  "Delta, the error, is ∂L/∂z of one example, without the mean over the batch; dW is the gradient ∂C/∂W after the mean; an update is old − rate × gradient. Neurons, inputs and examples are counted from 1.";
const HOW = "Decimal point or comma, fractions such as 7/20, and 3.5e-1 are understood. Empty fields are passed over.";
const WITHHELD =
  "This link withholds the solutions: Derivation, One weight, Finite differences and Show solution are off. Your own numbers are marked.";

/** Where the numbers given leave room for the fields. */
const ROOM = matchMedia("(min-width: 64rem) and (min-height: 42rem)");

class Check {
  /** @type {CheckSubject | null} */
  #subject = null;
  #question = "";
  #drawn = "";
  /** @type {Marking | null} */
  #marking = null;
  /** @type {ReturnType<typeof createAsked>[]} */
  #matrices = [];

  /** @param {Source} source @param {Commands} commands */
  constructor(source, commands) {
    this.source = source;
    this.kept = createKept(deviceStorage());
    this.layer = select([], () => this.#draw(), { "aria-label": "Layer" });
    this.exactness = select(EXACTNESS, () => this.#marking && this.#check(), { "aria-label": "Digits wanted" });
    this.exactness.value = "decimals 3";
    describe(this.exactness, { hint: "A number is right when it is off by at most half a unit of the last digit." });
    this.sheets = createSheetButtons(source, commands);
    this.fields = el("div", { class: "check-fields" });
    this.said = el("p", { class: "check-said", "aria-live": "polite" });
    this.withheld = el("p", { class: "note", hidden: true }, WITHHELD);
    this.given = el("details", { class: "check-given", open: ROOM.matches });
    const check = el("button", { type: "submit", class: "button primary" }, "Check");
    this.root = el(
      "form",
      { class: "step-part check-part", "aria-label": "Check my calculation", noValidate: true },
      el("div", { class: "step-choice" }, this.layer, this.exactness, check, ...this.sheets.buttons),
      el("p", { class: "note" }, `${CONVENTION} ${HOW}`),
      this.withheld,
      this.given,
      this.said,
      this.fields,
    );
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
  }

  /** @param {CheckSubject} subject */
  show(subject) {
    const isOther = subject.answer !== this.#subject?.answer;
    this.#subject = subject;
    this.sheets.show(subject);
    this.withheld.hidden = subject.state.link.solutions;
    if (isOther) this.#take(subject);
    if (isOther) this.#give(subject);
    this.#draw();
  }

  pick() {}

  /** Whether it is looked at or not. @param {any} model whose step was derived */
  arrived(model) {
    this.sheets.arrived(model);
  }

  /** Another step, other questions; the numbers entered for it before come back. @param {CheckSubject} subject */
  #take({ answer }) {
    const question = questionOf(answer);
    const layers = answer.network.layers.map((/** @type {any} */ { number }) => number);
    setOptions(
      this.layer,
      layers.map((/** @type {number} */ number) => ({ name: String(number), label: `Layer ${number}` })),
    );
    this.#drawn = "";
    if (question === this.#question) return;
    this.#question = question;
    this.#marking = null;
    setText(this.said, "");
  }

  /** What the step is computed from. @param {CheckSubject} subject */
  #give({ answer }) {
    const given = givenOf(answer);
    const matrices = (given ?? []).map((tex) => typeset(el("span", { class: "check-matrix" }), tex));
    this.given.replaceChildren(el("summary", {}, "The numbers given"), el("div", {}, ...matrices));
    this.given.hidden = !given;
  }

  #draw() {
    if (!this.#subject) return;
    const { answer, example, state } = this.#subject;
    const drawn = `${this.layer.value} ${example} ${state.link.solutions}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#matrices = askedOf(answer, { layer: Number(this.layer.value), example }).map((asked) =>
      createAsked(answer, asked, {
        canShow: state.link.solutions,
        text: (at) => this.#texts[entryKey({ quantity: asked.quantity, at })] ?? "",
        typed: (at, text) => this.#type({ quantity: asked.quantity, at }, text),
      }),
    );
    this.fields.replaceChildren(...this.#matrices.map(({ root }) => root));
    this.#mark();
  }

  get #texts() {
    return this.kept.read(this.#question);
  }

  /** @param {{quantity: string, at: number[]}} entry @param {string} text */
  #type(entry, text) {
    this.kept.write(this.#question, entryKey(entry), text);
    this.#mark();
  }

  async #check() {
    if (!this.#subject) return;
    const [question, { whose }] = [this.#question, this.#subject];
    const entries = Object.entries(this.#texts).map(([place, text]) => ({ ...entryOfKey(place), text }));
    const marking = await this.source.mark(whose.model, whose.choice, {
      entries,
      ...exactnessOf(this.exactness.value),
    });
    if (!marking || question !== this.#question) return;
    this.#marking = marking;
    setText(this.said, summary(marking));
    this.#mark();
  }

  /** A mark stands as long as the number that it is of. */
  #mark() {
    const texts = this.#texts;
    const isOf = (/** @type {string} */ quantity, /** @type {MarkedEntry} */ { at, text }) =>
      (texts[entryKey({ quantity, at })] ?? "") === text;
    for (const matrix of this.#matrices) {
      const marked = this.#marking?.quantities.find(({ quantity }) => quantity === matrix.quantity) ?? null;
      const isWhole = marked?.entries.every((entry) => isOf(marked.quantity, entry)) ?? false;
      matrix.mark(marked?.entries.filter((entry) => isOf(marked.quantity, entry)) ?? [], isWhole ? marked : null);
    }
  }
}

/** @param {string} key */
function entryOfKey(key) {
  const [quantity, at] = key.split("|");
  return { quantity, at: at ? at.split(",").map(Number) : [] };
}

/** @param {Source} source @param {Commands} commands */
export const createCheck = (source, commands) => new Check(source, commands);

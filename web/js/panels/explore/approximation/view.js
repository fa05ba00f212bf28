// @ts-check
/** Universal approximation: one hidden layer on a curve, unit by unit. */
import { el, setText } from "../../../ui/dom.js";
import { describe } from "../../../ui/fields.js";
import { createNumber } from "../../../ui/number-element.js";
import { createChoicePart } from "./choice-part.js";
import { begin, movedUnit } from "./choices.js";
import { createMeasurePart } from "./measure-part.js";
import { createPointNumbers } from "./numbers.js";
import { createSharePlot } from "./share-plot.js";
import { createTheory } from "./theory.js";
import { createUnitPart } from "./unit-part.js";
import { networkWords } from "./words.js";
/** @import { Told } from "../asking.js" */
/** @import { Context, Create } from "../contract.js" */
/** @import { Unit } from "./choices.js" */

const MOST_UNITS = 24;
const TRAIN = "Train the units";
const KEYS = [
  ["target", "target f(x)"],
  ["sum", "sum F(x)"],
  ["error", "largest error"],
  ["best", "nearest there is"],
];

class ApproximationView {
  #asked = begin();
  #chosen = 0;
  /** @type {Told | null} */
  #told = null;
  /** @type {string | null} */
  #problem = null;
  /** @type {(() => void) | null} */
  #stop = null;
  #steps = 0;

  /** @param {HTMLElement} root @param {Context} context */
  constructor(root, context) {
    this.context = context;
    this.ask = context.follow("draw", (told) => this.#hear(told));
    this.choices = createChoicePart((patch) => this.#set(patch));
    this.plot = createSharePlot({
      moved: (to) => this.#drag(to),
      picked: (unit) => this.#choose(unit),
    });
    this.units = createUnitPart({
      choose: (unit) => this.#choose(unit),
      set: (unit) => this.#setUnit(unit),
      setBias: (bias) => this.#set({ bias }),
    });
    this.measure = createMeasurePart(context, () => this.#asked);
    this.numbers = createPointNumbers();
    this.words = el("p", { class: "approximation-words" });
    this.add = button("Add a unit", "Of many places and steepnesses the one that helps most.", () => this.#add());
    this.remove = button("Remove unit", "Takes the chosen unit away.", () => this.#remove());
    this.train = button(TRAIN, "nncore trains all w, b, v and c with Adam on the mean squared error.", () =>
      this.#stop ? this.#pause() : this.#train(),
    );
    this.facts = {
      n: el("b"),
      step: el("span"),
      largest: createNumber({ quantity: "approximation.largest", at: [] }),
      rms: createNumber({ quantity: "approximation.rms", at: [] }),
      floor: createNumber({ quantity: "approximation.floor", at: [] }),
      bias: createNumber({ quantity: "approximation.bias", at: [] }),
    };
    root.append(...this.#parts());
    this.ask(this.#asked);
  }

  #parts() {
    const { n, step, largest, rms, floor, bias } = this.facts;
    const told = el("div", { class: "approximation-told", dataset: { asked: "approximation.errors" } });
    for (const [name, value] of /** @type {[string, Node][]} */ ([
      ["units", n],
      ["largest error", largest.root],
      ["root mean square", rms.root],
      ["lowest possible", floor.root],
      ["c", bias.root],
    ]))
      told.append(el("span", {}, `${name} `, value));
    this.keys = el("p", { class: "approximation-keys" });
    this.keys.append(
      ...KEYS.map(([kind, name]) => el("span", { class: "approximation-key", dataset: { kind } }, name)),
    );
    const hand = el("div", { class: "approximation-buttons" });
    hand.append(this.units.choice, this.add, this.remove, this.train, step);
    return [
      el(
        "section",
        { class: "explore-part approximation-main" },
        this.choices.root,
        el(
          "div",
          { class: "approximation-network" },
          el("div", { class: "approximation-head" }, this.keys, told),
          el(
            "div",
            { class: "approximation-picture", dataset: { asked: "approximation.shares", roomy: "" } },
            this.plot.root,
          ),
          hand,
          this.units.root,
        ),
        this.measure.root,
        el(
          "div",
          { class: "approximation-below", dataset: { asked: "approximation.errors" } },
          this.words,
          this.numbers.root,
        ),
      ),
      createTheory(),
    ];
  }

  /** @param {Told} told */
  #hear({ facts, arrays }) {
    this.#problem = facts.problem ?? null;
    if (this.#problem === null) this.#told = { facts, arrays };
    this.draw();
  }

  draw() {
    const { target, activation, has_biases, units, bias } = this.#asked;
    this.choices.show(this.#asked, this.#problem);
    this.units.show({ units, chosen: this.#chosen, bias: has_biases ? bias : 0, hasBiases: has_biases });
    this.add.disabled = this.#stop !== null || units.length >= MOST_UNITS;
    this.remove.disabled = this.#stop !== null || units.length < 2;
    setText(this.train, this.#stop ? "Stop" : TRAIN);
    if (!this.#told) return;
    const { facts, arrays } = this.#told;
    setText(this.facts.n, String(facts.units.length));
    setText(this.facts.step, this.#steps ? `step ${this.#steps} of ${facts.steps}` : "");
    for (const name of /** @type {const} */ (["largest", "rms", "floor", "bias"])) this.facts[name].show(facts[name]);
    /** @type {HTMLElement} */ (this.facts.floor.root.parentElement).hidden = facts.floor === null;
    /** @type {HTMLElement} */ (this.keys?.lastElementChild).hidden = !arrays.best;
    setText(this.words, this.#problem ? "" : networkWords(facts, { target, activation, has_biases }));
    this.plot.show({ told: this.#told, chosen: Math.min(this.#chosen, facts.units.length - 1) });
    this.numbers.show(this.#told);
    if (this.#problem === null) this.measure.show(facts, target);
  }

  /** @param {Partial<import("./choices.js").Asked>} patch @param {number} [chosen] */
  #set(patch, chosen = this.#chosen) {
    this.#stop?.();
    [this.#stop, this.#steps, this.#chosen] = [null, 0, chosen];
    this.#asked = { ...this.#asked, ...patch };
    this.ask(this.#asked);
    this.draw();
  }

  /** @param {Unit} unit */
  #setUnit(unit) {
    this.#set({ units: this.#asked.units.map((old, i) => (i === this.#chosen ? unit : old)) });
  }

  /** @param {number} unit */
  #choose(unit) {
    this.#chosen = unit;
    this.draw();
  }

  /** @param {{x: number, y: number}} to */
  #drag(to) {
    const psiAt1 = this.#told?.facts.psi_at_1;
    const unit = this.#asked.units[this.#chosen];
    if (psiAt1) this.#setUnit(movedUnit(unit, to, { psiAt1, hasBiases: this.#asked.has_biases }));
  }

  async #add() {
    const told = await this.context.ask("add", this.#asked);
    if (!told || told.facts.problem) return;
    const { units } = this.#asked;
    this.#set({ units: [...units, told.facts.unit] }, units.length);
  }

  #remove() {
    const units = this.#asked.units.filter((_, i) => i !== this.#chosen);
    this.#set({ units }, Math.min(this.#chosen, units.length - 1));
  }

  async #train() {
    const begun = await this.context.ask("begin_training", this.#asked);
    if (!begun || begun.facts.problem || this.#stop) return;
    this.#stop = this.context.keepAsking("train", {}, ({ facts, arrays }) => {
      if (!this.#told) return;
      this.#steps = facts.step;
      this.#asked = { ...this.#asked, units: facts.units, bias: facts.bias };
      this.#told = { facts: { ...this.#told.facts, ...facts }, arrays: { ...this.#told.arrays, ...arrays } };
      if (!facts.goes_on) this.#stop = null;
      this.draw();
    });
    this.draw();
  }

  #pause() {
    this.#stop?.();
    this.#stop = null;
    this.draw();
  }
}

/** @param {string} name @param {string} hint @param {() => void} onclick */
const button = (name, hint, onclick) =>
  describe(el("button", { type: "button", class: "button", onclick }, name), { hint });

/** @type {Create} */
export function create(root, context) {
  const view = new ApproximationView(root, context);
  return {
    render(_, previous) {
      if (!previous) view.draw();
    },
  };
}

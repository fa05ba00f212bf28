// @ts-check
/** The curves with the point that is dragged, its numbers, and what is to be known of the chosen activation. */
import { el, setText } from "../../../ui/dom.js";
import { field, select, setOptions, showValue } from "../../../ui/fields.js";
import { formatNumber } from "../../../ui/format.js";
import { createNumber } from "../../../ui/number-element.js";
import { numberInput } from "../../../ui/number-field.js";
import { createCurves } from "./curves.js";
import { createLayerSums } from "./layer-sums.js";
import { flatWords } from "./words.js";
/** @import { State } from "../../../app/state.js" */
/** @import { Told } from "../asking.js" */
/** @import { Context } from "../contract.js" */
/** @import { Point } from "./curves.js" */

const FIRST_Z = 0.5;
const NUMBERS = /** @type {const} */ ([
  ["z", "z"],
  ["a", "value a = f(z)"],
  ["slope", "slope f′(z)"],
]);

export class CurvePart {
  /** @type {Told | null} */
  #told = null;
  /** @type {Point | null} */
  #point = null;
  #z = FIRST_Z;
  /** @type {ArrayLike<number> | null} */
  #overlay = null;
  /** @type {State | null} */
  #state = null;
  #words = el("p", {});
  #difference = createNumber({ quantity: "identity.largest", at: [] }, formatNumber);
  #numbers = NUMBERS.map(([name, label]) => ({
    name,
    label,
    number: createNumber({ quantity: `activation.${name}`, at: [] }),
  }));

  /** @param {Context} context */
  constructor(context) {
    const { catalog, follow, actions, store } = context;
    this.context = context;
    this.chosen = store.get().experiment.model.layers[0].activation;
    this.askPoint = follow("point", ({ facts }) => {
      if (facts.activation === this.chosen) this.#point = facts;
      this.#draw();
    });
    this.curves = createCurves({ moved: (z) => this.#move(Number(z.toFixed(2))) });
    this.sums = createLayerSums({ catalog, chosen: () => actions.setView({}) });
    this.list = select([], (name) => this.#choose(name));
    this.typed = numberInput((z) => this.#move(Number(z)));
    this.press = el(
      "button",
      { type: "button", class: "button", "aria-pressed": "false", onclick: () => this.#lay() },
      "Lay 2 · sigmoid(2z) − 1 over tanh",
    );
    this.same = el(
      "p",
      { hidden: true },
      "The thick line is 2 · sigmoid(2z) − 1. The largest difference between the two, in float64: ",
      this.#difference.root,
    );
    this.root = this.#build();
    showValue(this.typed, this.#z);
    this.#begin();
  }

  #build() {
    const pairs = this.#numbers.flatMap(({ label, number }) => [el("dt", {}, label), el("dd", {}, number.root)]);
    return el(
      "section",
      { class: "explore-part activation-part", "aria-label": "Curves", dataset: { asked: "activations.curves" } },
      el("div", { class: "activation-pictures" }, legend(), this.curves.root, this.sums.root),
      el(
        "div",
        { class: "activation-side" },
        field({ label: "Activation", hint: "The curve that is drawn strong." }, this.list),
        field({ label: "z", hint: "The weighted sum of a neuron." }, this.typed),
        el("p", { class: "note" }, "Drag the point, or move it with the arrow keys."),
        el("dl", { class: "explore-numbers" }, ...pairs),
        this.#words,
        el("div", { class: "activation-sums" }, this.sums.control, this.sums.words),
        el("div", { class: "activation-identity" }, this.press, this.same),
      ),
    );
  }

  async #begin() {
    const told = await this.context.ask("curves");
    if (!told) return;
    this.#told = told;
    const { names } = told.facts;
    if (!names.includes(this.chosen)) [this.chosen] = names;
    const known = this.context.catalog.activations.filter(({ name }) => names.includes(name));
    setOptions(this.list, known);
    this.list.value = this.chosen;
    this.#move(this.#z);
    this.#draw();
  }

  /** @param {string} name */
  #choose(name) {
    [this.chosen, this.#point] = [name, null];
    if (name !== "tanh") this.#overlay = null;
    this.#move(this.#z);
    this.#draw();
  }

  /** @param {number} z */
  #move(z) {
    this.#z = z;
    showValue(this.typed, z);
    this.askPoint({ activation: this.chosen, z });
  }

  /** Two curves that are one. */
  async #lay() {
    if (this.#overlay) this.#overlay = null;
    else {
      const told = await this.context.ask("identity");
      if (!told) return;
      this.#overlay = told.arrays.scaled.data;
      this.#difference.show(told.facts.largest);
      this.list.value = "tanh";
      if (this.chosen !== "tanh") this.#choose("tanh");
    }
    this.#draw();
  }

  /** @param {State} state */
  render(state) {
    this.#state = state;
    this.#draw();
  }

  #draw() {
    for (const { name, number } of this.#numbers) number.show(this.#point?.[name]);
    this.press.setAttribute("aria-pressed", String(this.#overlay !== null));
    this.same.hidden = this.#overlay === null;
    const { chosen } = this;
    const facts = this.#told?.facts;
    const parts = facts?.flat[facts.names.indexOf(chosen)] ?? [];
    if (this.#state) this.sums.show(this.#state, parts);
    if (!this.#told) return;
    const label = this.context.catalog.activations.find(({ name }) => name === chosen)?.label ?? chosen;
    setText(this.#words, flatWords(label, parts, facts.below));
    this.curves.show({ told: this.#told, chosen, label, point: this.#point, overlay: this.#overlay });
  }
}

const legend = () =>
  el(
    "p",
    { class: "activation-legend note" },
    el("span", { class: "key-value" }, "value f(z)"),
    el("span", { class: "key-slope" }, "slope f′(z)"),
    el("span", { class: "key-tangent" }, "tangent"),
    el("span", { class: "key-others" }, "the other activations"),
    el("span", { class: "key-flat" }, "nearly flat"),
  );

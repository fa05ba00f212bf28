// @ts-check
/** The present step: sentence, formula, the network's matrices, one entry written out, and the lines of nncore. */
import { onThemeChange } from "../../../../plot/colors.js";
import { el } from "../../../../ui/dom.js";
import { createCodeLines } from "./code-view.js";
import { createEntry } from "./entry-view.js";
import { dimensionsIn, formulaTex } from "./formula.js";
import { createLights } from "./lights.js";
import { createMatrix } from "./matrix.js";
import { entryKey } from "../numbers.js";
import { NumberParts } from "./parts.js";
import { orientationWords, sceneOf } from "./scene.js";
import { entryOf } from "../state.js";
import { typeset } from "../typeset.js";
/** @import { Answer, Choice, Entry, Explanation, Form, Span } from "../contract.js" */
/** @import { Block, FormScene, Part } from "./scene.js" */
/** @import { Source } from "../source.js" */
/** @import { Position } from "../state.js" */
/** @import { Lit } from "./lights.js" */

const FORM_NAMES = /** @type {Record<string, string>} */ ({
  short: "The same in short",
  "in one line": "The same in one line",
  "each example": "For each example",
});

/**
 * @typedef {{choose: (entry: Entry) => void, open: (entry: Entry) => void, back: (depth: number) => void, light: (lit: Lit | null) => void}} Ways
 */

class Derivation {
  root = el("div", { class: "step-content" });
  /** @type {Answer | null} */
  #answer = null;
  /** @type {{model: any, choice: Choice} | null} */
  #whose = null;
  /** @type {NumberParts | null} */
  #parts = null;
  /** @type {Position | null} */
  #position = null;
  /** @type {Map<string, Explanation>} */
  #explained = new Map();
  /** @type {Record<string, Span>} */
  #lines = {};
  #drawn = "";
  #written = "";

  /** @param {Source} source @param {Ways} ways */
  constructor(source, ways) {
    this.source = source;
    this.ways = ways;
    this.lights = createLights(this.root, ways.light);
    onThemeChange(() => this.#redraw());
    this.root.addEventListener("click", ({ target }) => this.#pick(target));
    this.root.addEventListener("keydown", (event) => {
      if (["Enter", " "].includes(event.key) && this.#pick(event.target)) event.preventDefault();
    });
  }

  /** @param {Answer} answer @param {{model: any, choice: Choice}} whose */
  take(answer, whose) {
    [this.#answer, this.#whose, this.#drawn, this.#written] = [answer, whose, "", ""];
    this.#explained.clear();
    const { starts } = this.#parts ?? { starts: {} };
    this.#parts = new NumberParts(this.source, { answer, ...whose }, () => this.#redraw());
    this.#parts.starts = starts;
    this.source.lines().then((lines) => {
      this.#lines = lines;
      this.#redraw();
    });
  }

  /** @param {Position} position */
  show(position) {
    this.#position = position;
    if (!this.#answer) return;
    const drawn = `${position.step} ${position.example}`;
    if (drawn !== this.#drawn) {
      this.#draw(position);
      if (drawn.split(" ")[0] !== this.#drawn.split(" ")[0]) this.root.scrollTop = 0;
      this.#drawn = drawn;
      this.#written = "";
    }
    this.#write(position);
  }

  /** @param {{layer: number, unit: number} | null} neuron */
  lightNeuron(neuron) {
    if (this.#answer) this.lights.lightNeuron(this.#answer, neuron);
  }

  #redraw() {
    if (!this.#position || !this.#drawn) return;
    const focused = document.activeElement;
    const key = focused instanceof HTMLElement && this.root.contains(focused) ? focused.dataset : null;
    this.#drawn = "";
    this.show(this.#position);
    this.lights.draw();
    if (key?.quantity)
      /** @type {HTMLElement | null} */ (
        this.root.querySelector(`[role=gridcell][data-quantity="${key.quantity}"][data-at="${key.at}"]`)
      )?.focus();
  }

  /** @param {Position} position */
  #draw(position) {
    const answer = /** @type {Answer} */ (this.#answer);
    const { step, blocks } = sceneOf(answer, position);
    const turned = orientationWords(answer, blocks);
    this.root.replaceChildren(
      el("h3", { class: "step-title" }, capital(step.label)),
      turned ? el("p", { class: "note" }, turned) : "",
      ...blocks.map((block) => this.#block(block, blocks.length > 1)),
    );
  }

  /** @param {Block} block @param {boolean} isNamed */
  #block({ record, forms }, isNamed) {
    const title = isNamed ? el("h4", {}, capital(record.label)) : null;
    return el(
      "section",
      { class: "step-block", "aria-label": record.label, dataset: { block: record.quantity } },
      title,
      ...forms.map((form) => this.#form(form, forms.length > 1)),
    );
  }

  /** @param {FormScene} scene @param {boolean} isOneOfMany the same quantity is shown in other forms too */
  #form({ form, parts, whole }, isOneOfMany) {
    const slot = form === null || form.name === "main" ? el("div", { class: "step-slot" }) : null;
    const rows = form?.layout.length ? [parts, whole] : [[...parts, ...whole]];
    const matrices = rows.map((row) =>
      row.length ? el("div", { class: "step-filled" }, ...row.map((part) => this.#part(part))) : null,
    );
    if (!form) return el("div", { class: "step-form" }, ...matrices, slot);
    const name = FORM_NAMES[form.name] ?? (isOneOfMany ? "In full" : "");
    return el(
      "div",
      { class: "step-form" },
      name ? el("h5", {}, name) : null,
      el("p", { class: "step-sentence" }, form.sentence),
      this.#formula(form),
      ...matrices,
      slot,
      this.#code(form),
    );
  }

  /** @param {Form} form */
  #formula(form) {
    const answer = /** @type {Answer} */ (this.#answer);
    const box = el("div", { class: "step-formula", tabIndex: 0, role: "group", "aria-label": "Formula" });
    typeset(box, formulaTex(form.formula, dimensionsIn(form, answer.quantities)), { display: true });
    const cited = [form.equation, form.source].filter(Boolean).join(", ");
    return el("div", { class: "step-equation" }, box, cited ? el("p", { class: "note step-cited" }, cited) : null);
  }

  /** @param {Part} part */
  #part(part) {
    if ("tex" in part) return typeset(el("span", { class: "step-operator" }), part.tex);
    const [answer, parts] = [/** @type {Answer} */ (this.#answer), /** @type {NumberParts} */ (this.#parts)];
    parts.want(part);
    return createMatrix(answer, part, parts);
  }

  /** @param {Form} form */
  #code({ code }) {
    const span = code && this.#lines[code.id];
    return code && span ? createCodeLines(/** @type {Answer} */ (this.#answer), code, span) : null;
  }

  /** Write out the entry that was chosen, as soon as it is told. @param {Position} position */
  async #write(position) {
    const [answer, whose] = [/** @type {Answer} */ (this.#answer), /** @type {any} */ (this.#whose)];
    const entry = entryOf(answer, position);
    const key = entryKey(entry);
    const shown = `${key} ${position.trail.length}`;
    if (shown === this.#written) return;
    this.#written = shown;
    const known =
      this.#explained.get(key) ?? (await this.source.explain(whose.model, whose.choice, { ...entry, form: "main" }));
    if (!known || this.#written !== shown || this.#answer !== answer) return;
    this.#explained.set(key, known);
    this.#place(position, entry, known);
  }

  /** @param {Position} position @param {Entry} entry @param {Explanation} explanation */
  #place({ trail }, entry, explanation) {
    const answer = /** @type {Answer} */ (this.#answer);
    const first = trail[0] ?? entry;
    const hadFocus = this.root.querySelector(".step-entry")?.contains(document.activeElement);
    for (const old of this.root.querySelectorAll(".step-entry")) old.remove();
    const block =
      [...this.root.querySelectorAll("[data-block]")].find(
        (node) => node instanceof HTMLElement && node.dataset.block === first.quantity,
      ) ?? this.#blockWith(first);
    const written = createEntry(answer, { trail, explanation }, this.ways);
    block?.querySelector(".step-slot")?.append(written);
    if (hadFocus) written.querySelector("button")?.focus();
    this.lights.choose(entry, explanation);
  }

  /** What is no block of its own is written out where it was chosen. @param {Entry} entry */
  #blockWith({ quantity }) {
    return (
      this.root.querySelector(`[data-token="${quantity}"]`)?.closest("[data-block]") ??
      this.root.querySelector("[data-block]:last-child")
    );
  }

  /** @param {EventTarget | null} target @returns {boolean} whether it was a number */
  #pick(target) {
    const cell = target instanceof Element ? target.closest("[role=gridcell]") : null;
    if (!(cell instanceof HTMLElement) || !cell.dataset.quantity) return false;
    const at = cell.dataset.at ? cell.dataset.at.split(",").map(Number) : [];
    this.ways.choose({ quantity: cell.dataset.quantity, at });
    return true;
  }
}

/** A symbol stays as it is written. @param {string} words */
const capital = (words) => (words[1] === " " ? words : words.charAt(0).toUpperCase() + words.slice(1));

/** @param {Source} source @param {Ways} ways */
export const createDerivation = (source, ways) => new Derivation(source, ways);

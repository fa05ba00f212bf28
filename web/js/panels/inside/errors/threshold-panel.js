// @ts-check
/** Precision and recall against the threshold, with a slider that moves it. */
import { decisionAt, decisions, STEPS } from "./decisions.js";
import { enlargeable } from "../../../ui/enlarge.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { className, formatCount, formatNumber } from "../../../ui/format.js";
import { LineChart } from "../../../plot/line-chart.js";
import { createRhythm } from "../../../ui/refresh.js";
/** @import { Tensors } from "../../../engine/protocol.js" */
/** @import { Look } from "../../../plot/line-chart.js" */

const ALL = "all";
const TABLE_EVERY = 10;
const TABLE_MS = 1000;
const X = Array.from({ length: STEPS + 1 }, (_, at) => at / STEPS);
/** @type {Look} */
const LOOK = {
  xLabel: "threshold",
  yLabel: "",
  x: [0, 1],
  y: [0, 1.02],
  lines: ({ train, test, muted }) => [
    { label: "precision", color: train },
    { label: "recall", color: test, dash: [7, 3] },
    { label: "F1", color: muted, dash: [2, 3] },
  ],
};

export class ThresholdPanel {
  #slider = el("input", { type: "range", min: "0", max: "1", step: "0.01" });
  #value = el("span", { class: "number" });
  #unit = el("select");
  #unitField = el("label", { class: "inline-field" }, el("span", {}, "Class"), this.#unit);
  #chart = new LineChart({ mark: () => this.at / STEPS });
  #words = el("p", { class: "threshold-words", "aria-live": "off" });
  #rows = el("tbody");
  #table = numbersTable("Precision and recall as a table", ["Threshold", "Precision", "Recall", "F1"], this.#rows);
  root = el("div", { class: "threshold" });
  /** @type {Tensors | null} */
  #counts = null;
  /** @type {string[]} */
  #names = [];
  #due = createRhythm(TABLE_MS);
  /** The threshold in hundredths. */
  at = STEPS / 2;

  /** @param {() => void} moved */
  constructor(moved) {
    const slider = el("label", { class: "threshold-slider" }, el("span", {}, "Threshold ", this.#value), this.#slider);
    this.root.append(
      el("div", { class: "threshold-keys" }, ...keys(), this.#unitField),
      enlargeable(this.#chart.root, "precision and recall"),
      slider,
      this.#words,
      this.#table,
    );
    this.#slider.addEventListener("input", () => {
      this.moveTo(this.#slider.valueAsNumber);
      moved();
    });
    this.#unit.addEventListener("change", () => this.#draw(false));
    this.#table.addEventListener("toggle", () => this.#tell());
  }

  /** @param {number} threshold */
  moveTo(threshold) {
    this.at = Math.round(threshold * STEPS);
    this.#slider.value = String(this.at / STEPS);
    this.#draw(false);
    this.#chart.redraw();
  }

  /** @param {Tensors} counts @param {string[]} names of the classes @param {boolean} running */
  show(counts, names, running) {
    this.#counts = counts;
    const units = counts.positives.data.length;
    const named = units === 1 ? [names[1]] : names;
    if (named.join("\n") !== this.#names.join("\n")) this.#choices(named);
    this.#draw(running);
  }

  /** @param {string[]} names one per output */
  #choices(names) {
    this.#names = names;
    const all = new Option("all together", ALL);
    this.#unit.replaceChildren(
      ...(names.length > 1 ? [all] : []),
      ...names.map((name, k) => new Option(className(name), String(k))),
    );
    this.#unit.value = names.length > 2 ? ALL : String(names.length - 1);
    this.#unitField.hidden = names.length === 1;
  }

  get #chosen() {
    return this.#unit.value === ALL ? null : Number(this.#unit.value);
  }

  /** @param {boolean} running */
  #draw(running) {
    setText(this.#value, (this.at / STEPS).toFixed(2));
    if (!this.#counts) return;
    const all = decisions(this.#counts, this.#chosen);
    this.#chart.show(LOOK, "", [
      X,
      all.map(({ precision }) => precision),
      all.map(({ recall }) => recall),
      all.map(({ f1 }) => f1),
    ]);
    const now = decisionAt(this.#counts, this.#chosen, this.at);
    const of = this.#chosen === null ? "all classes together" : className(this.#names[this.#chosen]);
    const shares = `precision ${formatNumber(now.precision)}, recall ${formatNumber(now.recall)}, F1 ${formatNumber(now.f1)}`;
    const counts = `${now.found} found, ${formatCount(now.alarms, "false alarm")}, ${now.missed} missed`;
    setText(this.#words, `${shares}: ${counts}.`);
    const name = `Precision and recall of ${of} against the threshold. At ${(this.at / STEPS).toFixed(2)}: ${shares}.`;
    if (!this.#due(running)) return;
    setAttribute(this.#chart.root, "aria-label", name);
    this.#tell();
  }

  /** The table, when somebody has opened it. */
  #tell() {
    if (!this.#table.open || !this.#counts) return;
    const rows = decisions(this.#counts, this.#chosen).filter((_, at) => at % TABLE_EVERY === 0);
    this.#rows.replaceChildren(
      ...rows.map(({ precision, recall, f1 }, i) => {
        const values = [precision, recall, f1].map((value) => el("td", {}, formatNumber(value)));
        return el("tr", {}, el("th", { scope: "row" }, ((i * TABLE_EVERY) / STEPS).toFixed(1)), ...values);
      }),
    );
  }
}

/** What the lines are. */
const keys = () =>
  ["precision", "recall", "F1"].map((name) =>
    el("span", { class: "line-name" }, el("span", { class: `line-key ${name}` }), name),
  );

/**
 * Numbers behind a picture, as every picture has them.
 * @param {string} title
 * @param {string[]} heads
 * @param {HTMLElement} rows
 */
export function numbersTable(title, heads, rows) {
  const cells = heads.map((text) => el("th", { scope: "col" }, text));
  const body = el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": title });
  body.append(el("table", {}, el("thead", {}, el("tr", {}, ...cells)), rows));
  return el("details", { class: "numbers" }, el("summary", {}, title), body);
}

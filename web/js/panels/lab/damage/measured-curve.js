// @ts-check
/** Accuracy against a strength, drawn while it is measured; a slider below it chooses one, and a table has the numbers. */
import { accuracyOf, accuracyAt, curveName } from "./words.js";
import { enlargeable } from "../../../ui/enlarge.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { LineChart } from "../../../plot/line-chart.js";
import { numbersTable } from "../../inside/errors/threshold-panel.js";
/** @import { Look } from "../../../plot/line-chart.js" */
/** @import { Copy, Evaluated } from "./study.js" */
/** @import { Measured } from "./words.js" */

/** @typedef {{copy: Copy, measured: Measured}} Earlier  what an earlier copy could */
/**
 * @typedef {{label: string, axis: string, unit: string, places: number[], format: (place: number) => string}} Scale
 * `label` of the slider; `places`: where accuracy is measured and the slider stops
 */
/** @typedef {{measured: Measured, when: string}} Line  `when`: after which step */
/** @typedef {Line & {earlier: Line | null, at: number, guess: number}} Shown  `guess`: accuracy of guessing */

export class MeasuredCurve {
  #at = 0;
  #pointed = /** @type {number | null} */ (null);
  #chart = new LineChart({ mark: () => this.#at, pointed: (index) => (this.#pointed = index) });
  #slider = el("input", { type: "range", step: "1", min: "0" });
  #label = el("span");
  #value = el("span", { class: "number" });
  #key = el("p", { class: "note curve-key" });
  #rows = el("tbody");
  #heads = el("tr");
  #table = numbersTable("Curve as a table", [], this.#rows);
  root = el("div", { class: "measured-curve" });
  /** @type {Scale | null} */
  #scale = null;
  /** @type {Shown | null} */
  #shown = null;

  /** @param {(place: number) => void} moved the slider, or a click on the chart */
  constructor(moved) {
    const slider = el(
      "label",
      { class: "threshold-slider" },
      el("span", {}, this.#label, " ", this.#value),
      this.#slider,
    );
    const choose = (/** @type {number | null} */ index) => {
      const place = index === null ? undefined : this.#scale?.places[index];
      if (place !== undefined) moved(place);
    };
    this.#slider.addEventListener("input", () => choose(this.#slider.valueAsNumber));
    this.#chart.root.addEventListener("click", () => choose(this.#pointed));
    this.#table.addEventListener("toggle", () => this.#tell());
    this.#table.querySelector("thead")?.replaceChildren(this.#heads);
    this.root.append(this.#key, enlargeable(this.#chart.root, "this curve"), slider, this.#table);
  }

  /** @param {Scale} scale @param {Shown} shown */
  show(scale, shown) {
    [this.#scale, this.#shown, this.#at] = [scale, shown, shown.at];
    const { places, label, unit, axis, format } = scale;
    const { measured, when, earlier, at, guess } = shown;
    setText(this.#label, label);
    setText(this.#value, format(at));
    this.#slider.max = String(places.length - 1);
    this.#slider.value = String(nearest(places, at));
    setAttribute(this.#slider, "aria-label", label);
    setAttribute(this.#slider, "aria-valuetext", format(at));
    setAttribute(this.#slider, "aria-description", `In ${unit}.`);
    const columns = [measured, earlier?.measured].map((known) => places.map((place) => percent(known?.get(place))));
    this.#chart.show(lookOf(scale), axis, [places, ...columns, places.map(() => 100 * guess)]);
    setText(
      this.#key,
      `Line: ${when}. ${earlier ? `Dashed: ${earlier.when}. ` : ""}Dotted: guessing. Click the chart or move the slider.`,
    );
    setAttribute(this.#chart.root, "aria-label", curveName(scale, measured));
    this.#tell();
  }

  /** The table, when somebody has opened it. */
  #tell() {
    if (!this.#table.open || !this.#scale || !this.#shown) return;
    const { places, axis, format } = this.#scale;
    const { measured, when, earlier } = this.#shown;
    const heads = [axis, when, ...(earlier ? [earlier.when] : [])];
    this.#heads.replaceChildren(...heads.map((text) => el("th", { scope: "col" }, text)));
    const known = [measured, ...(earlier ? [earlier.measured] : [])];
    this.#rows.replaceChildren(
      ...places.map((place) => {
        const cells = known.map((values) => el("td", {}, accuracyAt(values, place)));
        return el("tr", {}, el("th", { scope: "row" }, format(place)), ...cells);
      }),
    );
  }
}

/** @param {Scale} scale @returns {Look} */
const lookOf = ({ axis, places }) => ({
  xLabel: axis,
  yLabel: "accuracy in %",
  x: [places[0], places[places.length - 1]],
  y: [0, 102],
  lines: ({ train, muted }) => [
    { label: "accuracy", color: train, marked: true },
    { label: "earlier", color: muted, dash: [7, 3] },
    { label: "guessing", color: muted, dash: [2, 3] },
  ],
});

/** @param {Evaluated | undefined} evaluated */
const percent = (evaluated) => (evaluated ? 100 * accuracyOf(evaluated) : null);

/** Which of the places is nearest. @param {number[]} places @param {number} at */
const nearest = (places, at) =>
  places.reduce((best, place, i) => (Math.abs(place - at) < Math.abs(places[best] - at) ? i : best), 0);

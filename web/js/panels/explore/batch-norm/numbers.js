// @ts-check
/** The numbers behind the pictures: one neuron's averages, z at some steps, and the costs by rate. */
import { createNumber, numberElement } from "../../../ui/number-element.js";
import { el } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { AVERAGES, PLACES } from "./measurements.js";
/** @import { Measurements } from "./measurements.js" */
/** @import { Sweep } from "./charts.js" */

const NAMES = {
  batch_mean: "mean of the batch",
  running_mean: "running mean",
  batch_variance: "variance of the batch",
  running_variance: "running variance",
};
const TITLES = { before: "before", normalised: "normalised", after: "scaled and shifted", without: "without" };
const PERCENTILES = ["5 %", "25 %", "median", "75 %", "95 %"];
/** Of a hundred measurements. */
const EVERY = 20;

/** One neuron's, as they are now. */
export function createAverageNumbers() {
  const numbers = AVERAGES.map((name) => createNumber({ quantity: `batch-norm.${name}`, at: [] }, formatNumber));
  const root = el("dl", { class: "explore-numbers norm-numbers" });
  AVERAGES.forEach((name, i) => root.append(el("dt", {}, NAMES[name]), el("dd", {}, numbers[i].root)));
  return {
    root,
    /** @param {Measurements} measurements @param {number} unit */
    show({ rows }, unit) {
      AVERAGES.forEach((name, i) => numbers[i].show(rows[name].at(-1)?.[unit]));
    },
  };
}

export function createTables() {
  const [looksBody, sweepBody] = [el("tbody"), el("tbody")];
  const looksHeads = PLACES.flatMap((place) => PERCENTILES.map((words) => `${TITLES[place]} ${words}`));
  const root = el("details", { class: "numbers" }, el("summary", {}, "All numbers"));
  root.append(
    block("Percentiles of z by step", looksHeads, looksBody),
    block("Cost by learning rate", ["with", "without"], sweepBody),
  );
  return {
    root,
    /** @param {Measurements} measurements */
    showMeasurements({ steps, rows }) {
      const wanted = steps.map((_, i) => i).filter((i) => i % EVERY === 0 || i === steps.length - 1);
      const cells = (/** @type {number} */ i) =>
        PLACES.flatMap((place) => rows[place][i].map((value, k) => cell(`batch-norm.${place}`, [steps[i], k], value)));
      looksBody.replaceChildren(...wanted.map((i) => row(`step ${steps[i]}`, cells(i))));
    },
    /** @param {Sweep} sweep */
    showSweep({ rates, with: normed, without }) {
      sweepBody.replaceChildren(
        ...rates.map((rate, i) =>
          row(
            formatNumber(rate),
            [normed, without].map((costs, k) => cell("batch-norm.cost", [i, k], costs[i])),
          ),
        ),
      );
    },
  };
}

/** @param {string} name @param {HTMLElement[]} cells */
const row = (name, cells) => el("tr", {}, el("th", { scope: "row" }, name), ...cells);

/** @param {string} quantity @param {number[]} at @param {number | null | undefined} value */
function cell(quantity, at, value) {
  if (value === undefined) return el("td");
  return el(
    "td",
    {},
    numberElement({ quantity, at }, value, (one) => (one === null ? "not a number" : formatNumber(one))),
  );
}

/** @param {string} title @param {string[]} heads @param {HTMLElement} body */
function block(title, heads, body) {
  const head = el("tr", {}, el("td"), ...heads.map((text) => el("th", { scope: "col" }, text)));
  const table = el("table", {}, el("caption", {}, title), el("thead", {}, head), body);
  return el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": title }, table);
}

// @ts-check
/** The first steps of training, one line for each thing that was tried. */
import { LineChart } from "../../../plot/line-chart.js";
import { createNumber } from "../../../ui/number-element.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { colorOf, dashOf, swatch } from "../runner-look.js";

/** @typedef {{name: string, costs: (number | null)[], endedAt: number | null, isDone: boolean}} Trial */

export function createTrials() {
  const chart = new LineChart();
  const list = el("ul", { class: "gradient-trials" });
  const note = el("p", { class: "note" }, "Train it, and see whether its cost goes down.");
  /** @type {ReturnType<typeof createRow>[]} */
  let rows = [];

  return {
    root: el(
      "section",
      { class: "gradient-training" },
      el("h3", {}, "Cost of the first steps"),
      chart.root,
      note,
      list,
    ),
    /** @param {Trial[]} trials @param {number} steps */
    show(trials, steps) {
      note.hidden = trials.length > 0;
      chart.root.hidden = trials.length === 0;
      if (trials.length === 0) list.replaceChildren();
      if (trials.length < rows.length) rows = [];
      while (rows.length < trials.length) rows.push(createRow(rows.length));
      if (list.children.length !== rows.length) list.replaceChildren(...rows.map(({ root }) => root));
      trials.forEach((trial, i) => rows[i].show(trial));
      const x = Array.from({ length: steps }, (_, i) => i);
      const look = {
        xLabel: "step",
        yLabel: "",
        logarithmic: true,
        xWhole: true,
        x: /** @type {[number, number]} */ ([0, steps - 1]),
        lines: (/** @type {any} */ theme) =>
          trials.map(({ name }, i) => ({ label: name, color: colorOf(theme, i), dash: dashOf(i) })),
      };
      const columns = trials.map(({ costs }) => x.map((i) => costs[i] ?? null));
      chart.show(look, trials.map(({ name }) => name).join(), [x, ...columns]);
      setAttribute(chart.root, "aria-label", `Costs: ${trials.map(trialWords).join(" ")}`);
    },
  };
}

/** @param {Trial} trial */
function trialWords({ name, costs, endedAt }) {
  const known = costs.filter((cost) => cost !== null);
  const end = endedAt === null ? formatNumber(known.at(-1)) : `no number at step ${endedAt - 1}`;
  return `${name}: from ${formatNumber(known[0])} to ${end}.`;
}

/** @param {number} index */
function createRow(index) {
  const name = el("span", { class: "gradient-trial-name" });
  const first = createNumber({ quantity: "gradients.cost", at: [index, 0] }, formatNumber);
  const last = createNumber({ quantity: "gradients.last", at: [index] }, formatNumber);
  const words = el("span");
  const root = el("li", {}, swatch(index), name, first.root, " → ", last.root, words);
  return {
    root,
    /** @param {Trial} trial */
    show({ name: text, costs, endedAt, isDone }) {
      root.toggleAttribute("data-done", isDone);
      setText(name, text);
      first.show(costs[0]);
      last.show(endedAt === null ? costs.at(-1) : null);
      setText(words, endedAt === null ? "" : `not a number at step ${endedAt - 1}`);
      words.className = endedAt === null ? "" : "gradient-lost";
    },
  };
}

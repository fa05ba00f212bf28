// @ts-check
/** The pictures: z as percentiles over the steps, one unit's averages, and the costs by learning rate. */
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createTitledChart } from "../titled-chart.js";
import { column } from "./looks.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Looks, Name } from "./looks.js" */

/** The median is drawn through, half of all z lie between the dashed lines, nine tenths between the dotted ones. */
const PERCENTILES = [
  { words: "5 %", dash: [2, 4] },
  { words: "25 %", dash: [7, 4] },
  { words: "median", dash: [] },
  { words: "75 %", dash: [7, 4] },
  { words: "95 %", dash: [2, 4] },
];

/** @param {Name} place @param {string} title @param {string} says @param {boolean} isPlain without batch norm */
export function createBands(place, title, says, isPlain) {
  const { chart, root } = createTitledChart(title, says);
  return {
    root,
    /** @param {Looks} looks @param {number} last step */
    show({ steps, rows }, last) {
      const look = {
        xLabel: "step",
        yLabel: "",
        xWhole: true,
        x: /** @type {[number, number]} */ ([0, last]),
        lines: (/** @type {Theme} */ theme) =>
          PERCENTILES.map(({ words, dash }) => ({ label: words, dash, color: isPlain ? theme.test : theme.train })),
      };
      chart.show(look, String(last), [steps, ...PERCENTILES.map((_, i) => column(rows[place], i))]);
      const end = rows[place].at(-1) ?? [];
      const words = PERCENTILES.map(({ words: name }, i) => `${name} ${formatNumber(end[i])}`).join(", ");
      setAttribute(chart.root, "aria-label", `${title}, at step ${steps.at(-1)}: ${words}.`);
    },
  };
}

/** @param {"mean" | "variance"} which @param {string} title */
export function createAverages(which, title) {
  const { chart, root } = createTitledChart(title, "dotted: of the batch; line: running");
  return {
    root,
    /** @param {Looks} looks @param {{last: number, unit: number}} at */
    show({ steps, rows }, { last, unit }) {
      const look = {
        xLabel: "step",
        yLabel: "",
        xWhole: true,
        x: /** @type {[number, number]} */ ([0, last]),
        lines: (/** @type {Theme} */ theme) => [
          { label: "batch", color: theme.muted, dash: [2, 3] },
          { label: "running", color: theme.train },
        ],
      };
      const [batch, running] = [column(rows[`batch_${which}`], unit), column(rows[`running_${which}`], unit)];
      chart.show(look, `${last}`, [steps, batch, running]);
      const words = `of the batch ${formatNumber(batch.at(-1))}, running ${formatNumber(running.at(-1))}`;
      setAttribute(chart.root, "aria-label", `${title} of neuron ${unit + 1} at step ${steps.at(-1)}: ${words}.`);
    },
  };
}

/** @typedef {{rates: number[], with: (number | null)[], without: (number | null)[]}} Sweep */

export function createSweepChart() {
  const { chart, root } = createTitledChart("Which rates survive", "final cost; blue with, orange without");
  return {
    root,
    /** @param {Sweep} sweep */
    show({ rates, with: normed, without }) {
      const x = rates.map(Math.log10);
      const look = {
        xLabel: "power of ten of the rate",
        yLabel: "",
        logarithmic: true,
        x: /** @type {[number, number]} */ ([x[0], x[x.length - 1]]),
        lines: (/** @type {Theme} */ theme) => [
          { label: "with", color: theme.train, marked: true },
          { label: "without", color: theme.test, dash: [7, 4], marked: true },
        ],
      };
      chart.show(look, "sweep", [x, x.map((_, i) => normed[i] ?? null), x.map((_, i) => without[i] ?? null)]);
      const words = rates.map(
        (rate, i) => `${formatNumber(rate)}: ${formatNumber(normed[i])} and ${formatNumber(without[i])}`,
      );
      setAttribute(
        chart.root,
        "aria-label",
        `Cost with and without batch normalisation, by rate: ${words.join("; ")}.`,
      );
    },
  };
}

// @ts-check
/** The pictures: z as percentiles over the steps, one unit's averages, and the costs by learning rate. */
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createTitledChart } from "../titled-chart.js";
import { column } from "./measurements.js";
/** @import uPlot from "uplot" */
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Histogram, Measurements, PLACES } from "./measurements.js" */

/** The median is drawn through, half of all z lie between the dashed lines, nine tenths between the dotted ones. */
const PERCENTILES = [
  { words: "5 %", dash: [2, 4] },
  { words: "25 %", dash: [7, 4] },
  { words: "median", dash: [] },
  { words: "75 %", dash: [7, 4] },
  { words: "95 %", dash: [2, 4] },
];

/** Of the range of the percentiles, so much is seen beyond them. */
const ROOM = 0.35;
/** Of the colour, where most of z lies. */
const DENSEST = 0.55;

/** @param {typeof PLACES[number]} place @param {string} title @param {string} says @param {boolean} isPlain without batch norm */
export function createBands(place, title, says, isPlain) {
  /** @type {Measurements | null} */
  let shown = null;
  const colorOf = (/** @type {Theme} */ theme) => (isPlain ? theme.test : theme.train);
  const { chart, root } = createTitledChart(title, says, {
    under: (plot, theme) => shown && paintHistograms(plot, shown.steps, shown.histograms[place], colorOf(theme)),
  });
  return {
    root,
    /** @param {Measurements} measurements @param {number} last step */
    show(measurements, last) {
      shown = measurements;
      const { steps, rows } = measurements;
      const look = {
        xLabel: "step",
        yLabel: "z",
        xWhole: true,
        x: /** @type {[number, number]} */ ([0, last]),
        y: beyond,
        lines: (/** @type {Theme} */ theme) =>
          PERCENTILES.map(({ words, dash }) => ({ label: words, dash, color: colorOf(theme) })),
      };
      chart.show(look, String(last), [steps, ...PERCENTILES.map((_, i) => column(rows[place], i))]);
      const end = rows[place].at(-1) ?? [];
      const words = PERCENTILES.map(({ words: name }, i) => `${name} ${formatNumber(end[i])}`).join(", ");
      setAttribute(chart.root, "aria-label", `${title}, at step ${steps.at(-1)}: ${words}.`);
    },
  };
}

/** @param {uPlot} _ @param {number | null} least @param {number | null} most @returns {[number, number]} */
function beyond(_, least, most) {
  if (least === null || most === null) return [-1, 1];
  const room = ROOM * (most - least) || 1;
  return [least - room, most + room];
}

/** One column a measurement: the more of z lies in a bin, the stronger its colour. @param {uPlot} plot @param {number[]} steps @param {Histogram[]} histograms @param {string} color */
function paintHistograms({ ctx, bbox, valToPos }, steps, histograms, color) {
  const width = steps.length > 1 ? valToPos(steps[1], "x", true) - valToPos(steps[0], "x", true) : 1;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = color;
  histograms.forEach(({ reach, counts }, i) => {
    const x = valToPos(steps[i], "x", true);
    const [bottom, top] = [valToPos(-reach, "y", true), valToPos(reach, "y", true)];
    const height = (bottom - top) / counts.length;
    const densest = counts.reduce((most, count) => Math.max(most, count), 1);
    counts.forEach((count, bin) => {
      if (!count) return;
      ctx.globalAlpha = (DENSEST * count) / densest;
      ctx.fillRect(x, bottom - (bin + 1) * height, width, height);
    });
  });
  ctx.restore();
}

/** @param {"mean" | "variance"} which @param {string} title */
export function createAverages(which, title) {
  const { chart, root } = createTitledChart(title, "dotted: of the batch; line: running");
  return {
    root,
    /** @param {Measurements} measurements @param {{last: number, unit: number}} at */
    show({ steps, rows }, { last, unit }) {
      const look = {
        xLabel: "step",
        yLabel: which,
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
      const look = {
        xLabel: "learning rate",
        yLabel: "cost",
        logarithmic: true,
        xLogarithmic: true,
        x: /** @type {[number, number]} */ ([rates[0], rates[rates.length - 1]]),
        lines: (/** @type {Theme} */ theme) => [
          { label: "with", color: theme.train, marked: true },
          { label: "without", color: theme.test, dash: [7, 4], marked: true },
        ],
      };
      const known = (/** @type {(number | null)[]} */ costs) => rates.map((_, i) => costs[i] ?? null);
      chart.show(look, "sweep", [rates, known(normed), known(without)]);
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

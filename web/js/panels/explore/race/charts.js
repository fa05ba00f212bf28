// @ts-check
/** The three pictures of a race: costs over each other, and by layer the sizes of signals and gradients. */
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createTitledChart } from "../titled-chart.js";
import { colorOf, dashOf } from "../runner-look.js";
import { places } from "./standing.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Column, LineChart } from "../../../plot/line-chart.js" */
/** @import { Standing, Table } from "./standing.js" */

export function createCharts() {
  const cost = createTitledChart("Cost", "of the training examples");
  const signal = createTitledChart("Signal", "size of z, by layer");
  const gradient = createTitledChart("Gradient", "size of ∂L/∂z, by layer");

  return {
    cost: cost.root,
    sizes: [signal.root, gradient.root],
    /** @param {Standing} standing @param {boolean} isFirst sizes before the first step, beside the theory */
    show(standing, isFirst) {
      drawCosts(cost.chart, standing);
      const sizes = isFirst ? standing.first : standing.now;
      for (const [chart, name] of /** @type {const} */ ([
        [signal.chart, "signal"],
        [gradient.chart, "gradient"],
      ]))
        drawSizes(chart, sizes[name], isFirst ? beside(standing, name) : ALONE);
      setAttribute(signal.chart.root, "aria-label", sizeWords("z", sizes.signal, standing));
      setAttribute(gradient.chart.root, "aria-label", sizeWords("the gradient", sizes.gradient, standing));
    },
  };
}

/** @param {LineChart} chart @param {Standing} standing */
function drawCosts(chart, { points, epochs, marks, labels, ...rest }) {
  const x = Array.from({ length: marks + 1 }, (_, i) => (i / marks) * epochs);
  const columns = points.map((line) => x.map((_, i) => positive(line[i]?.cost)));
  const key = `${labels} ${epochs}`;
  const look = {
    xLabel: "epoch",
    yLabel: "cost",
    logarithmic: true,
    x: /** @type {[number, number]} */ ([0, epochs]),
    lines: (/** @type {Theme} */ theme) =>
      labels.map((label, i) => ({ label, color: colorOf(theme, i), dash: dashOf(i) })),
  };
  chart.show(look, key, [x, ...columns]);
  const standing = { points, epochs, marks, labels, ...rest };
  const words = places(standing).map((i) => `${labels[i]} ${formatNumber(points[i].at(-1)?.cost)}`);
  setAttribute(chart.root, "aria-label", `Costs, the lowest first: ${words.join("; ")}.`);
}

/** @typedef {{expected: Table | null, least: Table | null, most: Table | null}} Beside  what stands beside the measured sizes */

/** @type {Beside} */
const ALONE = { expected: null, least: null, most: null };

/** @param {Standing} standing @param {"signal" | "gradient"} name @returns {Beside} */
const beside = ({ expected, spread }, name) => ({
  expected: expected[name],
  least: spread && spread.least[name],
  most: spread && spread.most[name],
});

/** Measured with a dot at each layer, the theory as a thin broken line, behind them a light band over the seeds. @param {LineChart} chart @param {Table} table @param {Beside} around */
function drawSizes(chart, table, { expected, least, most }) {
  const layers = table[0].length;
  const x = Array.from({ length: layers }, (_, i) => i + 1);
  const tables = [...(least && most ? [least, most] : []), table, ...(expected ? [expected] : [])];
  const columns = tables.flatMap((rows) => rows.map((row) => /** @type {Column} */ (row.map(positive))));
  const look = {
    xLabel: "layer",
    xWhole: true,
    yLabel: "size",
    logarithmic: true,
    x: /** @type {[number, number]} */ ([1, Math.max(2, layers)]),
    lines: (/** @type {Theme} */ theme) => [
      ...(least && most ? table.concat(table) : []).map((_, i) => ({ label: `edge ${i}`, color: "transparent" })),
      ...table.map((_, i) => ({
        label: `measured ${i}`,
        color: colorOf(theme, i),
        marked: true,
        dash: expected ? [0, 99] : dashOf(i),
      })),
      ...(expected ?? []).map((_, i) => ({ label: `expected ${i}`, color: colorOf(theme, i), dash: dashOf(i) })),
    ],
    bands: (/** @type {Theme} */ theme) =>
      (least && most ? table : []).map((_, i) => ({ from: 1 + i, to: 1 + i + table.length, color: colorOf(theme, i) })),
  };
  chart.show(look, `${table.length} ${layers} ${expected !== null} ${least !== null}`, [x, ...columns]);
}

/** A logarithmic axis has no place for 0. @param {number | null | undefined} value */
const positive = (value) => (value !== null && value !== undefined && value > 0 ? value : null);

/** @param {string} what @param {Table} table @param {Standing} standing */
function sizeWords(what, table, { labels }) {
  const words = labels.map((label, i) => {
    const known = table[i].filter((size) => size !== null);
    return `${label} ${formatNumber(known[0])} in the first layer, ${formatNumber(known.at(-1))} in the last`;
  });
  return `Size of ${what} by layer: ${words.join("; ")}.`;
}

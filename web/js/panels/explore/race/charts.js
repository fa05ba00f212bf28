// @ts-check
/** The three pictures of a race: costs over each other, and by layer the sizes of signals and gradients. */
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createTitledChart } from "../titled-chart.js";
import { colorOf, dashOf } from "../runner-look.js";
import { places } from "./standing.js";
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
      drawSizes(signal.chart, sizes.signal, isFirst ? standing.expected.signal : null);
      drawSizes(gradient.chart, sizes.gradient, isFirst ? standing.expected.gradient : null);
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
    yLabel: "",
    logarithmic: true,
    x: /** @type {[number, number]} */ ([0, epochs]),
    lines: (/** @type {any} */ theme) =>
      labels.map((label, i) => ({ label, color: colorOf(theme, i), dash: dashOf(i) })),
  };
  chart.show(look, key, [x, ...columns]);
  const standing = { points, epochs, marks, labels, ...rest };
  const words = places(standing).map((i) => `${labels[i]} ${formatNumber(points[i].at(-1)?.cost)}`);
  setAttribute(chart.root, "aria-label", `Costs, the lowest first: ${words.join("; ")}.`);
}

/** Measured with a dot at each layer, the theory as a thin broken line. @param {LineChart} chart @param {Table} table @param {Table | null} expected */
function drawSizes(chart, table, expected) {
  const layers = table[0].length;
  const x = Array.from({ length: layers }, (_, i) => i + 1);
  const column = (/** @type {(number | null)[]} */ row) => /** @type {Column} */ (row.map(positive));
  const look = {
    xLabel: "layer",
    xWhole: true,
    yLabel: "",
    logarithmic: true,
    x: /** @type {[number, number]} */ ([1, Math.max(2, layers)]),
    lines: (/** @type {any} */ theme) => [
      ...table.map((_, i) => ({
        label: `measured ${i}`,
        color: colorOf(theme, i),
        marked: true,
        dash: expected ? [0, 99] : dashOf(i),
      })),
      ...(expected ?? []).map((_, i) => ({ label: `expected ${i}`, color: colorOf(theme, i), dash: dashOf(i) })),
    ],
  };
  chart.show(look, `${table.length} ${layers} ${expected !== null}`, [
    x,
    ...table.map(column),
    ...(expected ?? []).map(column),
  ]);
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

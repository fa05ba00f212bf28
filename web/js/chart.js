// @ts-check
/** A line chart of training against test in the page's colours, drawn by uPlot. */
import uPlot from "../vendor/uplot/uPlot.esm.js";
import { formatNumber } from "./format.js";

/** @typedef {import("./colors.js").Theme} Theme */
/** @typedef {{x: number[], train: (number | null)[], test: (number | null)[]}} Lines */
/** @typedef {{xLabel: string, yLabel: string, logarithmic: boolean, share: boolean, theme: Theme}} Look `share`: values reach up to 1 */

/** With fewer known values than this, each is marked, so that a lone one is seen. */
const FEW = 24;
const FONT = "11px system-ui, sans-serif";
const TEST_DASH = [6, 3];

/**
 * @param {HTMLElement} root
 * @param {Look} look
 * @param {(index: number | null) => void} pointed
 */
export function createChart(root, look, pointed) {
  const { clientWidth: width, clientHeight: height } = root;
  const chart = new uPlot({ ...options(look, pointed), width, height }, [[], [], []], root);

  return {
    /** @param {Lines} lines */
    show({ x, train, test }) {
      chart.setData([x, readable(train, look), readable(test, look)]);
    },
    /** @param {number} nextWidth @param {number} nextHeight */
    resize(nextWidth, nextHeight) {
      if (nextWidth > 0 && nextHeight > 0) chart.setSize({ width: nextWidth, height: nextHeight });
    },
    destroy: () => chart.destroy(),
  };
}
/** @typedef {ReturnType<typeof createChart>} Chart */

/** A logarithmic axis has no place for zero. @param {(number | null)[]} values @param {Look} look */
const readable = (values, { logarithmic }) => (logarithmic ? values.map((value) => (value !== null && value > 0 ? value : null)) : values);

/**
 * @param {Look} look
 * @param {(index: number | null) => void} pointed
 * @returns {Omit<import("uplot").Options, "width" | "height">}
 */
function options(look, pointed) {
  const { theme } = look;
  return {
    legend: { show: false },
    padding: [8, 12, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: false, range: (_, least, most) => [least ?? 0, Math.max(most ?? 1, (least ?? 0) + 1)] },
      y: look.logarithmic ? { distr: 3 } : { range: (_, least, most) => linearRange(least, most, look.share) },
    },
    axes: [axis(look.xLabel, theme), { ...axis(look.yLabel, theme), side: 3, size: 46 }],
    series: [{}, series("train", theme.train), { ...series("test", theme.test), dash: TEST_DASH }],
    hooks: { setCursor: [({ cursor }) => pointed(cursor.idx ?? null)] },
  };
}

/** From zero, or from the tenth below the lowest share up to one. @param {number | null} least @param {number | null} most @param {boolean} share @returns {[number, number]} */
function linearRange(least, most, share) {
  if (least === null || most === null) return [0, 1];
  if (share) return [Math.max(0, Math.floor(least * 10 - 0.5) / 10), 1];
  return [Math.min(0, least * 1.05), most * 1.05 || 1];
}

/** @param {string} label @param {Theme} theme @returns {import("uplot").Axis} */
export function axis(label, theme) {
  const grid = { stroke: theme.line, width: 1 };
  return {
    label,
    labelFont: FONT,
    font: FONT,
    labelSize: 16,
    labelGap: 0,
    size: 26,
    gap: 3,
    stroke: theme.muted,
    grid,
    ticks: { ...grid, size: 4 },
    values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : formatNumber(tick))),
  };
}

/** @param {string} label @param {string} color @returns {import("uplot").Series} */
function series(label, color) {
  return { label, stroke: color, width: 1.75, spanGaps: true, points: { show: isSparse, size: 5, fill: color } };
}

/** @param {import("uplot")} chart @param {number} index */
function isSparse(chart, index) {
  let known = 0;
  for (const value of chart.data[index]) if (value !== null && (known += 1) > FEW) return false;
  return true;
}

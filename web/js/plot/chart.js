// @ts-check
/** A line chart of training against test in the page's colours, drawn by uPlot. */
import uPlot from "uplot";
import { formatNumber } from "../ui/format.js";
import { spreadLabels } from "./labels.js";
import { typeScale } from "./scales.js";
/** @import { Theme } from "./colors.js" */

/** @typedef {(number | null)[]} Values */
/** @typedef {{x: number[], train: Values, test: Values}} Lines */
/** @typedef {Lines & {name: string, color: number}} OtherRun  drawn behind the run's own lines, in the colour of that index */
/** @typedef {{xLabel: string, yLabel: string, logarithmic: boolean, share: boolean, theme: Theme}} Look `share`: values reach up to 1 */

/** With fewer known values than this, each is marked, so that a lone one is seen. */
const FEW = 24;
/** Room for half of the last number below the horizontal axis. */
export const RIGHT_PADDING = 22;
/** Of the axes, at the usual size of the page's type. */
const FONT_PIXELS = 11;
const TEST_DASH = [6, 3];
/** What the name of a run takes. */
const LABEL_HEIGHT = 12;

/**
 * @param {HTMLElement} root
 * @param {Look} look
 * @param {(index: number | null) => void} pointed
 */
export function createChart(root, look, pointed) {
  const { clientWidth: width, clientHeight: height } = root;
  /** @type {Beside} */
  const beside = { others: [], at: null };
  const chart = new uPlot({ ...options(look, beside, pointed), width, height }, [[], [], []], root);

  return {
    /** @param {Lines} lines @param {Beside} around */
    show({ x, train, test }, { others, at }) {
      beside.others = others.map((other) => ({
        ...other,
        train: readable(other.train, look),
        test: readable(other.test, look),
      }));
      beside.at = at;
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
/** @typedef {{others: OtherRun[], at: number | null}} Beside  `at`: where on the horizontal axis the page has gone back to */

/** A logarithmic axis has no place for zero. @param {Values} values @param {Look} look */
const readable = (values, { logarithmic }) =>
  logarithmic ? values.map((value) => (value !== null && value > 0 ? value : null)) : values;

/**
 * @param {Look} look
 * @param {Beside} beside
 * @param {(index: number | null) => void} pointed
 * @returns {Omit<import("uplot").Options, "width" | "height">}
 */
function options(look, beside, pointed) {
  const { theme } = look;
  return {
    legend: { show: false },
    padding: [look.xLabel ? 8 : 5, RIGHT_PADDING, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: {
        time: false,
        range: (_, least, most) => [
          least ?? 0,
          Math.max(most ?? 1, (least ?? 0) + 1, ...beside.others.map(({ x }) => x.at(-1) ?? 0)),
        ],
      },
      y: {
        distr: look.logarithmic ? 3 : 1,
        range: (_, least, most) => verticalRange(withOthers([least, most], beside), look),
      },
    },
    axes: [axis(look.xLabel, theme), { ...axis(look.yLabel, theme), side: 3, size: 46 * typeScale() }],
    series: [{}, series("train", theme.train), { ...series("test", theme.test), dash: TEST_DASH }],
    hooks: {
      setCursor: [({ cursor }) => pointed(cursor.idx ?? null)],
      drawAxes: [(chart) => drawOthers(chart, beside.others, theme)],
      draw: [(chart) => drawMark(chart, beside.at, theme)],
    },
  };
}

/** @param {(number | null)[]} values @param {Beside} beside */
function withOthers(values, { others }) {
  const known = [...values, ...others.flatMap(({ train, test }) => [...train, ...test])].filter(
    (value) => value !== null,
  );
  return known.length ? [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))] : null;
}

/** From zero, or from the tenth below the lowest share up to one. @param {number[] | null} reach @param {Look} look @returns {[number, number]} */
function verticalRange(reach, { logarithmic, share }) {
  if (!reach) return logarithmic ? [0.1, 1] : [0, 1];
  const [least, most] = reach;
  if (logarithmic) return /** @type {[number, number]} */ (uPlot.rangeLog(least, most, 10, false));
  if (share) return [Math.max(0, Math.floor(least * 10 - 0.5) / 10), 1];
  return [Math.min(0, least * 1.05), most * 1.05 || 1];
}

/** @param {string} label @param {Theme} theme @returns {import("uplot").Axis} */
export function axis(label, theme) {
  const scale = typeScale();
  const font = `${FONT_PIXELS * scale}px system-ui, sans-serif`;
  const grid = { stroke: theme.line, width: 1 };
  return {
    label: label || undefined,
    labelFont: font,
    font,
    labelSize: 16 * scale,
    labelGap: 0,
    size: 26 * scale,
    gap: 3,
    stroke: theme.muted,
    grid,
    ticks: { ...grid, size: 4 },
    values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : formatNumber(tick).replace(/\.?0+e/, "e"))),
  };
}

/** @param {import("uplot")} chart @param {OtherRun[]} others @param {Theme} theme */
function drawOthers(chart, others, theme) {
  if (!others.length) return;
  const { ctx } = chart;
  const { left, top, width, height } = chart.bbox;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.lineWidth = 1.25 * devicePixelRatio;
  const ends = others.map((other) => drawOther(chart, other, theme.runs[other.color]));
  const room = LABEL_HEIGHT * devicePixelRatio;
  const wanted = ends.map((end) => (end?.[1] ?? top) - 5 * devicePixelRatio);
  const places = spreadLabels(wanted, room, [top + room, top + height - 2 * devicePixelRatio]);
  ctx.textAlign = "right";
  [ctx.strokeStyle, ctx.lineWidth, ctx.lineJoin] = [theme.panel, 4 * devicePixelRatio, "round"];
  ctx.setLineDash([]);
  ctx.font = `${FONT_PIXELS * typeScale() * devicePixelRatio}px system-ui, sans-serif`;
  ends.forEach((end, i) => {
    if (!end) return;
    const label = /** @type {const} */ ([others[i].name, Math.min(end[0], left + width) - 2, places[i]]);
    ctx.strokeText(...label); // the ground around it, so that it is read on lines
    ctx.fillStyle = theme.runs[others[i].color];
    ctx.fillText(...label);
  });
  ctx.restore();
}

/** @param {import("uplot")} chart @param {OtherRun} other @param {string} color @returns {[number, number] | null} its end */
function drawOther(chart, { x, train, test }, color) {
  chart.ctx.strokeStyle = color;
  const trainEnd = drawLine(chart, x, train, []);
  return drawLine(chart, x, test, TEST_DASH) ?? trainEnd;
}

/** @param {import("uplot")} chart @param {number[]} x @param {Values} values @param {number[]} dash @returns {[number, number] | null} its end */
function drawLine(chart, x, values, dash) {
  /** @type {[number, number] | null} */
  let end = null;
  chart.ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
  chart.ctx.beginPath();
  values.forEach((value, i) => {
    if (value === null) return;
    end = [chart.valToPos(x[i], "x", true), chart.valToPos(value, "y", true)];
    chart.ctx.lineTo(...end);
  });
  chart.ctx.stroke();
  return end;
}

/** Where the page has gone back to. @param {import("uplot")} chart @param {number | null} at @param {Theme} theme */
function drawMark(chart, at, theme) {
  if (at === null) return;
  const { ctx, bbox } = chart;
  const x = Math.round(chart.valToPos(at, "x", true));
  ctx.save();
  ctx.fillStyle = theme.ink;
  ctx.fillRect(x - devicePixelRatio, bbox.top, 2 * devicePixelRatio, bbox.height);
  ctx.beginPath();
  ctx.arc(x, bbox.top, 4 * devicePixelRatio, 0, 2 * Math.PI);
  ctx.fill();
  ctx.restore();
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

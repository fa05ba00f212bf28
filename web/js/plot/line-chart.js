// @ts-check
/** A chart of any number of lines in the page's colours, drawn by uPlot: rebuilt when its look changes, else refilled. */
import uPlot from "uplot";
import { axis, RIGHT_PADDING } from "./chart.js";
import { onThemeChange, readTheme } from "./colors.js";
import { el } from "../ui/dom.js";
/** @import { Theme } from "./colors.js" */

/** @typedef {{label: string, color: string, dash?: number[], marked?: boolean}} Line  `marked`: each value has a dot, and missing ones are bridged */
/** @typedef {{from: number, to: number, color: string}} Band  the light ground between two lines, by their places among the columns */
/**
 * @typedef {{xLabel: string, yLabel: string, logarithmic?: boolean, xLogarithmic?: boolean, x?: [number, number],
 *   y?: [number, number] | uPlot.Range.Function, xWhole?: boolean, lines: (theme: Theme) => Line[], bands?: (theme: Theme) => Band[]}} Look
 * `x` and `y`: fixed ends of the axes; `xWhole`: only whole numbers are marked on the horizontal one
 */
/** @typedef {(number | null)[]} Column */

const WHOLE = [1, 2, 5, 10, 20, 50, 100];
/** Of a band's ground, as the end of a colour in hexadecimal: about a seventh. */
const LIGHT = "24";

export class LineChart {
  root = el("div", { class: "inside-plot", role: "img" });
  /** @type {uPlot | null} */
  #chart = null;
  /** @type {Look | null} */
  #look = null;
  #key = "";
  /** @type {[number[], ...Column[]] | null} */
  #columns = null;

  /**
   * @param {{pointed?: (index: number | null) => void, mark?: () => number | null, under?: (plot: uPlot, theme: Theme) => void}} [extras]
   *   `mark`: where an upright line stands; `under`: what is painted below the lines
   */
  constructor({ pointed = () => {}, mark = () => null, under = () => {} } = {}) {
    this.pointed = pointed;
    this.mark = mark;
    this.under = under;
    new ResizeObserver(
      ([
        {
          contentRect: { width, height },
        },
      ]) => {
        if (this.#chart && width > 0 && height > 0) this.#chart.setSize({ width, height });
        else this.#build();
      },
    ).observe(this.root);
    onThemeChange(() => this.#build());
  }

  /**
   * @param {Look} look
   * @param {string} key changes with the look
   * @param {[number[], ...Column[]]} columns the x values and those of every line
   */
  show(look, key, columns) {
    [this.#look, this.#columns] = [look, columns];
    if (this.#chart && key === this.#key) this.#chart.setData(/** @type {any} */ (columns));
    else this.#build();
    this.#key = key;
  }

  redraw() {
    this.#chart?.redraw(false);
  }

  #build() {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (!this.#look || !this.#columns || !width || !height) return;
    this.#chart?.destroy();
    const options = { ...chartOptions(this.#look, readTheme(), this), width, height };
    this.#chart = new uPlot(options, /** @type {any} */ (this.#columns), this.root);
  }
}

/**
 * @param {Look} look
 * @param {Theme} theme
 * @param {Pick<LineChart, "pointed" | "mark" | "under">} chart
 * @returns {Omit<uPlot.Options, "width" | "height">}
 */
function chartOptions(look, theme, { pointed, mark, under }) {
  return {
    legend: { show: false },
    padding: [8, RIGHT_PADDING, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: {
        time: false,
        distr: look.xLogarithmic ? 3 : 1,
        range: look.x ?? ((_, least, most) => [least ?? 0, Math.max(most ?? 1, (least ?? 0) + 1)]),
      },
      y: look.logarithmic ? { distr: 3 } : { range: look.y },
    },
    axes: [
      { ...axisOf(look.xLabel, theme, look.xLogarithmic), ...(look.xWhole && { incrs: WHOLE }) },
      { ...axisOf(look.yLabel, theme, look.logarithmic), side: 3, size: 52 },
    ],
    series: [
      {},
      ...look.lines(theme).map(({ label, color, dash, marked = false }) => ({
        label,
        stroke: color,
        width: 1.75,
        dash,
        spanGaps: marked,
        points: { show: marked, size: 5 },
      })),
    ],
    bands: look.bands?.(theme).map(({ from, to, color }) => ({ series: [to, from], fill: `${color}${LIGHT}` })),
    hooks: {
      setCursor: [({ cursor }) => pointed(cursor.idx ?? null)],
      drawAxes: [(plot) => under(plot, theme), (plot) => drawMark(plot, mark(), theme.ink)],
    },
  };
}

/** A line for each power of ten: those between would fill the picture. @param {string} label @param {Theme} theme @param {boolean} [logarithmic] */
function axisOf(label, theme, logarithmic) {
  const plain = axis(label, theme);
  if (!logarithmic) return plain;
  const powers = (/** @type {uPlot} */ _, /** @type {number[]} */ ticks) =>
    ticks.map((tick) => (Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6) ? tick : null));
  return { ...plain, grid: { ...plain.grid, filter: powers }, ticks: { ...plain.ticks, filter: powers } };
}

/** An upright line. @param {uPlot} plot @param {number | null} at @param {string} color */
function drawMark({ ctx, bbox, valToPos }, at, color) {
  if (at === null) return;
  const x = Math.round(valToPos(at, "x", true));
  ctx.fillStyle = color;
  ctx.fillRect(x, bbox.top, Math.max(1, Math.round(devicePixelRatio)), bbox.height);
}

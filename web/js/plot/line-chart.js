// @ts-check
/** A chart of any number of lines in the page's colours, drawn by uPlot: rebuilt when its look changes, else refilled. */
import uPlot from "uplot";
import { axis, RIGHT_PADDING } from "./chart.js";
import { onThemeChange, readTheme } from "./colors.js";
import { el } from "../ui/dom.js";
/** @import { Theme } from "./colors.js" */

/** @typedef {{label: string, color: string, dash?: number[], marked?: boolean}} Line  `marked`: each value has a dot, and missing ones are bridged */
/**
 * @typedef {{xLabel: string, yLabel: string, logarithmic?: boolean, x?: [number, number], y?: [number, number],
 *   xWhole?: boolean, lines: (theme: Theme) => Line[]}} Look
 * `x` and `y`: fixed ends of the axes; `xWhole`: only whole numbers are marked on the horizontal one
 */
/** @typedef {(number | null)[]} Column */

const WHOLE = [1, 2, 5, 10, 20, 50, 100];

export class LineChart {
  root = el("div", { class: "inside-plot", role: "img" });
  /** @type {uPlot | null} */
  #chart = null;
  /** @type {Look | null} */
  #look = null;
  #key = "";
  /** @type {[number[], ...Column[]] | null} */
  #columns = null;

  /** @param {{pointed?: (index: number | null) => void, mark?: () => number | null}} [extras] `mark`: where an upright line stands */
  constructor({ pointed = () => {}, mark = () => null } = {}) {
    this.pointed = pointed;
    this.mark = mark;
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
 * @param {{pointed: (index: number | null) => void, mark: () => number | null}} chart
 * @returns {Omit<uPlot.Options, "width" | "height">}
 */
function chartOptions(look, theme, { pointed, mark }) {
  return {
    legend: { show: false },
    padding: [8, RIGHT_PADDING, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: { time: false, range: look.x ?? ((_, least, most) => [least ?? 0, Math.max(most ?? 1, (least ?? 0) + 1)]) },
      y: look.logarithmic ? { distr: 3 } : { range: look.y },
    },
    axes: [
      { ...axis(look.xLabel, theme), ...(look.xWhole && { incrs: WHOLE }) },
      { ...verticalAxis(look, theme), side: 3, size: 52 },
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
    hooks: {
      setCursor: [({ cursor }) => pointed(cursor.idx ?? null)],
      drawAxes: [(plot) => drawMark(plot, mark(), theme.ink)],
    },
  };
}

/** A line for each power of ten: those between would fill the picture. @param {Look} look @param {Theme} theme */
function verticalAxis({ yLabel, logarithmic }, theme) {
  const plain = axis(yLabel, theme);
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

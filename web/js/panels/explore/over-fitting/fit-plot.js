// @ts-check
/** The points, the truth behind them, and what each network makes of them. */
import { readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { drawDots, drawLine } from "../../../plot/lines.js";
import { setAttribute } from "../../../ui/dom.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Scales } from "../../../plot/figure.js" */
/** @import { Runner } from "./runners.js" */

/** @typedef {{runners: Runner[], chosen: number}} Shown */

/** @type {[number, number]} */
const Y = [-2, 2];

export function createFitPlot() {
  /** @type {Shown | null} */
  let shown = null;
  const figure = new Figure({ moved: () => paint(), point: () => {}, pick: () => {} });
  figure.root.classList.add("line", "over-fitting-figure");
  let axes = "";

  function paint() {
    const { scales } = figure;
    if (!shown || !scales.width || !scales.height) return;
    const context = sharpContext(figure.map, scales.width, scales.height);
    drawAll(context, shown, { scales, theme: readTheme() });
  }

  return {
    root: figure.root,
    repaint: paint,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { facts, arrays } = what.runners[what.chosen].begun;
      const x = /** @type {[number, number]} */ ([arrays.x.data[0], arrays.x.data[arrays.x.data.length - 1]]);
      if (axes === String(x)) paint();
      else figure.setAxes({ x: { label: "x", domain: x }, y: { label: "y", domain: Y }, square: false });
      axes = String(x);
      const words = `${facts.n_train} training points and ${facts.n_test} test points around the truth sin(x), and the curve of: ${facts.label}.`;
      setAttribute(figure.map, "aria-label", words);
    },
  };
}

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {{scales: Scales, theme: Theme}} look */
function drawAll(context, { runners, chosen }, { scales, theme }) {
  const { arrays } = runners[chosen].begun;
  const x = arrays.x.data;
  const line = (/** @type {ArrayLike<number>} */ y, /** @type {import("../../../plot/lines.js").Stroke} */ stroke) =>
    drawLine(context, { x, y }, { scales, stroke });
  context.globalAlpha = 0.6;
  drawDots(context, { x: arrays.x_test.data, y: arrays.y_test.data }, { scales, color: theme.test, radius: 2 });
  context.globalAlpha = 1;
  line(arrays.truth.data, { color: theme.ink, width: 2, dash: [7, 5] });
  runners.forEach(({ fit, state }, i) => {
    if (i !== chosen && state !== "waits") line(fit, { color: theme.runs[i], width: 1.25, alpha: 0.8 });
  });
  line(runners[chosen].fit, { color: theme.runs[chosen], width: 3 });
  const points = { x: arrays.x_train.data, y: arrays.y_train.data };
  const radius = points.x.length > 50 ? 2.5 : 4.5;
  drawDots(context, points, { scales, color: theme.panel, radius: radius + 1.5 });
  drawDots(context, points, { scales, color: theme.train, radius });
}

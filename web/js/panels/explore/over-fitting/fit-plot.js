// @ts-check
/** The points, the truth behind them, and what each network makes of them. */
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { drawDots, drawLine } from "../../../plot/lines.js";
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { Runner } from "./runners.js" */

/** @typedef {{runners: Runner[], chosen: number}} Shown */

/** @type {[number, number]} */
const Y = [-2, 2];

export function createFitPlot() {
  /** @type {Shown | null} */
  let shown = null;
  const { root, repaint, show } = createPaintedFigure(["line", "over-fitting-figure"], (context, look) => {
    if (shown) drawAll(context, shown, look);
  });

  return {
    root,
    repaint,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { facts, arrays } = what.runners[what.chosen].begun;
      const x = /** @type {[number, number]} */ ([arrays.x.data[0], arrays.x.data[arrays.x.data.length - 1]]);
      const words = `${facts.n_train} training points and ${facts.n_test} test points around the truth sin(x), and the curve of: ${facts.label}.`;
      show({ x: { label: "x", domain: x }, y: { label: "y", domain: Y }, square: false }, words);
    },
  };
}

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {Look} look */
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

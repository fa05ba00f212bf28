// @ts-check
/** The largest error against the number of units, both axes logarithmic: trained networks, a floor, a proven rate. */
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { formatNumber } from "../../../ui/format.js";
import { drawBand, drawDots, drawLine } from "../../../plot/lines.js";
import { powersAround, rateFrom, spreadOf } from "./measured.js";
import { nameOf } from "./words.js";
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { Measured } from "./measured.js" */

/** @typedef {{measured: Measured[], now: {n: number, largest: number, floor: number | null}}} Shown  `now`: the network on the left */

/** @type {[number, number]} */
const UNITS = [0.85, 80];

export function createErrorPlot() {
  /** @type {Shown | null} */
  let shown = null;
  const { root, repaint, show } = createPaintedFigure(["line", "approximation-errors"], (context, look) => {
    if (shown) drawAll(context, shown, look);
  });

  return {
    root,
    repaint,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { measured, now } = what;
      const drawn = measured.flatMap((one) => [...spreadOf(one, "largest").low, ...spreadOf(one, "largest").high]);
      const rms = measured.length ? spreadOf(/** @type {Measured} */ (measured.at(-1)), "rms").y : [];
      const x = { label: "n", domain: UNITS, logarithmic: true };
      const y = { label: "error", domain: powersAround([now.largest, ...drawn, ...rms]), logarithmic: true };
      show({ x, y, square: false }, pictureWords(what));
    },
  };
}

/** @param {Shown} shown */
function pictureWords({ measured, now }) {
  const told = measured.map((one) => {
    const { x, y } = spreadOf(one, "largest");
    return x.length
      ? ` Trained ${nameOf(one)}: ${formatNumber(y[0])} with ${x[0]}, ${formatNumber(y[y.length - 1])} with ${x[x.length - 1]}.`
      : "";
  });
  return `Largest error by number of units. Here: ${now.n} units, ${formatNumber(now.largest)}.${told.join("")}`;
}

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {Look} look */
function drawAll(context, { measured, now }, { scales, theme }) {
  if (now.floor) drawFloor(context, now.floor, { scales, theme });
  measured.forEach((one, i) => {
    const spread = spreadOf(one, "largest");
    const color = theme.runs[i % theme.runs.length];
    drawBand(context, spread, { scales, color });
    drawLine(context, spread, { scales, stroke: { color } });
    drawDots(context, spread, { scales, color, radius: 3.5 });
  });
  const last = measured.at(-1);
  if (last?.found.length) drawRate(context, last, { scales, theme });
  drawDots(context, { x: [now.n], y: [now.largest] }, { scales, color: theme.panel, radius: 8 });
  drawDots(context, { x: [now.n], y: [now.largest] }, { scales, color: theme.train, radius: 6 });
}

/** @param {CanvasRenderingContext2D} context @param {number} floor @param {Look} look */
const drawFloor = (context, floor, { scales, theme }) =>
  drawLine(context, { x: UNITS, y: [floor, floor] }, { scales, stroke: { color: theme.test, dash: [2, 4] } });

/** The root mean square, beside the rate that is proven for it. @param {CanvasRenderingContext2D} context @param {Measured} last @param {Look} look */
function drawRate(context, last, { scales, theme }) {
  const rms = spreadOf(last, "rms");
  drawLine(context, rms, { scales, stroke: { color: theme.muted, width: 1.5 } });
  drawLine(context, rateFrom(rms), { scales, stroke: { color: theme.ink, width: 1.5, dash: [7, 5] } });
}

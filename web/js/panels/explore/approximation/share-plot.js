// @ts-check
/** The target, every unit's share and their sum; the chosen unit is dragged by its point at z = 1. */
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { formatNumber } from "../../../ui/format.js";
import { createHandle } from "../handle.js";
import { gripOf } from "./choices.js";
import { drawLine } from "../../../plot/lines.js";
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { Told } from "../asking.js" */

/** @typedef {{told: Told, chosen: number}} Shown */

const STEP = 0.1;
/** Of the target's height there is so much room above and below. */
const ROOM = 0.35;

/** @param {{moved: (to: {x: number, y: number}) => void, picked: (unit: number) => void}} report */
export function createSharePlot({ moved, picked }) {
  /** @type {Shown | null} */
  let shown = null;
  const { figure, root, repaint, show } = createPaintedFigure(["line", "approximation-figure"], paint, pick);
  const handle = createHandle(figure, { label: "Chosen unit", step: STEP, moved });

  /** @param {{x: number, y: number}} at */
  function pick(at) {
    if (!shown) return;
    const { x, share } = shown.told.arrays;
    const { scales } = figure;
    const column = nearest(x.data, scales.x.from(at.x));
    const distances = shown.told.facts.units.map((/** @type {any} */ _, /** @type {number} */ i) =>
      Math.abs(scales.y.to(share.data[i * x.data.length + column]) - at.y),
    );
    picked(nearest(distances, 0));
  }

  /** @param {CanvasRenderingContext2D} context @param {Look} look */
  function paint(context, look) {
    if (!shown) return;
    handle.place();
    drawAll(context, shown, look);
  }

  return {
    root,
    repaint,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { facts, arrays } = what.told;
      const y = reachOf(arrays.target.data);
      const x = /** @type {[number, number]} */ ([arrays.x.data[0], arrays.x.data[arrays.x.data.length - 1]]);
      show({ x: { label: "x", domain: x }, y: { label: "y", domain: y }, square: false }, pictureWords(facts));
      const grip = gripOf(facts.units[what.chosen], facts.psi_at_1);
      handle.root.hidden = !grip;
      if (!grip) return;
      const text = `unit ${what.chosen + 1}, z = 1 at x ${formatNumber(grip.x)}, share ${formatNumber(grip.y)}`;
      handle.show(grip, { now: grip.x, min: x[0], max: x[1], text });
    },
  };
}

/** The index of the nearest. @param {ArrayLike<number>} values @param {number} to */
function nearest(values, to) {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (Math.abs(values[i] - to) < Math.abs(values[best] - to)) best = i;
  return best;
}

/** @param {ArrayLike<number>} values @returns {[number, number]} */
function reachOf(values) {
  const all = Array.from(values);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const room = ROOM * (high - low || 1);
  return [low - room, high + room];
}

/** @param {any} facts */
const pictureWords = ({ units, largest, at }) =>
  `The target, the shares of ${units.length} hidden units and their sum. The largest error is ${formatNumber(largest)}, at x = ${formatNumber(at)}.`;

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {Look} look */
function drawAll(context, { told: { facts, arrays }, chosen }, { scales, theme }) {
  const x = arrays.x.data;
  const n = x.length;
  context.fillStyle = theme.line;
  context.fillRect(0, Math.round(scales.y.to(0)), scales.width, 1);
  const line = (/** @type {ArrayLike<number>} */ y, /** @type {import("../../../plot/lines.js").Stroke} */ stroke) =>
    drawLine(context, { x, y }, { scales, stroke });
  const share = (/** @type {number} */ i) => arrays.share.data.subarray(i * n, (i + 1) * n);
  facts.units.forEach((/** @type {any} */ _, /** @type {number} */ i) => {
    if (i !== chosen) line(share(i), { color: theme.runs[i % theme.runs.length], width: 1.25, alpha: 0.75 });
  });
  line(arrays.output.data, { color: theme.train, width: 3.5 });
  line(arrays.target.data, { color: theme.ink, width: 2, dash: [7, 5] });
  if (arrays.best) line(arrays.best.data, { color: theme.test, width: 2, dash: [2, 4] });
  line(share(chosen), { color: theme.runs[chosen % theme.runs.length], width: 2.5 });
  drawError(context, { facts, arrays }, { scales, theme });
}

/** An upright line where the sum is farthest from the target. @param {CanvasRenderingContext2D} context @param {Told} told @param {Look} look */
function drawError(context, { facts, arrays }, { scales, theme }) {
  const at = nearest(arrays.x.data, facts.at);
  const [x, from, to] = [facts.at, arrays.target.data[at], arrays.output.data[at]];
  drawLine(context, { x: [x, x], y: [from, to] }, { scales, stroke: { color: theme.panel, width: 6 } });
  drawLine(context, { x: [x, x], y: [from, to] }, { scales, stroke: { color: theme.test, width: 3 } });
}

// @ts-check
/** All activations with their slopes in one plot: the chosen one strong, with the tangent at the point that is dragged. */
import { cssColor, readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createHandle } from "../handle.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Scales } from "../../../plot/figure.js" */
/** @import { Told } from "../asking.js" */
/** @import { FlatPart } from "./words.js" */

/** @typedef {{z: number, a: number, slope: number}} Point */
/** @typedef {{told: Told, chosen: string, point: Point | null, overlay: ArrayLike<number> | null}} Shown */

const A_RANGE = /** @type {[number, number]} */ ([-1.5, 2.5]);
const STEP = 0.1;
const SLOPE_DASH = [7, 5];
/** In z: how far the tangent reaches to each side. */
const TANGENT = 1.4;

/** @param {{moved: (z: number) => void}} report */
export function createCurves({ moved }) {
  /** @type {Shown | null} */
  let shown = null;
  const figure = new Figure({ moved: () => paint(), point: () => {}, pick: (at) => moved(figure.scales.x.from(at.x)) });
  const handle = createHandle(figure, {
    label: "Point on the curve",
    step: STEP,
    isFlat: true,
    moved: ({ x }) => moved(x),
  });
  figure.root.classList.add("line", "activation-figure");
  let reach = 0;

  function paint() {
    const { scales } = figure;
    if (!shown || !scales.width || !scales.height) return;
    handle.place();
    const context = sharpContext(figure.map, scales.width, scales.height);
    drawAll(context, shown, { scales, theme: readTheme() });
  }

  return {
    root: figure.root,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { facts } = what.told;
      if (reach === facts.reach) paint();
      else {
        reach = facts.reach;
        figure.setAxes({
          x: { label: "z", domain: [-reach, reach] },
          y: { label: "f(z)", domain: A_RANGE },
          square: false,
        });
      }
      const { point } = what;
      setAttribute(figure.map, "aria-label", figureWords(what));
      handle.root.hidden = !point;
      if (!point) return;
      const text = `z ${formatNumber(point.z)}, value ${formatNumber(point.a)}, slope ${formatNumber(point.slope)}`;
      handle.show({ x: point.z, y: point.a }, { now: point.z, min: -reach, max: reach, text });
    },
    repaint: paint,
  };
}

/** @param {Shown} shown */
const figureWords = ({ chosen, point, told }) =>
  `The activation ${chosen} and its slope from z = ${-told.facts.reach} to ${told.facts.reach}, among ${told.facts.names.length}.` +
  (point
    ? ` At z = ${formatNumber(point.z)} its value is ${formatNumber(point.a)}, its slope ${formatNumber(point.slope)}.`
    : "");

/** @typedef {{scales: Scales, theme: Theme}} Look */

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {Look} look */
function drawAll(context, { told, chosen, point, overlay }, look) {
  const { facts, arrays } = told;
  const at = facts.names.indexOf(chosen);
  const row = (/** @type {string} */ name, /** @type {number} */ i) =>
    arrays[name].data.subarray(i * arrays.z.data.length, (i + 1) * arrays.z.data.length);
  shade(context, facts.flat[at], look);
  drawZero(context, look);
  const line = (/** @type {ArrayLike<number>} */ values, /** @type {Stroke} */ stroke) =>
    drawLine(context, { z: arrays.z.data, values }, { ...look, stroke });
  const { muted, positive, negative } = look.theme;
  facts.names.forEach((/** @type {string} */ _, /** @type {number} */ i) => {
    if (i === at) return;
    line(row("slope", i), { color: muted, width: 1, alpha: 0.28, dash: SLOPE_DASH });
    line(row("a", i), { color: muted, width: 1.25, alpha: 0.5, dash: [] });
  });
  if (overlay) line(overlay, { color: cssColor(negative), width: 9, alpha: 0.45, dash: [] });
  line(row("slope", at), { color: look.theme.test, width: 2, alpha: 1, dash: SLOPE_DASH });
  line(row("a", at), { color: cssColor(positive), width: 3, alpha: 1, dash: [] });
  if (point) drawTangent(context, point, look);
}

/** @param {CanvasRenderingContext2D} context @param {FlatPart[]} parts @param {Look} look */
function shade(context, parts, { scales: { x, width, height }, theme }) {
  context.fillStyle = cssColor(theme.zero);
  for (const { start, end } of parts) {
    const [from, to] = [start === null ? 0 : x.to(start), end === null ? width : x.to(end)];
    context.fillRect(from, 0, to - from, height);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Look} look */
function drawZero(context, { scales: { x, y, width, height }, theme }) {
  context.fillStyle = theme.line;
  context.fillRect(0, Math.round(y.to(0)), width, 1);
  context.fillRect(Math.round(x.to(0)), 0, 1, height);
}

/** @typedef {{color: string, width: number, alpha: number, dash: number[]}} Stroke */

/** @param {CanvasRenderingContext2D} context @param {{z: ArrayLike<number>, values: ArrayLike<number>}} points @param {Look & {stroke: Stroke}} look */
function drawLine(context, { z, values }, { scales: { x, y }, stroke }) {
  context.save();
  [context.strokeStyle, context.lineWidth, context.globalAlpha] = [stroke.color, stroke.width, stroke.alpha];
  context.lineJoin = "round";
  context.setLineDash(stroke.dash);
  context.beginPath();
  for (let i = 0; i < values.length; i += 1) context.lineTo(x.to(z[i]), y.to(values[i]));
  context.stroke();
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {Point} point @param {Look} look */
function drawTangent(context, { z, a, slope }, { scales: { x, y }, theme }) {
  const ends = [-TANGENT, TANGENT].map((dz) => [x.to(z + dz), y.to(a + slope * dz)]);
  context.save();
  [context.strokeStyle, context.lineWidth] = [theme.ink, 1.5];
  context.beginPath();
  for (const [px, py] of ends) context.lineTo(px, py);
  context.stroke();
  context.beginPath();
  context.fillStyle = theme.test;
  context.arc(x.to(z), y.to(slope), 4, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

// @ts-check
/** All activations with their slopes in one plot: the chosen one strong, with the tangent at the point that is dragged. */
import { cssColor } from "../../../plot/colors.js";
import { drawDots, drawLine } from "../../../plot/lines.js";
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { formatNumber } from "../../../ui/format.js";
import { createHandle } from "../handle.js";
/** @import { Told } from "../asking.js" */
/** @import { Stroke } from "../../../plot/lines.js" */
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { FlatPart } from "./words.js" */

/** @typedef {{z: number, a: number, slope: number}} Point */
/** @typedef {{told: Told, chosen: string, label: string, point: Point | null, overlay: ArrayLike<number> | null}} Shown */

const A_RANGE = /** @type {[number, number]} */ ([-1.5, 2.5]);
/** Of z, by an arrow key. */
const STEP = 0.1;
const SLOPE_DASH = [7, 5];
/** In z: how far the tangent reaches to each side. */
const TANGENT = 1.4;

/** @param {{moved: (z: number) => void}} report */
export function createCurves({ moved }) {
  /** @type {Shown | null} */
  let shown = null;
  const painted = createPaintedFigure(["line", "activation-figure"], paint, (at) => moved(figure.scales.x.from(at.x)));
  const { figure } = painted;
  const handle = createHandle(figure, {
    label: "Point on the curve",
    step: STEP,
    isFlat: true,
    moved: ({ x }) => moved(x),
  });

  /** @param {CanvasRenderingContext2D} context @param {Look} look */
  function paint(context, look) {
    if (!shown) return;
    handle.place();
    drawAll(context, shown, look);
  }

  return {
    root: painted.root,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { point, told } = what;
      const { reach } = told.facts;
      const x = { label: "z", domain: /** @type {[number, number]} */ ([-reach, reach]) };
      painted.show({ x, y: { label: "f(z)", domain: A_RANGE }, square: false }, figureWords(what));
      handle.root.hidden = !point;
      if (!point) return;
      const text = `z ${formatNumber(point.z)}, value ${formatNumber(point.a)}, slope ${formatNumber(point.slope)}`;
      const range = { min: Math.min(-reach, point.z), max: Math.max(reach, point.z) };
      handle.show({ x: point.z, y: point.a }, { now: point.z, ...range, text });
    },
  };
}

/** @param {Shown} shown */
function figureWords({ label, point, told: { facts } }) {
  const what = `${label} and its slope over z from ${formatNumber(-facts.reach)} to ${facts.reach}, among ${facts.names.length} activations.`;
  if (!point) return what;
  return `${what} At z = ${formatNumber(point.z)} its value is ${formatNumber(point.a)}, its slope ${formatNumber(point.slope)}.`;
}

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {Look} look */
function drawAll(context, { told: { facts, arrays }, chosen, point, overlay }, look) {
  const z = arrays.z.data;
  const at = facts.names.indexOf(chosen);
  const row = (/** @type {string} */ name, /** @type {number} */ i) =>
    arrays[name].data.subarray(i * z.length, (i + 1) * z.length);
  const line = (/** @type {ArrayLike<number>} */ values, /** @type {Stroke} */ stroke) =>
    drawLine(context, { x: z, y: values }, { ...look, stroke });
  const { muted, positive, negative, test } = look.theme;
  shade(context, facts.flat[at], look);
  drawZero(context, look);
  for (let i = 0; i < facts.names.length; i += 1) {
    if (i === at) continue;
    line(row("slope", i), { color: muted, width: 1, alpha: 0.35, dash: SLOPE_DASH });
    line(row("a", i), { color: muted, width: 1.25, alpha: 0.55 });
  }
  if (overlay) line(overlay, { color: cssColor(negative), width: 9, alpha: 0.55 });
  line(row("slope", at), { color: test, width: 2, dash: SLOPE_DASH });
  line(row("a", at), { color: cssColor(positive), width: 3 });
  if (point) drawTangent(context, point, look);
}

/** @param {CanvasRenderingContext2D} context @param {Point} point @param {Look} look */
function drawTangent(context, { z, a, slope }, look) {
  const ends = [z - TANGENT, z + TANGENT];
  const values = [a - slope * TANGENT, a + slope * TANGENT];
  drawLine(context, { x: ends, y: values }, { ...look, stroke: { color: look.theme.ink, width: 1.5 } });
  drawDots(context, { x: [z], y: [slope] }, { ...look, color: look.theme.test, radius: 4 });
}

/** Where the activation is flat. @param {CanvasRenderingContext2D} context @param {FlatPart[]} parts @param {Look} look */
export function shade(context, parts, { scales: { x, width, height }, theme }) {
  context.fillStyle = cssColor(theme.zero);
  for (const { start, end } of parts) {
    const [from, to] = [start === null ? 0 : x.to(start), end === null ? width : x.to(end)];
    context.fillRect(from, 0, to - from, height);
  }
}

/** The axes' zeros. @param {CanvasRenderingContext2D} context @param {Look} look */
function drawZero(context, { scales: { x, y, width, height }, theme }) {
  context.fillStyle = theme.line;
  context.fillRect(0, Math.round(y.to(0)), width, 1);
  context.fillRect(Math.round(x.to(0)), 0, 1, height);
}

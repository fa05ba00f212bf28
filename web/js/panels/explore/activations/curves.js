// @ts-check
/** All activations with their slopes in one plot: the chosen one strong, with the tangent at the point that is dragged. */
import { cssColor, readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createHandle } from "../handle.js";
import { drawLine, drawZero, shade } from "./drawing.js";
/** @import { Told } from "../asking.js" */
/** @import { Look, Stroke } from "./drawing.js" */

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
  let reach = 0;
  const figure = new Figure({
    moved: () => paint(),
    point: () => {},
    pick: (at) => moved(figure.scales.x.from(at.x)),
  });
  const handle = createHandle(figure, {
    label: "Point on the curve",
    step: STEP,
    isFlat: true,
    moved: ({ x }) => moved(x),
  });
  figure.root.classList.add("line", "activation-figure");

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
      const { point, told } = what;
      if (reach === told.facts.reach) paint();
      else {
        reach = told.facts.reach;
        const x = { label: "z", domain: /** @type {[number, number]} */ ([-reach, reach]) };
        figure.setAxes({ x, y: { label: "f(z)", domain: A_RANGE }, square: false });
      }
      setAttribute(figure.map, "aria-label", figureWords(what));
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
    drawLine(context, { z, values }, { ...look, stroke });
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
  const { x, y } = look.scales;
  const ends = [z - TANGENT, z + TANGENT];
  const values = [a - slope * TANGENT, a + slope * TANGENT];
  drawLine(context, { z: ends, values }, { ...look, stroke: { color: look.theme.ink, width: 1.5 } });
  context.fillStyle = look.theme.test;
  context.beginPath();
  context.arc(x.to(z), y.to(slope), 4, 0, 2 * Math.PI);
  context.fill();
}

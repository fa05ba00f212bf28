// @ts-check
/** What lies on the map: the way so far, the gradient at the point, and where the next step leads. */
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Scales } from "../../../plot/figure.js" */

/** @typedef {{scales: Scales, theme: Theme}} Look */
/** @typedef {{points: ArrayLike<number>, gradient: (number | null)[] | null, next: number[] | null}} Way  `points`: x, y, x, y ... */

/** More dots than these would hide the line. */
const MOST_DOTS = 200;
const ARROW = { least: 24, more: 9, most: 58 };
/** Dots nearer than this to one of the last ones would cover each other. */
const DOTS_APART = 5;

/** The gradient's colour, here and in the plots beside it. @param {Theme} theme */
export const gradientColor = (theme) => theme.runs[1];

/** @param {CanvasRenderingContext2D} context @param {Way} way @param {Look} look */
export function paintWay(context, { points, gradient, next }, look) {
  const { theme, scales } = look;
  drawPath(context, points, { ...look, color: theme.ink });
  const here = { x: scales.x.to(points[points.length - 2]), y: scales.y.to(points[points.length - 1]) };
  if (next) drawNext(context, here, next, look);
  if (gradient) drawGradient(context, here, gradient, look);
  dot(context, here, 6, theme.ink, theme.panel);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} points a point that is not finite ends it
 * @param {Look & {color: string}} look
 */
export function drawPath(context, points, { scales: { x, y }, theme, color }) {
  const places = [];
  for (let i = 0; i + 1 < points.length && Number.isFinite(points[i]); i += 2)
    places.push({ x: x.to(points[i]), y: y.to(points[i + 1]) });
  for (const [stroke, width] of /** @type {const} */ ([
    [theme.panel, 4],
    [color, 1.75],
  ])) {
    [context.strokeStyle, context.lineWidth, context.lineJoin] = [stroke, width, "round"];
    context.beginPath();
    for (const place of places) context.lineTo(place.x, place.y);
    context.stroke();
  }
  for (const place of apart(places).slice(0, MOST_DOTS)) dot(context, place, 2.75, color, theme.panel);
}

/** @param {{x: number, y: number}[]} places */
function apart(places) {
  /** @type {{x: number, y: number}[]} */
  const kept = [];
  for (const { x, y } of places)
    if (kept.slice(-3).every((other) => Math.hypot(other.x - x, other.y - y) >= DOTS_APART)) kept.push({ x, y });
  return kept;
}

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} here @param {number[]} next @param {Look} look */
function drawNext(context, here, next, { scales, theme }) {
  const there = { x: scales.x.to(next[0]), y: scales.y.to(next[1]) };
  context.save();
  [context.strokeStyle, context.lineWidth] = [theme.ink, 1.5];
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(here.x, here.y);
  context.lineTo(there.x, there.y);
  context.stroke();
  context.restore();
  dot(context, there, 5, theme.panel, theme.ink);
}

/** Its direction is true; its length grows with the gradient's, but slowly. @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} here @param {(number | null)[]} gradient @param {Look} look */
function drawGradient(context, here, gradient, { scales: { x, y }, theme }) {
  const [gx, gy] = gradient.map(Number);
  const size = Math.hypot(gx, gy);
  if (!size || !Number.isFinite(size)) return;
  const [px, py] = [(x.to(1) - x.to(0)) * gx, (y.to(1) - y.to(0)) * gy];
  const length = Math.min(ARROW.most, ARROW.least + ARROW.more * Math.log1p(size)) / Math.hypot(px, py);
  const tip = { x: here.x + px * length, y: here.y + py * length };
  const angle = Math.atan2(py, px);
  const wing = (/** @type {number} */ side) => [
    tip.x - 10 * Math.cos(angle + side),
    tip.y - 10 * Math.sin(angle + side),
  ];
  for (const [color, width] of /** @type {const} */ ([
    [theme.panel, 5],
    [gradientColor(theme), 2.5],
  ])) {
    [context.strokeStyle, context.lineWidth, context.lineCap] = [color, width, "round"];
    context.beginPath();
    context.moveTo(here.x, here.y);
    context.lineTo(tip.x, tip.y);
    context.moveTo(...pair(wing(0.45)));
    context.lineTo(tip.x, tip.y);
    context.lineTo(...pair(wing(-0.45)));
    context.stroke();
  }
}

/** @param {number[]} place @returns {[number, number]} */
const pair = ([x, y]) => [x, y];

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {number} radius @param {string} fill @param {string} rim */
function dot(context, { x, y }, radius, fill, rim) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  [context.strokeStyle, context.lineWidth] = [rim, radius > 4 ? 2 : 1];
  context.stroke();
}

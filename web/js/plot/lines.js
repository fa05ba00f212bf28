// @ts-check
/** Lines, dots and bands on a figure. */
/** @import { Scales } from "./figure.js" */

/** @typedef {{color: string, width?: number, alpha?: number, dash?: number[]}} Stroke */
/** @typedef {{x: ArrayLike<number>, y: ArrayLike<number>}} Points */

/** @param {CanvasRenderingContext2D} context @param {Points} points @param {{scales: Scales, stroke: Stroke}} how */
export function drawLine(context, { x, y }, { scales, stroke: { color, width = 2, alpha = 1, dash = [] } }) {
  context.save();
  [context.strokeStyle, context.lineWidth, context.globalAlpha] = [color, width, alpha];
  context.lineJoin = "round";
  context.setLineDash(dash);
  context.beginPath();
  for (let i = 0; i < x.length; i += 1) context.lineTo(scales.x.to(x[i]), scales.y.to(y[i]));
  context.stroke();
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {Points} points @param {{scales: Scales, color: string, radius: number}} how */
export function drawDots(context, { x, y }, { scales, color, radius }) {
  context.fillStyle = color;
  for (let i = 0; i < x.length; i += 1) {
    context.beginPath();
    context.arc(scales.x.to(x[i]), scales.y.to(y[i]), radius, 0, 2 * Math.PI);
    context.fill();
  }
}

/** From the least to the most at each x. @param {CanvasRenderingContext2D} context @param {{x: number[], low: number[], high: number[]}} band @param {{scales: Scales, color: string}} how */
export function drawBand(context, { x, low, high }, { scales, color }) {
  context.save();
  [context.fillStyle, context.globalAlpha] = [color, 0.16];
  context.beginPath();
  x.forEach((at, i) => context.lineTo(scales.x.to(at), scales.y.to(high[i])));
  for (let i = x.length - 1; i >= 0; i -= 1) context.lineTo(scales.x.to(x[i]), scales.y.to(low[i]));
  context.fill();
  context.restore();
}

// @ts-check
/** What both pictures of an activation draw alike: where it is flat, the axes' zeros, lines. */
import { cssColor } from "../../../plot/colors.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Scales } from "../../../plot/figure.js" */
/** @import { FlatPart } from "./words.js" */

/** @typedef {{scales: Scales, theme: Theme}} Look */
/** @typedef {{color: string, width: number, alpha?: number, dash?: number[]}} Stroke */

/** @param {CanvasRenderingContext2D} context @param {FlatPart[]} parts @param {Look} look */
export function shade(context, parts, { scales: { x, width, height }, theme }) {
  context.fillStyle = cssColor(theme.zero);
  for (const { start, end } of parts) {
    const [from, to] = [start === null ? 0 : x.to(start), end === null ? width : x.to(end)];
    context.fillRect(from, 0, to - from, height);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Look} look */
export function drawZero(context, { scales: { x, y, width, height }, theme }) {
  context.fillStyle = theme.line;
  context.fillRect(0, Math.round(y.to(0)), width, 1);
  context.fillRect(Math.round(x.to(0)), 0, 1, height);
}

/** @param {CanvasRenderingContext2D} context @param {{z: ArrayLike<number>, values: ArrayLike<number>}} points @param {Look & {stroke: Stroke}} look */
export function drawLine(context, { z, values }, { scales: { x, y }, stroke }) {
  const { color, width, alpha = 1, dash = [] } = stroke;
  context.save();
  [context.strokeStyle, context.lineWidth, context.globalAlpha, context.lineJoin] = [color, width, alpha, "round"];
  context.setLineDash(dash);
  context.beginPath();
  for (let i = 0; i < values.length; i += 1) context.lineTo(x.to(z[i]), y.to(values[i]));
  context.stroke();
  context.restore();
}

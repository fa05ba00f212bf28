// @ts-check
/** What both pictures of an activation draw alike: where it is flat, and the axes' zeros. */
import { cssColor } from "../../../plot/colors.js";
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { FlatPart } from "./words.js" */

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

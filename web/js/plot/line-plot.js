// @ts-check
/** A function of one input as a line: a neuron's tile, or the whole output of one-dimensional data. */
import { cssColor, signColor } from "./colors.js";
/** @import { Theme } from "./colors.js" */

/**
 * Give a canvas one pixel per device pixel of the size CSS gave it.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width in CSS pixels
 * @param {number} height
 */
export function sharpContext(canvas, width, height) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

const TILE_PIXELS = 64;

/**
 * A neuron's response as a curve around zero, coloured by its sign.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} values
 * @param {{reach: number, theme: Theme}} how
 */
export function drawCurve(canvas, values, { reach, theme }) {
  const context = sharpContext(canvas, TILE_PIXELS, TILE_PIXELS);
  const middle = TILE_PIXELS / 2;
  const y = (/** @type {number} */ value) => middle - (value / reach) * (middle - 6);
  context.fillStyle = theme.line;
  context.fillRect(0, middle - 0.5, TILE_PIXELS, 1);
  context.lineWidth = 3.5;
  context.strokeStyle = signGradient(context, theme, [y(reach), y(-reach)]);
  context.beginPath();
  for (let i = 0; i < values.length; i += 1) context.lineTo(((i + 0.5) / values.length) * TILE_PIXELS, y(values[i]));
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Theme} theme @param {[number, number]} ends */
function signGradient(context, theme, [top, bottom]) {
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  for (const [stop, share] of [
    [0, 1],
    [0.48, 0.6],
    [0.52, -0.6],
    [1, -1],
  ])
    gradient.addColorStop(stop, cssColor(signColor(theme, share)));
  return gradient;
}

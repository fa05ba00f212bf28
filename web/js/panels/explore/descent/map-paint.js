// @ts-check
/** The surface from above: its colours, and lines of equal value with some of their numbers. */
import { signColor } from "../../../plot/colors.js";
import { zeroLines } from "../../../plot/contours.js";
import { formatNumber } from "../../../ui/format.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Scales } from "../../../plot/figure.js" */
/** @import { Ground, Relief } from "./relief.js" */

/** @typedef {{scales: Scales, theme: Theme}} Look */

/** Colours stay so far from the strongest, so that what is drawn on them is seen. */
const PALE = 0.72;
/** Pixels between two numbers at lines. */
const APART = 46;

/**
 * The ground as an image of one pixel per point, kept until the surface or the theme changes.
 * @param {Ground} ground
 * @param {Relief} relief
 * @param {Theme} theme
 */
export function groundImage({ values, side }, relief, theme) {
  const canvas = new OffscreenCanvas(side, side);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(side, side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const value = values[(side - 1 - row) * side + column];
      if (!Number.isFinite(value)) continue;
      image.data.set([...signColor(theme, PALE * relief.share(value)), 255], 4 * (row * side + column));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {{ground: Ground, relief: Relief, image: OffscreenCanvas}} what @param {Look} look */
export function paintMap(context, { ground, relief, image }, look) {
  const { width, height } = look.scales;
  const edge = [width / (ground.side - 1) / 2, height / (ground.side - 1) / 2];
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.drawImage(image, -edge[0], -edge[1], width + 2 * edge[0], height + 2 * edge[1]);
  /** @type {[number, number][]} */
  const taken = [];
  for (const level of relief.levels) drawLevel(context, { ground, level, taken }, look);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {{ground: Ground, level: number, taken: [number, number][]}} what @param {Look} look */
function drawLevel(context, { ground, level, taken }, { scales, theme }) {
  const { values, side } = ground;
  const field = Float64Array.from(values, (value) => value - level);
  const [dx, dy] = [scales.width / (side - 1), scales.height / (side - 1)];
  const pieces = zeroLines(field, side, side)
    .filter((piece) => piece.every(Number.isFinite))
    .map(([c0, r0, c1, r1]) => [c0 * dx, scales.height - r0 * dy, c1 * dx, scales.height - r1 * dy]);
  context.strokeStyle = theme.ink;
  context.globalAlpha = 0.38;
  context.lineWidth = 1;
  context.beginPath();
  for (const [x0, y0, x1, y1] of pieces) {
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
  }
  context.stroke();
  context.globalAlpha = 1;
  const place = pieces
    .map(([x, y]) => /** @type {[number, number]} */ ([x, y]))
    .find((at) => isFree(at, taken, scales));
  if (place) label(context, formatNumber(level), place, theme);
  if (place) taken.push(place);
}

/** @param {[number, number]} at @param {[number, number][]} taken @param {Scales} scales */
const isFree = ([x, y], taken, { width, height }) =>
  x > 24 && x < width - 24 && y > 12 && y < height - 12 && taken.every(([a, b]) => Math.hypot(a - x, b - y) > APART);

/** @param {CanvasRenderingContext2D} context @param {string} words @param {[number, number]} at @param {Theme} theme */
function label(context, words, [x, y], theme) {
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  [context.strokeStyle, context.lineWidth, context.lineJoin] = [theme.panel, 3, "round"];
  context.strokeText(words, x, y);
  context.fillStyle = theme.ink;
  context.fillText(words, x, y);
}

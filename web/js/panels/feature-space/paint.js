// @ts-check
/** Draw the folded grid of inputs: its lines in the output's colours, and where the answer changes. */
import { indexOfLargest } from "../../plot/bars.js";
import { classColor, cssColor, mix, signColor } from "../../plot/colors.js";
import { marginFields, zeroLines } from "../../plot/contours.js";
import { continueBeyondCut } from "../../plot/borders.js";
/** @import { Theme } from "../../plot/colors.js" */
/** @import { OutputPicture } from "../output/picture.js" */
/** @import { Fold } from "./fold.js" */

/** @typedef {(column: number, row: number) => {x: number, y: number}} Placing */

/** Of the grid's points, every so many carry a line; between them lines bend. */
const LINE_EVERY = 3;
/** Lines stay visible where the network is undecided. */
const LEAST_COLOR = 0.3;
const SHADES = 8;

/**
 * The grid's lines, those of one colour as one path.
 * @param {CanvasRenderingContext2D} context
 * @param {Fold} fold
 * @param {(at: number) => string} colorOf a node's colour by its position in the grid
 */
export function drawGrid(context, { rows, columns, node }, colorOf) {
  /** @type {Map<string, Path2D>} */
  const paths = new Map();
  const piece = (/** @type {[number, number]} */ [r0, c0], /** @type {[number, number]} */ [r1, c1]) => {
    const color = colorOf(r0 * columns + c0);
    const path = paths.get(color) ?? new Path2D();
    const [from, to] = [node(r0, c0), node(r1, c1)];
    paths.set(color, path);
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (row % LINE_EVERY === 0 && column + 1 < columns) piece([row, column], [row, column + 1]);
      if (column % LINE_EVERY === 0 && row + 1 < rows) piece([row, column], [row + 1, column]);
    }
  }
  context.lineWidth = rows > 1 ? 1.2 : 3;
  for (const [color, path] of paths) {
    context.strokeStyle = color;
    context.stroke(path);
  }
}

/**
 * The output's colour at each place of a response, few shades so that lines share paths.
 * @param {OutputPicture} picture
 * @param {Theme} theme
 * @returns {(at: number) => string}
 */
export function outputColors({ kind, values, middle, reach, classNames }, theme) {
  if (!values) return () => theme.muted;
  const size = values.length / (kind === "classes" ? classNames.length : 1);
  return (at) => {
    if (kind !== "classes") return cssColor(signColor(theme, rounded((values[at] - middle) / reach)));
    const outputs = classNames.map((_, k) => values[k * size + at]);
    const best = indexOfLargest(outputs);
    const undecided = 1 / classNames.length;
    return cssColor(mix(theme.zero, classColor(best), rounded((outputs[best] - undecided) / (1 - undecided))));
  };
}

/** @param {number} share */
const rounded = (share) =>
  (share < 0 ? -1 : 1) * Math.max(LEAST_COLOR, Math.round(Math.min(1, Math.abs(share)) * SHADES) / SHADES);

/**
 * Where one answer gives way to another.
 * @param {CanvasRenderingContext2D} context
 * @param {OutputPicture} picture over a grid of rows and columns
 * @param {{place: Placing, theme: Theme, rows: number, columns: number}} how
 */
export function drawBorder(context, picture, { place, theme, rows, columns }) {
  if (rows < 2) return;
  const path = new Path2D();
  for (const field of marginFields(picture)) {
    continueBeyondCut(field, { rows, columns });
    for (const [c0, r0, c1, r1] of zeroLines(field, rows, columns)) {
      const [from, to] = [place(c0, r0), place(c1, r1)];
      path.moveTo(from.x, from.y);
      path.lineTo(to.x, to.y);
    }
  }
  drawBorderPath(context, path, theme);
}

/** Where one answer gives way to another is ink, edged so that it is seen on every colour. @param {CanvasRenderingContext2D} context @param {Path2D} path @param {Theme} theme */
export function drawBorderPath(context, path, theme) {
  context.lineCap = "round";
  for (const [color, width] of /** @type {[string, number][]} */ ([
    [theme.panel, 5],
    [theme.ink, 2],
  ])) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke(path);
  }
}

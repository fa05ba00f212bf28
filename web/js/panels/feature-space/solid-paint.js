// @ts-check
/** Draw a turned cube: its edges with numbers, and a folded sheet with examples in slices from far to near. */
import { drawBorderPath, outputColors } from "./paint.js";
import { marginFields, zeroLines } from "../../plot/contours.js";
import { continueBeyondCut } from "../../plot/borders.js";
import { edgesAlong } from "./turn.js";
import { formatNumber } from "../../ui/format.js";
import { linearScale, niceTicks } from "../../plot/scales.js";
/** @import { Theme } from "../../plot/colors.js" */
/** @import { OutputPicture } from "../output/picture.js" */
/** @import { Projected, SolidFold, Spot } from "./turn.js" */

/** @typedef {(spot: Spot) => Projected} Projection */
/** @typedef {{fills: Map<string, Path2D>, border: Path2D}} Slice */

/** What is nearer covers what is farther, slice by slice: fine enough for the eye, and cheap for thousands of points. */
export const SLICES = 16;
/** A cube's corner is at most so far from its middle. */
const FARTHEST = Math.sqrt(3);
/** Of the grid's points, every so many are a corner of a piece of the sheet. */
const PIECE = 3;
const SHEET = 0.72;
const TICKS = 3;
const NUMBER_OFF = 12;
const NAME_OFF = 27;

/** @param {number} depth */
export const sliceOf = (depth) =>
  Math.max(0, Math.min(SLICES - 1, Math.floor(((depth + FARTHEST) / (2 * FARTHEST)) * SLICES)));

/**
 * The edges of the cube, with each axis named and numbered where nothing is behind it.
 * @param {CanvasRenderingContext2D} context
 * @param {Projection} project
 * @param {{theme: Theme, names: string[], domains: [number, number][]}} how
 */
export function drawCube(context, project, { theme, names, domains }) {
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  const middle = project([0, 0, 0]);
  [context.textAlign, context.textBaseline] = ["center", "middle"];
  names.forEach((name, axis) => {
    const edges = edgesAlong(axis).map(([from, to]) => [project(from), project(to)]);
    for (const [from, to] of edges) {
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    writeAxis(
      context,
      edges.reduce((best, edge) => (outness(edge, axis) > outness(best, axis) ? edge : best)),
      { middle, theme, name, domain: domains[axis] },
    );
  });
  context.stroke();
}

/** How much an edge lies at the cube's outline: an upright one at the left, another below. @param {Projected[]} edge @param {number} axis */
const outness = ([from, to], axis) => (axis === 1 ? -(from.x + to.x) : from.y + to.y);

/** @param {CanvasRenderingContext2D} context @param {Projected[]} edge @param {{middle: Projected, theme: Theme, name: string, domain: [number, number]}} how */
function writeAxis(context, [from, to], { middle, theme, name, domain }) {
  const [dx, dy] = [(from.x + to.x) / 2 - middle.x, (from.y + to.y) / 2 - middle.y];
  const away = Math.hypot(dx, dy) || 1;
  const [outX, outY] = [dx / away, dy / away];
  const along = linearScale(domain, [0, 1]);
  context.font = "11px ui-sans-serif, system-ui, sans-serif";
  context.fillStyle = theme.muted;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  for (const tick of length > 40 ? niceTicks(...domain, TICKS) : []) {
    const share = along.to(tick);
    context.fillText(
      formatNumber(tick),
      from.x + (to.x - from.x) * share + NUMBER_OFF * outX,
      from.y + (to.y - from.y) * share + NUMBER_OFF * outY,
    );
  }
  context.font = "600 12px ui-sans-serif, system-ui, sans-serif";
  context.fillStyle = theme.ink;
  context.fillText(name, (from.x + to.x) / 2 + NAME_OFF * outX, (from.y + to.y) / 2 + NAME_OFF * outY);
}

/**
 * The sheet in slices, pieces of one colour as one path, with the line where the answer changes.
 * @param {SolidFold} fold
 * @param {Projection} project
 * @param {{picture: OutputPicture, theme: Theme}} how
 * @returns {Slice[]} from far to near
 */
export function sliceSheet(fold, project, { picture, theme }) {
  const slices = Array.from({ length: SLICES }, () => ({ fills: new Map(), border: new Path2D() }));
  const { rows, columns } = fold;
  const nodes = Array.from({ length: rows * columns }, (_, i) =>
    project(fold.node(Math.floor(i / columns), i % columns)),
  );
  const colorOf = outputColors(picture, theme);
  const add = (/** @type {number[]} */ corners, /** @type {number} */ at) => {
    const { fills } = slices[sliceOf(corners.reduce((sum, i) => sum + nodes[i].depth, 0) / corners.length)];
    const color = colorOf(at);
    const path = fills.get(color) ?? new Path2D();
    fills.set(color, path);
    corners.forEach((i, k) => (k ? path.lineTo(nodes[i].x, nodes[i].y) : path.moveTo(nodes[i].x, nodes[i].y)));
    if (rows > 1) path.closePath();
  };
  if (rows === 1) for (let i = 0; i + 1 < columns; i += 1) add([i, i + 1], i);
  for (let row = 0; row + PIECE < rows; row += PIECE) {
    for (let column = 0; column + PIECE < columns; column += PIECE) {
      const at = row * columns + column;
      const below = at + PIECE * columns;
      add([at, at + PIECE, below + PIECE, below], at + columns + 1);
    }
  }
  if (rows > 1) addBorder(slices, picture, { nodes, rows, columns });
  return slices;
}

/** @param {Slice[]} slices @param {OutputPicture} picture @param {{nodes: Projected[], rows: number, columns: number}} sheet */
function addBorder(slices, picture, { nodes, rows, columns }) {
  /** Between the two nodes of a cell's side. @param {number} column @param {number} row */
  const place = (column, row) => {
    const [from, to] = [
      nodes[Math.floor(row) * columns + Math.floor(column)],
      nodes[Math.ceil(row) * columns + Math.ceil(column)],
    ];
    const share = column % 1 || row % 1;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, depth: from.depth };
  };
  for (const field of marginFields(picture)) {
    continueBeyondCut(field, { rows, columns });
    for (const [c0, r0, c1, r1] of zeroLines(field, rows, columns)) {
      const [from, to] = [place(c0, r0), place(c1, r1)];
      const { border } = slices[sliceOf(from.depth)];
      border.moveTo(from.x, from.y);
      border.lineTo(to.x, to.y);
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {Slice} slice @param {{theme: Theme, isLine: boolean}} how */
export function drawSlice(context, { fills, border }, { theme, isLine }) {
  context.lineWidth = isLine ? 3 : 1;
  for (const [color, path] of fills) {
    context.globalAlpha = isLine ? 1 : SHEET;
    context.fillStyle = context.strokeStyle = color;
    if (!isLine) context.fill(path);
    context.globalAlpha = 1;
    context.stroke(path);
  }
  drawBorderPath(context, border, theme);
}

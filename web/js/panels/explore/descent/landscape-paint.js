// @ts-check
/** The surface as a net in space, from back to front, with the way on it and the tangent plane at the point. */
import { cssColor, mix, parseHex, signColor } from "../../../plot/colors.js";
import { projection } from "./projection.js";
import { isOnMap } from "./relief.js";
import { gradientColor } from "./way-paint.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Ground, Relief } from "./relief.js" */
/** @import { Seen, Sight } from "./projection.js" */
/** @import { Way } from "./way-paint.js" */

/** @typedef {{ground: Ground, relief: Relief, way: Way | null, value: number | null}} Scene  `value`: f at the last point */
/** @typedef {{width: number, height: number, sight: Sight, theme: Theme}} View */
/** @typedef {(x: number, y: number, height: number) => Seen} Place  from x, y and a height of the relief to pixels */

/** Every so many points of the grid carry a line of the net. */
const EVERY = 4;
/** Half the height of the box, whose width is 2. */
const TALL = 0.62;
/** The box is so much smaller than the picture, so that it fits however it is turned. */
const FIT = 0.32;
const PALE = 0.8;
/** Half the width of the tangent plane, as a share of the map. */
const PLANE = 0.13;

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {View} view */
export function paintLandscape(context, scene, view) {
  const place = placing(scene, view);
  const floor = { ...view, floor: scene.relief.range[0] };
  drawFloor(context, scene.ground, place, floor);
  drawNet(context, scene, place, view);
  nameAxes(context, scene.ground, place, floor);
  if (!scene.way) return;
  drawWay(context, scene, place, view);
  drawPlane(context, scene, place, view);
}

/** @param {Scene} scene @param {View} view @returns {Place} */
function placing({ ground: { extent }, relief: { range } }, { width, height, sight }) {
  const [left, right, low, high] = extent;
  const project = projection(sight);
  const size = FIT * Math.min(width, height * 1.12);
  return (x, y, z) => {
    const tall = range[1] > range[0] ? TALL * ((2 * (z - range[0])) / (range[1] - range[0]) - 1) : 0;
    const seen = project((2 * (x - left)) / (right - left) - 1, (2 * (y - low)) / (high - low) - 1, tall);
    return { x: width / 2 + size * seen.x, y: height / 2 + size * seen.y, depth: seen.depth };
  };
}

/** @param {CanvasRenderingContext2D} context @param {Ground} ground @param {Place} place @param {View & {floor: number}} view */
function drawFloor(context, { extent: [left, right, low, high] }, place, { theme, floor }) {
  const corners = [
    place(left, low, floor),
    place(right, low, floor),
    place(right, high, floor),
    place(left, high, floor),
  ];
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  outline(context, corners);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Ground} ground @param {Place} place @param {View & {floor: number}} view */
function nameAxes(context, { extent: [left, right, low, high] }, place, { theme, floor }) {
  context.fillStyle = theme.ink;
  context.font = "12px system-ui, sans-serif";
  [context.textAlign, context.textBaseline] = ["center", "middle"];
  const middle = place((left + right) / 2, (low + high) / 2, floor);
  for (const [name, at] of /** @type {const} */ ([
    ["x", place((left + right) / 2, low, floor)],
    ["y", place(right, (low + high) / 2, floor)],
  ])) {
    const away = 14 / (Math.hypot(at.x - middle.x, at.y - middle.y) || 1);
    context.fillText(name, at.x + (at.x - middle.x) * away, at.y + (at.y - middle.y) * away);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Place} place @param {View} view */
function drawNet(context, { ground, relief }, place, { theme }) {
  const net = netOf(ground);
  const nodes = net.map(({ x, y, value }) => ({ value, ...place(x, y, relief.height(value)) }));
  const side = Math.sqrt(nodes.length);
  const cells = [];
  for (let row = 0; row + 1 < side; row += 1) {
    for (let column = 0; column + 1 < side; column += 1) {
      const at = row * side + column;
      const corners = [nodes[at], nodes[at + 1], nodes[at + side + 1], nodes[at + side]];
      if (corners.every(({ value }) => Number.isFinite(value))) cells.push(corners);
    }
  }
  const depth = (/** @type {Seen[]} */ corners) => corners.reduce((sum, corner) => sum + corner.depth, 0);
  cells.sort((a, b) => depth(b) - depth(a));
  context.lineWidth = 0.75;
  context.lineJoin = "round";
  const ink = theme.ink.startsWith("#") ? parseHex(theme.ink) : theme.zero;
  for (const corners of cells) {
    const value = corners.reduce((sum, corner) => sum + corner.value, 0) / 4;
    const color = signColor(theme, PALE * relief.share(value));
    context.fillStyle = cssColor(color);
    context.strokeStyle = cssColor(mix(color, ink, 0.28));
    outline(context, corners);
    context.fill();
    context.stroke();
  }
}

/** @param {Ground} ground */
function netOf({ extent: [left, right, low, high], values, side }) {
  const nodes = [];
  for (let row = 0; row < side; row += EVERY) {
    for (let column = 0; column < side; column += EVERY) {
      const [x, y] = [column / (side - 1), row / (side - 1)];
      nodes.push({ x: left + x * (right - left), y: low + y * (high - low), value: values[row * side + column] });
    }
  }
  return nodes;
}

/** @param {CanvasRenderingContext2D} context @param {Seen[]} corners */
function outline(context, corners) {
  context.beginPath();
  for (const { x, y } of corners) context.lineTo(x, y);
  context.closePath();
}

/** The way is drawn where it is on the map. @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Place} place @param {View} view */
function drawWay(context, { ground, relief, way }, place, { theme }) {
  if (!way) return;
  const { points } = way;
  /** @type {(Seen | null)[]} */
  const seen = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    seen.push(isOnMap(ground, x, y) ? place(x, y, relief.height(nearestValue(ground, x, y))) : null);
  }
  for (const [color, width] of /** @type {const} */ ([
    [theme.panel, 4],
    [theme.ink, 1.75],
  ])) {
    [context.strokeStyle, context.lineWidth] = [color, width];
    context.beginPath();
    seen.forEach((at, i) => {
      if (at && seen[i - 1]) context.lineTo(at.x, at.y);
      else if (at) context.moveTo(at.x, at.y);
    });
    context.stroke();
  }
}

/** Between the points of the grid, from the four around. @param {Ground} ground @param {number} x @param {number} y */
export function nearestValue({ extent: [left, right, low, high], values, side }, x, y) {
  const [column, row] = [((x - left) / (right - left)) * (side - 1), ((y - low) / (high - low)) * (side - 1)];
  const [c, r] = [Math.min(side - 2, Math.floor(column)), Math.min(side - 2, Math.floor(row))];
  const [a, b] = [column - c, row - r];
  const at = (/** @type {number} */ dr, /** @type {number} */ dc) => values[(r + dr) * side + c + dc];
  return (1 - b) * ((1 - a) * at(0, 0) + a * at(0, 1)) + b * ((1 - a) * at(1, 0) + a * at(1, 1));
}

/** The linear view of f at the point, as far as it is near. @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Place} place @param {View} view */
function drawPlane(context, { ground, relief, way, value }, place, { theme }) {
  if (!way?.gradient || value === null) return;
  const [x, y] = [way.points[way.points.length - 2], way.points[way.points.length - 1]];
  const [gx, gy] = way.gradient.map(Number);
  if (!isOnMap(ground, x, y)) return;
  const [left, right, low, high] = ground.extent;
  const [wide, deep] = [PLANE * (right - left), PLANE * (high - low)];
  const [height, steep] = [relief.height(value), relief.steepness(value)];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([i, j]) => place(x + i * wide, y + j * deep, height + steep * (gx * i * wide + gy * j * deep)));
  context.save();
  outline(context, corners);
  [context.fillStyle, context.strokeStyle, context.lineWidth] = [gradientColor(theme), gradientColor(theme), 1.5];
  context.globalAlpha = 0.3;
  context.fill();
  context.globalAlpha = 1;
  context.stroke();
  const here = place(x, y, height);
  context.beginPath();
  context.arc(here.x, here.y, 5, 0, 2 * Math.PI);
  [context.fillStyle, context.strokeStyle, context.lineWidth] = [theme.ink, theme.panel, 2];
  context.fill();
  context.stroke();
  context.restore();
}

// @ts-check
/** Axes of a plot as SVG: ticks, numbers and names. */
import { formatNumber } from "../ui/format.js";
import { linearScale, logScale, niceTicks, powerTicks } from "./scales.js";

/** @typedef {{label: string, domain: [number, number], logarithmic?: boolean}} Axis */
/** @typedef {{x: Axis, y: Axis, square: boolean}} Axes */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = { left: 30, right: 30, top: 22, bottom: 20 };
const TICK_PIXELS = 34;

/** From an axis' values to pixels. @param {Axis} axis @param {[number, number]} range */
export const axisScale = ({ domain, logarithmic }, range) => (logarithmic ? logScale : linearScale)(domain, range);

/** @param {Axis} axis @param {number} count about so many, where they are not powers */
const ticksOf = ({ domain, logarithmic }, count) =>
  logarithmic ? powerTicks(...domain) : niceTicks(...domain, Math.max(2, count));

/**
 * Where the plot stands in a figure of this size.
 * @param {number} width
 * @param {number} height
 * @param {boolean} square
 * @param {number} scale of the type
 * @returns {Box}
 */
export function plotBox(width, height, square, scale) {
  const [left, top] = [MARGIN.left * scale, MARGIN.top * scale].map(Math.round);
  const room = {
    width: Math.max(0, width - left - MARGIN.right * scale),
    height: Math.max(0, height - top - MARGIN.bottom * scale),
  };
  if (!square) return { left, top, ...room };
  const side = Math.floor(Math.min(room.width, room.height));
  return { left: left + Math.floor((room.width - side) / 2), top, width: side, height: side };
}

/**
 * @param {SVGSVGElement} svg
 * @param {Axes} axes
 * @param {Box} box
 * @param {number} scale of the type
 */
export function drawAxes(svg, { x, y }, { left, top, width, height }, scale) {
  const [right, bottom] = [left + width, top + height];
  const below = bottom + 16 * scale;
  const [toX, toY] = [axisScale(x, [left, right]), axisScale(y, [bottom, top])];
  const ticksX = ticksOf(x, width / TICK_PIXELS / scale);
  const ticksY = ticksOf(y, height / TICK_PIXELS / scale);
  const marks = [
    ...ticksX.map((tick) => `M${toX.to(tick)} ${bottom}v4`),
    ...ticksY.map((tick) => `M${left} ${toY.to(tick)}h-4`),
  ];
  svg.replaceChildren(
    svgPath(marks.join("")),
    ...ticksX.map((tick) =>
      svgText(formatNumber(tick), { x: toX.to(tick), y: below, "text-anchor": "middle", class: "tick" }),
    ),
    ...ticksY.map((tick) =>
      svgText(formatNumber(tick), { x: left - 7, y: toY.to(tick) + 4 * scale, "text-anchor": "end", class: "tick" }),
    ),
    svgText(x.label, { x: right + 14 * scale, y: below, "text-anchor": "start", class: "axis-label" }),
    svgText(y.label, { x: left - 7, y: top - 9 * scale, "text-anchor": "end", class: "axis-label" }),
  );
}

/** @param {string} d */
function svgPath(d) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  return path;
}

/** @param {string} words @param {Record<string, string | number>} attributes */
function svgText(words, attributes) {
  const text = document.createElementNS(SVG, "text");
  for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, String(value));
  text.textContent = words;
  return text;
}

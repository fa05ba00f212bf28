// @ts-check
/** A plot's frame: a canvas for the picture, one for the marks on it, axes with ticks and labels, the pointer in data units. */
import { el } from "./dom.js";
import { formatNumber } from "./format.js";
import { linearScale, niceTicks } from "./scales.js";

/** @typedef {{label: string, domain: [number, number]}} Axis */
/** @typedef {{x: Axis, y: Axis, square: boolean}} Axes */

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = { left: 30, right: 30, top: 22, bottom: 20 };
const TICK_PIXELS = 34;

/**
 * @param {{moved: () => void, point: (at: {x: number, y: number} | null) => void,
 *   pick: (at: {x: number, y: number}) => void}} report `moved`: sizes changed, paint again; positions are in CSS pixels of the plot
 */
export function createFigure(report) {
  const map = el("canvas", { class: "figure-map", role: "img" });
  const marks = el("canvas", { class: "figure-marks", "aria-hidden": "true" });
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "figure-axes");
  svg.setAttribute("aria-hidden", "true");
  const root = el("div", { class: "figure" }, map, marks, svg);
  /** @type {Axes} */
  let axes = { x: { label: "", domain: [0, 1] }, y: { label: "", domain: [0, 1] }, square: true };
  let box = { left: 0, top: 0, width: 0, height: 0 };

  function place() {
    box = plotBox(root.clientWidth, root.clientHeight, axes.square);
    for (const canvas of [map, marks]) {
      Object.assign(canvas.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
    }
    drawAxes(svg, axes, box);
    report.moved();
  }
  new ResizeObserver(place).observe(root);

  const positionOf = (/** @type {MouseEvent} */ { offsetX, offsetY }) => ({ x: offsetX, y: offsetY });
  marks.addEventListener("pointermove", (event) => report.point(positionOf(event)));
  marks.addEventListener("pointerleave", () => report.point(null));
  marks.addEventListener("click", (event) => report.pick(positionOf(event)));

  return {
    root,
    map,
    marks,
    /** @param {Axes} next */
    setAxes(next) {
      axes = next;
      place();
    },
    /** From data to CSS pixels of the plot and back. */
    scales: () => ({
      x: linearScale(axes.x.domain, [0, box.width]),
      y: linearScale(axes.y.domain, [box.height, 0]),
      width: box.width,
      height: box.height,
    }),
  };
}
/** @typedef {ReturnType<typeof createFigure>} Figure */
/** @typedef {ReturnType<Figure["scales"]>} Scales */

/** @param {number} width @param {number} height @param {boolean} square */
function plotBox(width, height, square) {
  const room = { width: Math.max(0, width - MARGIN.left - MARGIN.right), height: Math.max(0, height - MARGIN.top - MARGIN.bottom) };
  const side = Math.floor(Math.min(room.width, room.height));
  if (square) return { left: MARGIN.left + Math.floor((room.width - side) / 2), top: MARGIN.top, width: side, height: side };
  return { left: MARGIN.left, top: MARGIN.top, ...room };
}

/** @param {SVGSVGElement} svg @param {Axes} axes @param {{left: number, top: number, width: number, height: number}} box */
function drawAxes(svg, { x, y }, { left, top, width, height }) {
  const [right, bottom] = [left + width, top + height];
  const [toX, toY] = [linearScale(x.domain, [left, right]), linearScale(y.domain, [bottom, top])];
  const ticksX = niceTicks(...x.domain, Math.max(2, width / TICK_PIXELS));
  const ticksY = niceTicks(...y.domain, Math.max(2, height / TICK_PIXELS));
  svg.replaceChildren(
    svgPath(ticksX.map((tick) => `M${toX.to(tick)} ${bottom}v4`).join("") + ticksY.map((tick) => `M${left} ${toY.to(tick)}h-4`).join("")),
    ...ticksX.map((tick) => svgText(formatNumber(tick), { x: toX.to(tick), y: bottom + 16, anchor: "middle" })),
    ...ticksY.map((tick) => svgText(formatNumber(tick), { x: left - 7, y: toY.to(tick) + 4, anchor: "end" })),
    svgText(x.label, { x: right + 14, y: bottom + 16, anchor: "start", axis: true }),
    svgText(y.label, { x: left - 7, y: top - 9, anchor: "end", axis: true }),
  );
}

/** @param {string} d */
function svgPath(d) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  return path;
}

/** @param {string} words @param {{x: number, y: number, anchor: string, axis?: boolean}} at */
function svgText(words, { x, y, anchor, axis = false }) {
  const text = document.createElementNS(SVG, "text");
  for (const [name, value] of Object.entries({ x, y, "text-anchor": anchor, class: axis ? "axis-label" : "tick" })) {
    text.setAttribute(name, String(value));
  }
  text.textContent = words;
  return text;
}

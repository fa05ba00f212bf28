// @ts-check
/** The network's edges: SVG curves while they are few, one canvas when they are very many. */
import { cssColor, signColor } from "../../plot/colors.js";
import { edgePath } from "./layout.js";
import { createRhythm } from "../../ui/refresh.js";
import { edgeWidth } from "../../plot/scales.js";
/** @import { Theme } from "../../plot/colors.js" */
/** @import { Edge } from "./layout.js" */

/**
 * How edges are painted: their values, the magnitude of full width, and which of them are lit (null: all).
 * @typedef {{valueOf: (edge: Edge) => number | null, full: number, theme: Theme,
 *   lit: ((edge: Edge) => boolean) | null}} EdgePaint
 */
/**
 * How the dashes move: `speed` from 0 (still) to 4; `withPictures`: only as the network is drawn, and not between, where training
 * has the machine.
 * @typedef {{speed: number, withPictures: boolean}} Flow
 */

const MOST_CURVES = 100;
/** Very many edges are drawn anew less often than the tiles. */
const DRAW_EVERY_MS = 60;
const NEGATIVE_DASH = [5, 4];
const DASH_PIXELS_PER_MS = [0, 0.018, 0.03, 0.05, 0.09];
/** Thinner than this, thousands of dashes would be noise. */
const DASHED_FROM = 2;
const SVG = "http://www.w3.org/2000/svg";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** How far the dashes have moved. @param {number} speed */
const dashOffset = (speed) => (reducedMotion.matches ? 0 : -performance.now() * DASH_PIXELS_PER_MS[speed]);

/** @param {HTMLElement} stage */
export function createEdges(stage) {
  const canvas = document.createElement("canvas");
  const svg = document.createElementNS(SVG, "svg");
  const curves = createCurves(svg);
  const halo = svg.appendChild(document.createElementNS(SVG, "path"));
  for (const layer of [canvas, svg]) {
    layer.setAttribute("class", "net-edges");
    layer.setAttribute("aria-hidden", "true");
  }
  halo.setAttribute("class", "edge-halo");
  stage.append(canvas, svg);
  const drawing = createDrawing(canvas);
  /** @type {Edge[]} */
  let edges = [];
  let due = createRhythm(DRAW_EVERY_MS);

  return {
    /** @param {Edge[]} placed @param {{width: number, height: number}} size */
    place(placed, { width, height }) {
      edges = placed;
      due = createRhythm(DRAW_EVERY_MS);
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      for (const layer of [canvas, svg]) Object.assign(layer.style, { width: `${width}px`, height: `${height}px` });
      canvas.hidden = edges.length <= MOST_CURVES;
      curves.place(canvas.hidden ? edges : []);
      drawing.place(canvas.hidden ? [] : edges, { width, height });
    },
    /** @param {EdgePaint} how @param {Flow} flow */
    paint(how, { speed, withPictures }) {
      svg.dataset.flow = String(withPictures ? 0 : speed);
      svg.style.strokeDashoffset = withPictures ? `${dashOffset(speed)}px` : "";
      if (canvas.hidden) curves.paint(how);
      else if (due(speed > 0)) drawing.paint(how, speed);
    },
    /** @param {Edge | null} edge */
    mark(edge) {
      halo.setAttribute("d", edge ? edgePath(edge) : "");
    },
  };
}

/** @param {SVGSVGElement} svg */
function createCurves(svg) {
  const group = svg.appendChild(document.createElementNS(SVG, "g"));
  /** @type {{path: SVGPathElement, edge: Edge, drawn: string}[]} */
  let curves = [];

  return {
    /** @param {Edge[]} edges */
    place(edges) {
      while (curves.length > edges.length) curves.pop()?.path.remove();
      while (curves.length < edges.length) {
        const path = group.appendChild(document.createElementNS(SVG, "path"));
        curves.push({ path, edge: edges[curves.length], drawn: "" });
      }
      curves.forEach((curve, i) => {
        curve.edge = edges[i];
        curve.path.setAttribute("d", edgePath(edges[i]));
      });
    },
    /** @param {EdgePaint} how */
    paint({ valueOf, full, theme, lit }) {
      for (const curve of curves) {
        const value = valueOf(curve.edge);
        const [color, width] = edgeStyle(value, full, theme);
        const kind = `${value === null ? "empty" : value < 0 ? "negative" : "positive"}${lit?.(curve.edge) === false ? " dim" : ""}`;
        const drawn = `${color} ${width} ${kind}`;
        if (drawn === curve.drawn) continue;
        curve.drawn = drawn;
        curve.path.setAttribute("class", kind);
        curve.path.style.stroke = color;
        curve.path.style.strokeWidth = width;
      }
    },
  };
}

/** Thin lines need more colour than areas to be seen: of a small value already a fifth. @param {number | null} value @param {number} full @param {Theme} theme @returns {[string, string]} */
function edgeStyle(value, full, theme) {
  if (value === null) return [theme.line, "1"];
  const share = 0.2 + 0.8 * Math.sqrt(Math.min(1, Math.abs(value) / full));
  return [
    cssColor(signColor(theme, (Math.sign(value) * Math.round(share * 40)) / 40)),
    edgeWidth(value, full).toFixed(1),
  ];
}

/** @param {HTMLCanvasElement} canvas */
function createDrawing(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {{edge: Edge, path: Path2D}[]} */
  let lines = [];

  return {
    /** @param {Edge[]} edges @param {{width: number, height: number}} size */
    place(edges, { width, height }) {
      lines = edges.map((edge) => ({ edge, path: new Path2D(edgePath(edge)) }));
      const ratio = lines.length ? devicePixelRatio : 0;
      [canvas.width, canvas.height] = [width * ratio, height * ratio];
      context.scale(ratio, ratio);
    },
    /** @param {EdgePaint} how @param {number} speed */
    paint({ valueOf, full, theme, lit }, speed) {
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.lineDashOffset = dashOffset(speed);
      for (const { edge, path } of lines) {
        const value = valueOf(edge);
        const [color, width] = edgeStyle(value, full, theme);
        context.globalAlpha = lit?.(edge) === false ? 0.12 : 0.85;
        context.strokeStyle = color;
        context.lineWidth = Number(width);
        const isDashed = value !== null && value < 0 && context.lineWidth >= DASHED_FROM;
        context.setLineDash(isDashed ? NEGATIVE_DASH : []);
        context.stroke(path);
      }
    },
  };
}

// @ts-check
/** The size of the gradient in each layer as a bar up or down from 1, on powers of ten. */
import { readTheme } from "../../../plot/colors.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { linearScale, typeScale } from "../../../plot/scales.js";
import { el, onResize, setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Told } from "../asking.js" */

/** @typedef {{middle: number, least: number, most: number, expected: number}} Size */

const ROOM = { left: 52, right: 10, top: 10, bottom: 34 };
const TICKS = 8;
const WIDEST_BAR = 44;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export function createBars() {
  const canvas = el("canvas", { role: "img", "aria-label": "Nothing to show yet" });
  const root = el("div", { class: "gradient-bars" }, canvas);
  /** @type {Size[]} */
  let sizes = [];
  let size = { width: 0, height: 0 };

  function paint() {
    if (!sizes.length || !size.width || !size.height) return;
    drawBars(sharpContext(canvas, size.width, size.height), sizes, size);
  }
  onResize(root, (next) => {
    size = next;
    paint();
  });

  return {
    root,
    /** @param {Size[]} next */
    show(next) {
      sizes = next;
      setAttribute(canvas, "aria-label", words(sizes));
      paint();
    },
    repaint: paint,
  };
}

/** @param {Size[]} sizes */
function words(sizes) {
  const [first] = sizes;
  return `An error of size 1 at the output is ${formatNumber(first.middle)} in the first of ${sizes.length} layers, between ${formatNumber(first.least)} and ${formatNumber(first.most)} over the seeds; expected is ${formatNumber(first.expected)}.`;
}

/** @param {CanvasRenderingContext2D} context @param {Size[]} sizes @param {{width: number, height: number}} size */
function drawBars(context, sizes, { width, height }) {
  const [theme, scale] = [readTheme(), typeScale()];
  const range = decades(sizes);
  const [left, bottom] = [ROOM.left * scale, height - ROOM.bottom * scale];
  const y = linearScale(range, [bottom, ROOM.top]);
  const level = (/** @type {number} */ value) => y.to(Math.max(range[0], Math.min(range[1], Math.log10(value))));
  const step = (width - left - ROOM.right) / sizes.length;
  context.font = `${11 * scale}px system-ui, sans-serif`;
  drawAxis(context, { theme, range, y, left, right: width - ROOM.right });
  const bar = Math.min(WIDEST_BAR, step * 0.62);
  sizes.forEach((one, i) => {
    const middle = left + step * (i + 0.5);
    context.fillStyle = theme.train;
    const [from, to] = [y.to(0), level(one.middle)];
    context.fillRect(middle - bar / 2, Math.min(from, to), bar, Math.max(1, Math.abs(to - from)));
    drawExpected(context, { theme, x: middle, half: Math.max(bar, step * 0.8) / 2, at: level(one.expected) });
    drawSpread(context, { theme, x: middle, from: level(one.least), to: level(one.most) });
  });
  drawNames(context, { theme, count: sizes.length, left, step, bottom, scale, width });
}

/** @param {CanvasRenderingContext2D} context @param {{theme: Theme, range: [number, number], y: {to: (value: number) => number}, left: number, right: number}} at */
function drawAxis(context, { theme, range, y, left, right }) {
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const power of ticks(range, TICKS)) {
    context.fillStyle = power === 0 ? theme.ink : theme.line;
    context.fillRect(left, Math.round(y.to(power)), right - left, 1);
    context.fillStyle = theme.muted;
    context.fillText(powerWords(power), left - 8, y.to(power));
  }
  context.fillStyle = theme.ink;
  context.fillRect(left, Math.round(y.to(0)), right - left, 1);
}

/** @param {number} power */
function powerWords(power) {
  if (Math.abs(power) <= 2) return String(Number((10 ** power).toPrecision(1)));
  const digits = String(Math.abs(power)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${power < 0 ? "⁻" : ""}${digits}`;
}

/** @param {CanvasRenderingContext2D} context @param {{theme: Theme, x: number, from: number, to: number}} at */
function drawSpread(context, { theme, x, from, to }) {
  context.fillStyle = theme.ink;
  context.fillRect(x - 0.75, Math.min(from, to), 1.5, Math.max(1.5, Math.abs(to - from)));
  for (const end of [from, to]) context.fillRect(x - 4, end - 0.75, 8, 1.5);
}

/** @param {CanvasRenderingContext2D} context @param {{theme: Theme, x: number, half: number, at: number}} at */
function drawExpected(context, { theme, x, half, at }) {
  context.fillStyle = theme.panel;
  context.fillRect(x - half - 1, at - 2.5, 2 * half + 2, 5);
  context.fillStyle = theme.test;
  context.fillRect(x - half, at - 1.5, 2 * half, 3);
}

/** @param {CanvasRenderingContext2D} context @param {{theme: Theme, count: number, left: number, step: number, bottom: number, scale: number, width: number}} at */
function drawNames(context, { theme, count, left, step, bottom, scale, width }) {
  context.fillStyle = theme.muted;
  context.textAlign = "center";
  context.textBaseline = "top";
  const every = Math.ceil((18 * scale) / step);
  for (let i = 0; i < count; i += every) context.fillText(String(i + 1), left + step * (i + 0.5), bottom + 4 * scale);
  context.textAlign = "right";
  context.fillText("layer; the last is the output", width - ROOM.right, bottom + 18 * scale);
}

/** What the bars show: for each layer the middle of the seeds, their spread, and what is expected. @param {Told} told @returns {Size[]} from the first layer to the output */
export function sizesOf({ arrays: { gradient, expected_gradient } }) {
  const [seeds, layers] = gradient.shape;
  return Array.from({ length: layers }, (_, layer) => {
    const found = Array.from({ length: seeds }, (_, seed) => gradient.data[seed * layers + layer]);
    const logs = found.map(Math.log);
    return {
      middle: Math.exp(logs.reduce((a, b) => a + b) / seeds),
      least: Math.min(...found),
      most: Math.max(...found),
      expected: expected_gradient.data[layer],
    };
  });
}

/** The powers of ten around all sizes, and 1 between them. @param {Size[]} sizes @returns {[number, number]} */
function decades(sizes) {
  const known = sizes.flatMap(({ least, most, expected }) => [least, most, expected]);
  const logs = known.filter((size) => size > 0 && Number.isFinite(size)).map(Math.log10);
  return [Math.min(-1, Math.floor(Math.min(0, ...logs))), Math.max(1, Math.ceil(Math.max(0, ...logs)))];
}

/** Powers of ten that have room. @param {[number, number]} range @param {number} most */
function ticks([low, high], most) {
  const every = Math.max(1, Math.ceil((high - low) / most));
  const first = Math.ceil(low / every) * every;
  return Array.from({ length: Math.floor((high - first) / every) + 1 }, (_, i) => first + i * every);
}

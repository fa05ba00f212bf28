// @ts-check
/** One plot of both losses: solid lines, dashed ones for slopes, and the point that is dragged. */
import { drawLine } from "../../../plot/lines.js";
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { el } from "../../../ui/dom.js";
import { createHandle } from "../handle.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Look } from "../../../plot/painted-figure.js" */

/** @typedef {{values: ArrayLike<number>, loss: number, isSlope: boolean}} Line  `loss`: 0 cross entropy, 1 squared error */
/**
 * @typedef {{x: ArrayLike<number>, lines: Line[], at: number | null, heights: {value: number | null, loss: number}[], y: [number, number] | null,
 *   words: string, text: string}} Shown  `heights`: at `at`; `y`: where it is not as usual
 */

const SLOPE_DASH = [6, 4];

/** The colours of the two losses. @param {Theme} theme @param {number} loss */
const colorOf = (theme, loss) => (loss ? theme.test : theme.train);

/**
 * @param {{title: string, handle: string, x: {label: string, domain: [number, number]}, y: {label: string, domain: [number, number]}, step: number,
 *   moved: (x: number) => void}} how
 */
export function createPlot({ title, handle: label, x, y, step, moved }) {
  /** @type {Shown | null} */
  let shown = null;
  const painted = createPaintedFigure(["line", "loss-figure"], paint, (at) => moved(figure.scales.x.from(at.x)));
  const { figure } = painted;
  const handle = createHandle(figure, { label, step, isFlat: true, moved: (to) => moved(to.x) });
  handle.root.hidden = true;
  let upright = y;
  figure.setAxes({ x, y, square: false });
  const root = el("div", { class: "loss-plot" }, el("h3", {}, title), painted.root);

  /** @param {CanvasRenderingContext2D} context @param {Look} look */
  function paint(context, look) {
    if (!shown) return;
    handle.place();
    drawAll(context, shown, look);
  }

  return {
    root,
    /** @param {Shown} what */
    show(what) {
      if (what.y) upright = { ...y, domain: what.y };
      shown = what;
      painted.show({ x, y: upright, square: false }, what.words);
      handle.root.hidden = what.at === null;
      if (what.at === null) return;
      const [min, max] = x.domain;
      handle.show({ x: what.at, y: 0 }, { now: what.at, min, max, text: what.text });
    },
    repaint: painted.repaint,
  };
}

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {Look} look */
function drawAll(context, { x, lines, at, heights }, look) {
  const { scales, theme } = look;
  context.save();
  context.beginPath();
  context.rect(0, 0, scales.width, scales.height);
  context.clip();
  context.fillStyle = theme.line;
  context.fillRect(0, Math.round(scales.y.to(0)), scales.width, 1);
  for (const { values, loss, isSlope } of lines) {
    const stroke = { color: colorOf(theme, loss), width: 2.5, dash: isSlope ? SLOPE_DASH : [] };
    drawLine(context, { x, y: values }, { scales, stroke });
  }
  if (at !== null) drawPoint(context, { at, heights }, look);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {{at: number, heights: Shown["heights"]}} what @param {Look} look */
function drawPoint(context, { at, heights }, { scales, theme }) {
  context.fillStyle = theme.muted;
  context.fillRect(Math.round(scales.x.to(at)), 0, 1, scales.height);
  for (const { value, loss } of heights) {
    if (value === null) continue;
    context.beginPath();
    context.arc(scales.x.to(at), scales.y.to(value), 5, 0, 2 * Math.PI);
    [context.fillStyle, context.strokeStyle, context.lineWidth] = [colorOf(theme, loss), theme.panel, 2];
    context.fill();
    context.stroke();
  }
}

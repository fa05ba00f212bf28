// @ts-check
/** One plot of both losses: solid lines, dashed ones for slopes, and the point that is dragged. */
import { readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { el, setAttribute } from "../../../ui/dom.js";
import { createHandle } from "../handle.js";
/** @import { Theme } from "../../../plot/colors.js" */

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
  const figure = new Figure({ moved: () => paint(), point: () => {}, pick: (at) => moved(figure.scales.x.from(at.x)) });
  figure.root.classList.add("line", "loss-figure");
  const handle = createHandle(figure, { label, step, isFlat: true, moved: (to) => moved(to.x) });
  handle.root.hidden = true;
  figure.setAxes({ x, y, square: false });
  const root = el("div", { class: "loss-plot" }, el("h3", {}, title), figure.root);

  function paint() {
    const { scales } = figure;
    if (!shown || !scales.width || !scales.height) return;
    handle.place();
    const context = sharpContext(figure.map, scales.width, scales.height);
    const theme = readTheme();
    context.beginPath();
    context.rect(0, 0, scales.width, scales.height);
    context.clip();
    context.fillStyle = theme.line;
    context.fillRect(0, Math.round(scales.y.to(0)), scales.width, 1);
    for (const { values, loss, isSlope } of shown.lines) {
      [context.strokeStyle, context.lineWidth, context.lineJoin] = [colorOf(theme, loss), 2.5, "round"];
      context.setLineDash(isSlope ? SLOPE_DASH : []);
      context.beginPath();
      for (let i = 0; i < values.length; i += 1) context.lineTo(scales.x.to(shown.x[i]), scales.y.to(values[i]));
      context.stroke();
    }
    context.setLineDash([]);
    if (shown.at !== null) drawPoint(context, { ...shown, at: shown.at }, theme);
  }

  /** @param {CanvasRenderingContext2D} context @param {{at: number, heights: Shown["heights"]}} what @param {Theme} theme */
  function drawPoint(context, { at, heights }, theme) {
    const { scales } = figure;
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

  return {
    root,
    /** @param {Shown} what */
    show(what) {
      if (what.y && what.y !== shown?.y) figure.setAxes({ x, y: { ...y, domain: what.y }, square: false });
      shown = what;
      setAttribute(figure.map, "aria-label", what.words);
      paint();
      handle.root.hidden = what.at === null;
      if (what.at === null) return;
      const [min, max] = x.domain;
      handle.show({ x: what.at, y: 0 }, { now: what.at, min, max, text: what.text });
    },
    repaint: paint,
  };
}

// @ts-check
/** A figure painted from what was shown last: again when that, its size or the page's colours change. */
import { setAttribute } from "../ui/dom.js";
import { readTheme } from "./colors.js";
import { Figure } from "./figure.js";
import { sharpContext } from "./line-plot.js";
/** @import { Axes } from "./axes.js" */
/** @import { Theme } from "./colors.js" */
/** @import { Position, Scales } from "./figure.js" */

/** @typedef {{scales: Scales, theme: Theme}} Look */

/**
 * @param {string[]} classes
 * @param {(context: CanvasRenderingContext2D, look: Look) => void} paint on an empty canvas that has a size
 * @param {(at: Position) => void} [pick]
 */
export function createPaintedFigure(classes, paint, pick = () => {}) {
  const figure = new Figure({ moved: () => repaint(), point: () => {}, pick });
  figure.root.classList.add(...classes);
  let known = "";

  function repaint() {
    const { scales } = figure;
    if (!scales.width || !scales.height) return;
    paint(sharpContext(figure.map, scales.width, scales.height), { scales, theme: readTheme() });
  }

  return {
    figure,
    root: figure.root,
    repaint,
    /** Paint; the axes are drawn anew where they are others. @param {Axes} axes @param {string} words what the picture shows */
    show(axes, words) {
      setAttribute(figure.map, "aria-label", words);
      const key = JSON.stringify(axes);
      if (key === known) return repaint();
      known = key;
      figure.setAxes(axes);
    },
  };
}

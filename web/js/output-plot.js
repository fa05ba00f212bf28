// @ts-check
/** The output's plot: the plane as a heat map or the line as a curve, and the data's points on it. */
import { readTheme } from "./colors.js";
import { createFigure } from "./figure.js";
import { createHeatmap } from "./heatmap.js";
import { mixOutputPaints, paintLine, paintPlane } from "./output-paint.js";
import { drawPoints, pointAt } from "./points.js";
import { niceAbove } from "./scales.js";
import { onThemeChange } from "./theme.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./picture-facts.js").Facts} Facts */
/** @typedef {import("./output-picture.js").OutputPicture} OutputPicture */
/** @typedef {{state: State, facts: Facts, picture: OutputPicture, valueReach: number}} Shown */

/** Room above and below the data on the value axis of one-dimensional data. */
const HEADROOM = 0.15;

/**
 * @param {{point: (at: {x: number, y: number} | null) => void, pick: (at: {x: number, y: number}) => void}} report
 */
export function createOutputPlot(report) {
  const figure = createFigure({ ...report, moved: repaint });
  const map = createHeatmap(figure.map);
  let paints = mixOutputPaints(readTheme(document.documentElement));
  /** @type {Shown | null} */
  let shown = null;
  let axesKey = "";
  onThemeChange(() => {
    paints = mixOutputPaints(readTheme(document.documentElement));
    repaint();
  });

  function paint() {
    if (!shown) return;
    const { state, facts, picture } = shown;
    if (facts.axes === 1) paintLine(figure.map, picture, figure.scales(), paints.theme);
    else paintPlane(map, picture, paints, state.view.discretize);
  }

  function drawData() {
    if (!shown) return;
    const { state, facts, picture, valueReach } = shown;
    const hidden = facts.axes === 1 && picture.title !== "";
    figure.root.classList.toggle("line", facts.axes === 1);
    figure.marks.classList.toggle("away", hidden || !state.model);
    if (state.model) drawPoints(figure.marks, state.model, figure.scales(), { ...state.view, theme: paints.theme, reach: valueReach });
  }

  function repaint() {
    paint();
    drawData();
  }

  return {
    figure,
    /** @param {Shown} next @param {boolean} dataChanged */
    show(next, dataChanged) {
      shown = next;
      const axes = axesFor(next);
      const key = JSON.stringify(axes);
      if (key !== axesKey) {
        axesKey = key;
        figure.setAxes(axes);
      } else if (dataChanged) repaint();
      else paint();
    },
    /** @param {{x: number, y: number}} at @returns {import("./points.js").Example | null} */
    exampleAt(at) {
      return shown?.state.model ? pointAt(shown.state.model, figure.scales(), at, shown.state.view.showTest) : null;
    },
  };
}

/** @param {Shown} shown @returns {import("./figure.js").Axes} */
function axesFor({ state, facts: { range, axes, axisNames }, picture }) {
  const [first, second] = axisNames;
  const x = { label: first, domain: range };
  if (axes > 1) return { x, y: { label: second, domain: range }, square: true };
  const reach = niceAbove(picture.reach);
  const y = picture.title ? { label: "a", domain: /** @type {[number, number]} */ ([-reach, reach]) } : { label: "y", domain: valueDomain(state) };
  return { x, y, square: false };
}

/** From the lowest to the highest value of the data, with headroom. @param {State} state @returns {[number, number]} */
function valueDomain({ model }) {
  const values = model?.arrays["train.y"]?.data;
  if (!values?.length) return [-1, 1];
  let [lo, hi] = [Infinity, -Infinity];
  for (const value of values) [lo, hi] = [Math.min(lo, value), Math.max(hi, value)];
  const room = (hi - lo || 1) * HEADROOM;
  return [lo - room, hi + room];
}

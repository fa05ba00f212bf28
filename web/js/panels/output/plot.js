// @ts-check
/** The output's plot: the plane as a heat map or the line as a curve, and the data's points on it. */
import { onThemeChange, readTheme } from "../../plot/colors.js";
import { Figure } from "../../plot/figure.js";
import { createHeatmap } from "../../plot/heatmap.js";
import { sharpContext } from "../../plot/line-plot.js";
import { mixOutputPaints, paintBorder, paintLine, paintPlane } from "./paint.js";
import { el } from "../../ui/dom.js";
import { valuesAt } from "./picture.js";
import { modelWithDraft } from "../custom-points/points.js";
import { drawPoints, placeIn, pointAt } from "../../plot/points.js";
import { drawWrongMarks, isSameWrong } from "../../plot/wrong-marks.js";
import { wrongPoints } from "./wrong-points.js";
import { niceAbove } from "../../plot/scales.js";
/** @import { State } from "../../app/state.js" */
/** @import { Facts } from "../../app/picture-facts.js" */
/** @import { Axes } from "../../plot/axes.js" */
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { OutputPicture } from "./picture.js" */
/** @import { Wrong } from "../../plot/wrong-marks.js" */

/** @typedef {{state: State, facts: Facts, picture: OutputPicture, valueReach: number}} Shown */

/** Room above and below the data on the value axis of one-dimensional data. */
const HEADROOM = 0.15;

export class OutputPlot {
  #paints = mixOutputPaints(readTheme());
  /** @type {Shown | null} */
  #shown = null;
  #axes = "";
  #border = el("canvas", { class: "figure-border", "aria-hidden": "true" });
  #crosses = el("canvas", { class: "figure-border wrong-marks", "aria-hidden": "true" });
  /** As they are drawn. @type {Wrong | null} */
  #wrong = null;

  /** @param {{point: (at: Position | null) => void, pick: (at: Position, shift: boolean) => void}} report */
  constructor(report) {
    this.figure = new Figure({ ...report, moved: () => this.#repaint() });
    this.map = createHeatmap(this.figure.map);
    this.figure.underlay(this.#border);
    this.figure.cover(this.#crosses);
    onThemeChange(() => {
      this.#paints = mixOutputPaints(readTheme());
      this.#repaint();
    });
  }

  /** @param {Shown} shown @param {boolean} dataChanged */
  show(shown, dataChanged) {
    this.#shown = shown;
    const axes = axesFor(shown);
    const key = JSON.stringify(axes);
    if (key !== this.#axes) {
      this.#axes = key;
      this.figure.setAxes(axes);
    } else if (dataChanged) this.#repaint();
    else this.#paint(shown);
    if (!isSameWrong(wrongPoints(shown.state), this.#wrong)) this.#drawWrong(shown.state);
  }

  /** @param {Position} at @returns {Example | null} */
  exampleAt(at) {
    const model = this.#shown && modelWithDraft(this.#shown.state);
    if (!this.#shown || !model) return null;
    return pointAt(model, at, { place: placeIn(model, this.figure.scales), showTest: this.#shown.state.view.showTest });
  }

  /** Of one-dimensional data, a place is read on the curve. @param {Position} at @returns {Position} */
  onCurve(at) {
    if (this.#shown?.facts.axes !== 1) return at;
    const { scales } = this.figure;
    const [value] = valuesAt(this.#shown.picture, { across: at.x / scales.width, down: 0 });
    return { x: at.x, y: scales.y.to(value ?? 0) };
  }

  #repaint() {
    if (!this.#shown) return;
    this.#paint(this.#shown);
    this.#drawData(this.#shown);
    this.#drawWrong(this.#shown.state);
  }

  /** @param {Shown} shown */
  #paint({ state, facts, picture }) {
    const paints = this.#paints;
    const { scales } = this.figure;
    if (facts.axes === 1) paintLine(this.figure.map, picture, { scales, theme: paints.theme });
    else paintPlane(this.map, picture, { paints, flat: state.view.discretize });
    paintBorder(this.#border, picture, { scales, theme: paints.theme });
  }

  /** @param {Shown} shown */
  #drawData({ state, facts, picture, valueReach }) {
    const [model, view] = [modelWithDraft(state), state.view];
    const { root, marks, scales } = this.figure;
    root.classList.toggle("line", facts.axes === 1);
    marks.classList.toggle("away", !model || (facts.axes === 1 && picture.title !== ""));
    const context = sharpContext(marks, scales.width, scales.height);
    if (model)
      drawPoints(context, model, {
        ...view,
        place: placeIn(model, scales),
        theme: this.#paints.theme,
        reach: valueReach,
      });
  }

  /** @param {State} state */
  #drawWrong(state) {
    const { scales } = this.figure;
    this.#wrong = wrongPoints(state);
    const context = sharpContext(this.#crosses, scales.width, scales.height);
    if (this.#wrong && state.model)
      drawWrongMarks(context, state.model, { wrong: this.#wrong, place: placeIn(state.model, scales) });
  }
}

/** @param {Shown} shown @returns {Axes} */
function axesFor({ state, facts: { range, axes, axisNames }, picture }) {
  const [first, second] = axisNames;
  const x = { label: first, domain: range };
  if (axes > 1) return { x, y: { label: second, domain: range }, square: true };
  const reach = niceAbove(picture.reach);
  const y = picture.title
    ? { label: "a", domain: /** @type {[number, number]} */ ([-reach, reach]) }
    : { label: "y", domain: valueDomain(state) };
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

// @ts-check
/** The rows of a table at two of its columns, over what the network answers there. */
import { onThemeChange, readTheme } from "../../plot/colors.js";
import { Figure } from "../../plot/figure.js";
import { createHeatmap } from "../../plot/heatmap.js";
import { sharpContext } from "../../plot/line-plot.js";
import { drawPoints, pointAt } from "../../plot/points.js";
import { mixOutputPaints, paintPlane } from "../output/paint.js";
/** @import { View } from "../../app/state.js" */
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example, Place } from "../../plot/points.js" */
/** @import { OutputPicture } from "../output/picture.js" */

/** @typedef {{model: Model, view: View, picture: OutputPicture, columns: number[], domain: [number, number][]}} Shown */

export class ScatterPlot {
  #paints = mixOutputPaints(readTheme());
  /** @type {Shown | null} */
  #shown = null;
  #axes = "";

  /** @param {{point: (at: Position | null) => void, pick: (at: Position, shift: boolean) => void}} report */
  constructor(report) {
    this.figure = new Figure({ ...report, moved: () => this.#repaint() });
    this.map = createHeatmap(this.figure.map);
    onThemeChange(() => {
      this.#paints = mixOutputPaints(readTheme());
      this.#repaint();
    });
  }

  /** @param {Shown} shown @param {boolean} dataChanged */
  show(shown, dataChanged) {
    this.#shown = shown;
    const [x, y] = shown.domain;
    const axes = JSON.stringify([shown.columns, x, y]);
    if (axes !== this.#axes) {
      this.#axes = axes;
      this.figure.setAxes({ x: { label: "→", domain: x }, y: { label: "↑", domain: y }, square: true });
    } else if (dataChanged) this.#repaint();
    else this.#paint(shown);
  }

  /** Where a row stands. @type {Place} */
  place = ({ set, index }) => {
    const x = this.#shown?.model.arrays[`${set}.x`];
    if (!this.#shown || !x) return null;
    const { scales } = this.figure;
    const [across, up] = this.#shown.columns.map((column) => x.data[index * x.shape[1] + column]);
    return { x: scales.x.to(across), y: scales.y.to(up) };
  };

  /** @param {Position} at @returns {Example | null} */
  exampleAt(at) {
    if (!this.#shown) return null;
    const { model, view } = this.#shown;
    return pointAt(model, at, { place: this.place, showTest: view.showTest });
  }

  #repaint() {
    if (!this.#shown) return;
    this.#paint(this.#shown);
    const { model, view, picture } = this.#shown;
    const { marks, scales } = this.figure;
    const context = sharpContext(marks, scales.width, scales.height);
    const { middle, reach } = picture;
    drawPoints(context, model, { ...view, place: this.place, theme: this.#paints.theme, middle, reach });
  }

  /** @param {Shown} shown */
  #paint({ picture, view }) {
    paintPlane(this.map, picture, { paints: this.#paints, flat: view.discretize });
  }
}

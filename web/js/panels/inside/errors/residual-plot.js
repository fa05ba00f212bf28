// @ts-check
/** Predictions of a regression against the true values: on the diagonal they are right. */
import { cssColor, onThemeChange } from "../../../plot/colors.js";
import { enlargeable } from "../../../ui/enlarge.js";
import { el } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { numbersTable } from "./threshold-panel.js";
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { Tensor } from "../../../engine/protocol.js" */

const MARGIN = 0.04;
const RADIUS = 2.5;
const TABLE_ROWS = 20;

export class ResidualPlot {
  #figure = createPaintedFigure([], (context, look) => this.#paint(context, look));
  #rows = el("tbody");
  #table = numbersTable("Predictions as a table", ["True", "Predicted", "Error"], this.#rows);
  root = el("div", { class: "residuals" }, enlargeable(this.#figure.root, "the predictions"), this.#table);
  /** @type {Tensor | null} (N, 2): true, predicted */
  #pairs = null;

  constructor() {
    onThemeChange(() => this.#figure.repaint());
    this.#table.addEventListener("toggle", () => this.#tell());
  }

  /** @param {Tensor} pairs @param {string} sentence */
  show(pairs, sentence) {
    this.#pairs = pairs;
    const [least, most] = [Math.min(...pairs.data), Math.max(...pairs.data)];
    const room = (most - least || 1) * MARGIN;
    const domain = /** @type {[number, number]} */ ([
      Number((least - room).toPrecision(2)),
      Number((most + room).toPrecision(2)),
    ]);
    const axes = { x: { label: "true", domain }, y: { label: "predicted", domain }, square: true };
    this.#figure.show(axes, `Predicted against true values. ${sentence}`);
    this.#tell();
  }

  /** @param {CanvasRenderingContext2D} context @param {Look} look */
  #paint(context, { scales: { x, y, width, height }, theme }) {
    if (!this.#pairs) return;
    context.strokeStyle = theme.muted;
    context.beginPath();
    context.moveTo(0, height);
    context.lineTo(width, 0);
    context.stroke();
    const { data } = this.#pairs;
    context.globalAlpha = 0.7;
    for (let i = 0; i < data.length; i += 2) {
      context.fillStyle = cssColor(data[i + 1] < data[i] ? theme.negative : theme.positive);
      context.beginPath();
      context.arc(x.to(data[i]), y.to(data[i + 1]), RADIUS, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  #tell() {
    if (!this.#table.open || !this.#pairs) return;
    const { data } = this.#pairs;
    const count = Math.min(TABLE_ROWS, data.length / 2);
    const values = Array.from({ length: count }, (_, i) => [
      data[2 * i],
      data[2 * i + 1],
      data[2 * i + 1] - data[2 * i],
    ]);
    this.#rows.replaceChildren(
      ...values.map((row) => el("tr", {}, ...row.map((value) => el("td", {}, formatNumber(value))))),
    );
  }
}

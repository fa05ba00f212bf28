// @ts-check
/** The activation as a curve over z, with the neuron's own point on it. */
import { setAttribute } from "../../ui/dom.js";
import { Figure } from "../../plot/figure.js";
import { activationWords, formatNumber } from "../../ui/format.js";
import { sharpContext } from "../../plot/line-plot.js";
import { niceAbove } from "../../plot/scales.js";
/** @import { Tensor } from "../../engine/protocol.js" */
/** @import { Axes } from "../../plot/axes.js" */
/** @import { Theme } from "../../plot/colors.js" */

/** @typedef {{z: number, a: number}} Point */

const ROOM = 0.12;

export class ActivationCurve {
  /** @type {{curve: Tensor, point: Point, theme: Theme} | null} */
  #shown = null;
  #axes = "";

  /** @param {string} activation */
  constructor(activation) {
    this.activation = activationWords(activation);
    const nothing = () => {};
    this.figure = new Figure({ moved: () => this.#draw(), point: nothing, pick: nothing });
    this.root = this.figure.root;
    this.root.classList.add("line", "activation-curve");
  }

  /** @param {Tensor | undefined} curve rows z and a @param {Point} point @param {Theme} theme */
  show(curve, point, theme) {
    if (!curve) return;
    this.#shown = { curve, point, theme };
    const axes = axesFor(curve);
    const key = JSON.stringify(axes);
    setAttribute(
      this.figure.map,
      "aria-label",
      `${this.activation} of z: at z = ${formatNumber(point.z)} it answers a = ${formatNumber(point.a)}`,
    );
    if (key === this.#axes) return this.#draw();
    this.#axes = key;
    this.figure.setAxes(axes);
  }

  #draw() {
    if (!this.#shown) return;
    const { curve, point, theme } = this.#shown;
    const { x, y, width, height } = this.figure.scales;
    const context = sharpContext(this.figure.map, width, height);
    const count = curve.shape[1];
    context.strokeStyle = theme.line;
    context.strokeRect(x.to(0), -1, width * 2, y.to(0) + 1);
    context.beginPath();
    for (let i = 0; i < count; i += 1) context.lineTo(x.to(curve.data[i]), y.to(curve.data[count + i]));
    context.strokeStyle = theme.muted;
    context.lineWidth = 2;
    context.stroke();
    drawPoint(
      sharpContext(this.figure.marks, width, height),
      { x: x.to(point.z), y: y.to(point.a) },
      { foot: y.to(0), side: x.to(0), theme },
    );
  }
}

/** The point with its way down to z and across to a. @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {{foot: number, side: number, theme: Theme}} how */
function drawPoint(context, at, { foot, side, theme }) {
  context.setLineDash([3, 3]);
  context.strokeStyle = theme.ink;
  context.beginPath();
  context.moveTo(at.x, foot);
  context.lineTo(at.x, at.y);
  context.lineTo(side, at.y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.arc(at.x, at.y, 5.5, 0, 2 * Math.PI);
  context.fillStyle = theme.ink;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = theme.panel;
  context.stroke();
}

/** Round ends, so that the axes hold still while the curve's own ends move. @param {Tensor} curve @returns {Axes} */
function axesFor({ data, shape }) {
  const reach = niceAbove(Math.abs(data[0]));
  const values = data.subarray(shape[1]);
  let [low, high] = [0, 0];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const top = Math.max(niceAbove(high || 1e-6), low < 0 ? niceAbove(-low) : 0);
  const bottom = low < 0 ? (-low < 0.3 * top ? -0.3 * top : -top) : 0;
  const room = ROOM * (top - bottom);
  return {
    x: { label: "z", domain: [-reach, reach] },
    y: { label: "a", domain: [bottom - room, top + room] },
    square: false,
  };
}

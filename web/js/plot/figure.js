// @ts-check
/** A plot's frame: a canvas for the picture, one for the marks on it, axes around them, the pointer in plot pixels. */
import { axisScale, drawAxes, plotBox } from "./axes.js";
import { el, onResize } from "../ui/dom.js";
import { typeScale } from "./scales.js";
/** @import { Axes } from "./axes.js" */

/** @typedef {{x: number, y: number}} Position in CSS pixels of the plot */
/**
 * @typedef {{moved: () => void, point: (at: Position | null) => void, pick: (at: Position, shift: boolean) => void}} FigureReports
 * `moved`: sizes changed, so paint again
 */

export class Figure {
  map = el("canvas", { class: "figure-map", role: "img", "aria-label": "Nothing to show yet" });
  marks = el("canvas", { class: "figure-marks", "aria-hidden": "true" });
  #svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root = el("div", { class: "figure" }, this.map, this.marks);
  /** @type {Axes} */
  #axes = { x: { label: "", domain: [0, 1] }, y: { label: "", domain: [0, 1] }, square: true };
  /** As last seen. */
  #size = { width: 0, height: 0 };
  /** @type {HTMLElement[]} all that lies on the plot itself */
  #covers = [this.map, this.marks];
  #box = { left: 0, top: 0, width: 0, height: 0 };

  /** @param {FigureReports} report */
  constructor(report) {
    this.report = report;
    this.#svg.setAttribute("class", "figure-axes");
    this.#svg.setAttribute("aria-hidden", "true");
    this.root.append(this.#svg);
    const positionOf = (/** @type {MouseEvent} */ { offsetX, offsetY }) => ({ x: offsetX, y: offsetY });
    this.marks.addEventListener("pointermove", (event) => report.point(positionOf(event)));
    this.marks.addEventListener("pointerleave", () => report.point(null));
    this.marks.addEventListener("click", (event) => report.pick(positionOf(event), event.shiftKey));
    onResize(this.root, (size) => {
      this.#size = size;
      this.#place();
    });
  }

  /** Lay an element over the plot. @param {HTMLElement} element */
  cover(element) {
    this.#covers.push(element);
    this.root.append(element);
  }

  /** Lay an element between the picture and the marks. @param {HTMLElement} element */
  underlay(element) {
    this.#covers.push(element);
    this.map.after(element);
  }

  /** @param {Axes} axes */
  setAxes(axes) {
    this.#axes = axes;
    this.#place();
  }

  /** From data to CSS pixels of the plot and back. */
  get scales() {
    const { width, height } = this.#box;
    const { x, y } = this.#axes;
    return { x: axisScale(x, [0, width]), y: axisScale(y, [height, 0]), width, height };
  }

  #place() {
    const scale = typeScale();
    this.#box = plotBox(this.#size.width, this.#size.height, this.#axes.square, scale);
    const { left, top, width, height } = this.#box;
    for (const part of this.#covers) {
      Object.assign(part.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    }
    drawAxes(this.#svg, this.#axes, this.#box, scale);
    this.report.moved();
  }
}
/** @typedef {Figure["scales"]} Scales */

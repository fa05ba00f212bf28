// @ts-check
/** The feature space's plot: the plane of inputs, folded as far as it is asked to be, with the examples on it. */
import { onThemeChange, readTheme } from "../../plot/colors.js";
import { createFold } from "./fold.js";
import { activationName, examplesOf } from "./space.js";
import { drawBorder, drawGrid, outputColors } from "./paint.js";
import { Figure } from "../../plot/figure.js";
import { createHeatmap } from "../../plot/heatmap.js";
import { sharpContext } from "../../plot/line-plot.js";
import { mixOutputPaints, paintPlane } from "../output/paint.js";
import { wholePicture } from "../output/picture.js";
import { drawPoints } from "../../plot/points.js";
import { largest } from "../../plot/scales.js";
/** @import { View } from "../../app/state.js" */
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Drawn, Space } from "./space.js" */
/** @import { Facts } from "../../app/picture-facts.js" */
/** @import { Axes } from "../../plot/axes.js" */
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { Column } from "../network/columns.js" */

/** @typedef {{space: Space, model: Model, view: View, facts: Facts,
 *   output: Column, share: number}} Folded */

/** How strongly the answers show behind the grid that stands on them: at the inputs and at the neurons, not between. */
const BEHIND = 0.45;

export class FeaturePlot {
  #paints = mixOutputPaints(readTheme());
  /** @type {Folded | null} */
  #shown = null;
  #axes = "";

  /** @param {{point: (at: Position | null) => void, pick: (at: Position) => void}} report */
  constructor(report) {
    this.figure = new Figure({ ...report, moved: () => this.#draw() });
    this.figure.root.classList.add("feature-plot");
    this.map = createHeatmap(this.figure.map);
    onThemeChange(() => {
      this.#paints = mixOutputPaints(readTheme());
      this.#draw();
    });
  }

  /** @param {Folded} shown */
  show(shown) {
    this.#shown = shown;
    const axes = axesFor(shown);
    const key = JSON.stringify(axes);
    if (key === this.#axes) return this.#draw();
    this.#axes = key;
    this.figure.setAxes(axes);
  }

  /** The examples as they are drawn now. @returns {Drawn | null} */
  get drawn() {
    return this.#shown && this.#examples(this.#shown);
  }

  #draw() {
    if (!this.#shown) return;
    const { share, space, facts, output, view } = this.#shown;
    const { marks, map, scales } = this.figure;
    const { theme } = this.#paints;
    const behind = wholePicture(output, share < 0.5 ? space.arrays.output : space.arrays.regions, facts);
    if (behind.size.length === 2) paintPlane(this.map, behind, { paints: this.#paints, flat: view.discretize });
    else this.map.clear();
    map.style.opacity = (BEHIND * Math.abs(2 * share - 1)).toFixed(2);
    const context = sharpContext(marks, scales.width, scales.height);
    this.#drawFold(context, this.#shown);
    const { examples, ...look } = this.#examples(this.#shown);
    drawPoints(context, examples, { ...look, theme, reach: largest(examples.arrays["train.y"]?.data ?? []) || 1 });
  }

  /** @param {CanvasRenderingContext2D} context @param {Folded} shown */
  #drawFold(context, { space, model, share, facts, output }) {
    const { theme } = this.#paints;
    const { scales } = this.figure;
    const { regions } = space.arrays;
    const fold = createFold(space, model, { ...scales, share });
    const picture = wholePicture(output, space.arrays.output, facts);
    drawGrid(context, fold, outputColors(picture, theme));
    if (share < 1 || !regions) return drawBorder(context, picture, { ...fold, theme });
    const [rows, columns] = regions.shape.slice(1);
    const place = (/** @type {number} */ column, /** @type {number} */ row) => ({
      x: ((column + 0.5) / columns) * scales.width,
      y: ((row + 0.5) / rows) * scales.height,
    });
    drawBorder(context, wholePicture(output, regions, facts), { place, theme, rows, columns });
  }

  /** @param {Folded} shown @returns {Drawn} */
  #examples(shown) {
    const fold = createFold(shown.space, shown.model, { ...this.figure.scales, share: shown.share });
    const drawn = examplesOf(shown);
    return { ...drawn, place: (/** @type {Example} */ example) => fold.example(drawn.meant(example)) };
  }
}

/** The inputs' axes for the first half of the way, then the neurons'. @param {Folded} shown @returns {Axes} */
function axesFor({ space, facts, share }) {
  const { domain, units } = space.facts;
  const [first, second] = units.map(activationName);
  if (share >= 0.5 || !facts.axes)
    return { x: { label: first, domain: domain[0] }, y: { label: second, domain: domain[1] }, square: true };
  return {
    x: { label: facts.axisNames[0], domain: facts.range },
    y: { label: facts.axisNames[1] ?? "", domain: facts.range },
    square: true,
  };
}

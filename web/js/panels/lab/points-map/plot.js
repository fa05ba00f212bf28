// @ts-check
/** Images as points of a plane, each drawn as its class's name in the class's colour; wrongly read ones are ringed. */
import { classColor, cssColor, onThemeChange, readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { PICK_RADIUS } from "../../../plot/points.js";
import { largest } from "../../../plot/scales.js";
import { formatCount, formatPercent, shownAs } from "../../../ui/format.js";
/** @import { Tensors } from "../../../engine/protocol.js" */

/** @typedef {{arrays: Tensors, names: string[], isRinged: boolean, name: string}} Placed `arrays`: of `web/session/probes/points_map.py`; `isRinged`: where wrong; `name` of the plot */
/** @typedef {{image: number | null, label: number | null}} Marked  the image pointed at; the class that stands out */

const LETTER = 10;
const RING = 7;
const FAINT = 0.12;

/**
 * The point nearest to a place, if it is near enough to be meant.
 * @param {ArrayLike<number>} points x and y in turn
 * @param {{x: number, y: number}} at in pixels
 * @param {{x: (value: number) => number, y: (value: number) => number}} place from values to pixels
 * @returns {number | null}
 */
export function nearestPoint(points, at, place) {
  let [found, least] = [/** @type {number | null} */ (null), PICK_RADIUS];
  for (let i = 0; i < points.length / 2; i += 1) {
    const distance = Math.hypot(place.x(points[2 * i]) - at.x, place.y(points[2 * i + 1]) - at.y);
    if (distance < least) [found, least] = [i, distance];
  }
  return found;
}

export class PointsPlot {
  /** @type {Placed | null} */
  #placed = null;
  /** @type {Marked} */
  #marked = { image: null, label: null };

  /** @param {{point: (image: number | null) => void, pick: (image: number) => void}} report */
  constructor(report) {
    this.figure = new Figure({
      moved: () => this.#draw(),
      point: (at) => report.point(at && this.#imageAt(at)),
      pick: (at) => {
        const image = this.#imageAt(at);
        if (image !== null) report.pick(image);
      },
    });
    this.figure.root.classList.add("points-plot");
    this.root = this.figure.root;
    onThemeChange(() => this.#draw());
  }

  /** @param {Placed} placed */
  show(placed) {
    if (placed.arrays === this.#placed?.arrays) return;
    this.#placed = placed;
    const reach = 1.04 * (largest(placed.arrays.points.data) || 1);
    this.figure.map.ariaLabel = placed.name;
    this.figure.setAxes({
      x: { label: "", domain: [-reach, reach] },
      y: { label: "", domain: [-reach, reach] },
      square: true,
    });
  }

  /** @param {Marked} marked */
  mark(marked) {
    this.#marked = marked;
    this.#draw();
  }

  /** @param {{x: number, y: number}} at */
  #imageAt(at) {
    const { x, y } = this.figure.scales;
    return this.#placed && nearestPoint(this.#placed.arrays.points.data, at, { x: x.to, y: y.to });
  }

  #draw() {
    if (!this.#placed) return;
    const { x, y, width, height } = this.figure.scales;
    const { arrays, names } = this.#placed;
    const points = arrays.points.data;
    const context = sharpContext(this.figure.marks, width, height);
    const theme = readTheme();
    const at = (/** @type {number} */ i) => ({ x: x.to(points[2 * i]), y: y.to(points[2 * i + 1]) });
    context.font = `600 ${LETTER}px ui-sans-serif, system-ui, sans-serif`;
    [context.textAlign, context.textBaseline, context.strokeStyle] = ["center", "middle", theme.ink];
    for (let i = 0; i < arrays.truth.data.length; i += 1) this.#drawImage(context, i, { ...at(i), names });
    context.globalAlpha = 1;
    if (this.#marked.image !== null) drawRing(context, at(this.#marked.image), { radius: RING + 2, width: 2.5 });
  }

  /** @param {CanvasRenderingContext2D} context @param {number} i @param {{x: number, y: number, names: string[]}} where */
  #drawImage(context, i, { x, y, names }) {
    const {
      arrays: { truth, predictions },
      isRinged,
    } = /** @type {Placed} */ (this.#placed);
    const { label } = this.#marked;
    const k = truth.data[i];
    context.globalAlpha = label === null || label === k ? 1 : FAINT;
    context.fillStyle = cssColor(classColor(k));
    context.fillText(names[k] ?? String(k), x, y);
    if (isRinged && predictions.data[i] !== k) drawRing(context, { x, y }, { radius: RING, width: 0.8 });
  }
}

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {{radius: number, width: number}} how */
function drawRing(context, { x, y }, { radius, width }) {
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

/** @typedef {{step: number, n: number, n_set: number, explained: number[], alike: number}} MapFacts */

/** `The two axes hold 29 % of the variance. 43 % of the images lie next to one of their own class.` @param {MapFacts} facts */
export const mapSentence = ({ explained, alike }) =>
  `The two axes hold ${formatPercent(explained[0] + explained[1])} of the variance (${explained.map(formatPercent).join(" and ")}). ${formatPercent(alike)} of the images lie next to one of their own class.`;

/** @param {number} step */
export const presentTitle = (step) => (step ? `Now, after ${formatCount(step, "step")}` : "Now, not trained yet");

/** @param {number} layer -1 for the pixels @param {{units: number}[]} layers */
export function layerTitle(layer, layers) {
  if (layer === -1) return "the pixels";
  const name = layer === layers.length - 1 ? "the output" : `hidden layer ${layer + 1}`;
  return `${name} (${formatCount(layers[layer].units, "neuron")})`;
}

/** @param {{truth: number, answer: number, index: number}} image @param {string[]} names */
export const placedImageWords = ({ truth, answer, index }, names) =>
  `Test image ${index + 1}: ${shownAs(names[truth])}, ${truth === answer ? "read rightly" : `read as ${names[answer]}`}. Click to see it in the network.`;

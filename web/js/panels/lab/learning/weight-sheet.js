// @ts-check
/** The first layer's weights as images, one button a neuron; the chosen one large, with where it began and its numbers. */
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatNumber, formatPercent, formatSigned } from "../../../ui/format.js";
import { largest } from "../../../plot/scales.js";
import { createPicture } from "../../digits/weight-pictures.js";
/** @import { Tensor, Tensors } from "../../../engine/protocol.js" */
/** @import { Paints } from "../../network/tile-pictures.js" */

/** @typedef {"number" | "moved" | "reach"} Order */
/** @typedef {{button: HTMLButtonElement, picture: ReturnType<typeof createPicture>, words: HTMLElement, item: HTMLElement}} Tile */

const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/** What neurons are sorted by. */
export const ORDERS = /** @type {{name: Order, label: string}[]} */ ([
  { name: "moved", label: "most changed first" },
  { name: "reach", label: "largest weight first" },
  { name: "number", label: "as numbered" },
]);

/**
 * The neurons' numbers from 0, in an order.
 * @param {Tensors} arrays `weights` and `moved`
 * @param {Order} order
 */
export function sortedNeurons({ weights, moved }, order) {
  const [count, size] = weights.shape;
  const units = Array.from({ length: count }, (_, unit) => unit);
  const keys = {
    moved: (/** @type {number} */ unit) => moved.data[unit],
    reach: (/** @type {number} */ unit) => largest(weights.data, unit * size, (unit + 1) * size),
    number: () => 0,
  };
  return units.sort((a, b) => keys[order](b) - keys[order](a));
}

export class WeightSheet {
  #list = el("ol", { class: "weight-sheet" });
  #detail = createDetail();
  root = el("div", { class: "weight-parts" }, this.#list, this.#detail.root);
  /** @type {Tile[]} */
  #tiles = [];
  /** @type {number | null} */
  #chosen = null;
  /** @type {{arrays: Tensors, paints: Paints} | null} */
  #shown = null;

  /** @param {Tensors} arrays @param {Order} order @param {Paints} paints */
  show(arrays, order, paints) {
    const [count] = arrays.weights.shape;
    if (count !== this.#tiles.length) this.#build(count);
    this.#shown = { arrays, paints };
    this.#tiles.forEach(({ picture, words, button }, unit) => {
      picture.showSigned(rowOf(arrays.weights, unit), paints);
      setText(words, `${unit + 1}`);
      button.ariaLabel = `Neuron ${unit + 1}, moved by ${formatPercent(arrays.moved.data[unit])}`;
    });
    const units = sortedNeurons(arrays, order);
    this.#sort(units);
    this.#choose(this.#chosen ?? units[0]);
  }

  /** @param {number} count */
  #build(count) {
    this.#chosen = null;
    this.#tiles = Array.from({ length: count }, (_, unit) => {
      const [picture, words] = [createPicture(`Weights of neuron ${unit + 1}`), el("span")];
      const choose = () => this.#choose(unit);
      const button = el(
        "button",
        { type: "button", class: "weight-tile", onclick: choose, onfocus: choose },
        picture.canvas,
        words,
      );
      return { picture, words, button, item: el("li", {}, button) };
    });
    this.#list.replaceChildren(...this.#tiles.map(({ item }) => item));
  }

  /** Moved only where the order changed, and never under somebody's finger. @param {number[]} units */
  #sort(units) {
    if (this.#list.contains(document.activeElement)) return;
    const items = units.map((unit) => this.#tiles[unit].item);
    if (items.some((item, i) => this.#list.children[i] !== item)) this.#list.append(...items);
  }

  /** @param {number} unit */
  #choose(unit) {
    this.#chosen = unit;
    this.#tiles.forEach(({ button }, i) => setAttribute(button, "aria-pressed", String(i === unit)));
    if (this.#shown) this.#detail.show(this.#shown.arrays, unit, this.#shown.paints);
  }
}

/** One neuron large: its weights at the start, now, and the difference; the pixel pointed at with its numbers. */
function createDetail() {
  const pictures = ["Weights at the start", "Weights now", "Change since the start"].map(createPicture);
  const title = el("h4");
  const words = el("p", { class: "note" });
  const pixel = el("p", { class: "note weight-pixel" });
  const labels = ["start", "now", "change"];
  const marks = labels.map(() => el("span", { class: "pixel-mark", hidden: true }));
  const figures = pictures.map(({ canvas }, i) =>
    el("figure", {}, el("div", {}, canvas, marks[i]), el("figcaption", {}, labels[i])),
  );
  const how = {
    tabIndex: 0,
    role: "group",
    "aria-label": "Pixels of the weights",
    "aria-description": "Arrow keys walk from pixel to pixel.",
  };
  const stages = el("div", { class: "weight-stages", ...how }, ...figures);
  const root = el("div", { class: "weight-detail" }, title, stages, words, pixel);
  /** @type {{start: ArrayLike<number>, now: ArrayLike<number>, shape: [number, number]} | null} */
  let shown = null;
  /** @type {{x: number, y: number} | null} the pixel that is read, as shares of the picture */
  let at = null;

  /** @param {{x: number, y: number} | null} place */
  function read(place) {
    at = shown && place;
    setText(
      pixel,
      shown && at ? pixelWords(shown, at) : "Point at a pixel, or walk with the arrow keys, to read its weight.",
    );
    for (const mark of marks) {
      mark.hidden = !at;
      if (shown && at) Object.assign(mark.style, markOf(shown.shape, at));
    }
  }
  read(null);
  for (const { canvas } of pictures) {
    canvas.addEventListener("pointermove", ({ offsetX, offsetY }) =>
      read({ x: offsetX / canvas.clientWidth, y: offsetY / canvas.clientHeight }),
    );
    canvas.addEventListener("pointerleave", () => read(null));
  }
  stages.addEventListener("blur", () => read(null));
  stages.addEventListener("keydown", (event) => {
    if (!shown || !(event.key in MOVES)) return;
    event.preventDefault();
    read(moved(shown.shape, at, MOVES[event.key]));
  });

  return {
    root,
    /** @param {Tensors} arrays @param {number} unit @param {Paints} paints */
    show(arrays, unit, paints) {
      const [start, now] = [arrays.start, arrays.weights].map((tensor) => rowOf(tensor, unit));
      const change = Float32Array.from(now, (value, i) => value - start[i]);
      [start, now, change].forEach((values, i) => pictures[i].showSigned(values, paints));
      setText(title, `Neuron ${unit + 1}`);
      setText(words, neuronWords({ now, bias: arrays.biases.data[unit], moved: arrays.moved.data[unit] }));
      shown = paints.imageShape && { start, now, shape: paints.imageShape };
      read(at);
    },
  };
}

/** One pixel on, from the middle where none is read yet; always at a pixel's centre. @param {[number, number]} shape @param {{x: number, y: number} | null} at @param {[number, number]} move */
export function moved([height, width], at, [right, down]) {
  const on = (/** @type {number} */ share, /** @type {number} */ count, /** @type {number} */ step) =>
    (Math.min(Math.max(placeOf(share, count) + step, 0), count - 1) + 0.5) / count;
  return at
    ? { x: on(at.x, width, right), y: on(at.y, height, down) }
    : { x: on(0.5, width, 0), y: on(0.5, height, 0) };
}

/** Where a pixel's frame lies, as styles. @param {[number, number]} shape @param {{x: number, y: number}} at */
function markOf([height, width], { x, y }) {
  const percent = (/** @type {number} */ part, /** @type {number} */ count) => `${(100 * part) / count}%`;
  return {
    left: percent(placeOf(x, width), width),
    top: percent(placeOf(y, height), height),
    width: percent(1, width),
    height: percent(1, height),
  };
}

/** Which of so many pixels lies at a share of the side. @param {number} share @param {number} count */
const placeOf = (share, count) => Math.min(Math.max(Math.floor(share * count + 1e-9), 0), count - 1);

/** @param {{now: ArrayLike<number>, bias: number, moved: number}} neuron */
export function neuronWords({ now, bias, moved }) {
  const [least, most] = [Math.min(...Array.from(now)), Math.max(...Array.from(now))];
  return `Weights from ${formatNumber(least)} to ${formatNumber(most)}, bias ${formatNumber(bias)}. Moved by ${formatPercent(moved)} of its length at the start. Each picture is in full colour at its own largest number.`;
}

/**
 * @param {{start: ArrayLike<number>, now: ArrayLike<number>, shape: [number, number]}} neuron
 * @param {{x: number, y: number}} at as shares of the picture
 */
export function pixelWords({ start, now, shape: [height, width] }, { x, y }) {
  const [row, column] = [placeOf(y, height), placeOf(x, width)];
  const [was, is] = [start, now].map((values) => values[row * width + column]);
  return `Row ${row + 1}, column ${column + 1}: ${formatSigned(is)}, at the start ${formatSigned(was)}.`;
}

/** @param {Tensor} tensor @param {number} row */
const rowOf = ({ data, shape }, row) => data.subarray(row * shape[1], (row + 1) * shape[1]);

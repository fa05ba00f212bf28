// @ts-check
/** The first layer's weights as images, one button a neuron; the chosen one large, with where it began and its numbers. */
import { el, setAttribute, setText } from "./dom.js";
import { formatFixed, formatNumber, formatPercent } from "./format.js";
import { largest } from "./scales.js";
import { createPicture } from "./weight-pictures.js";

/** @typedef {import("./types.js").Tensors} Tensors */
/** @typedef {import("./tile-pictures.js").Paints} Paints */
/** @typedef {"number" | "moved" | "reach"} Order */
/** @typedef {{button: HTMLButtonElement, picture: ReturnType<typeof createPicture>, words: HTMLElement, item: HTMLElement}} Tile */

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
  const keys = { moved: (/** @type {number} */ unit) => moved.data[unit], reach: (/** @type {number} */ unit) => largest(weights.data, unit * size, (unit + 1) * size), number: () => 0 };
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
      const button = el("button", { type: "button", class: "weight-tile", onclick: choose, onfocus: choose }, picture.canvas, words);
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
  const figures = pictures.map(({ canvas }, i) => el("figure", {}, canvas, el("figcaption", {}, labels[i])));
  const root = el("div", { class: "weight-detail" }, title, el("div", { class: "weight-stages" }, ...figures), words, pixel);
  /** @type {{start: ArrayLike<number>, now: ArrayLike<number>, shape: [number, number]} | null} */
  let shown = null;
  const none = "Point at a pixel to read its weight.";
  setText(pixel, none);
  for (const { canvas } of pictures) {
    canvas.addEventListener("pointermove", ({ offsetX, offsetY }) => {
      if (shown) setText(pixel, pixelWords(shown, { x: offsetX / canvas.clientWidth, y: offsetY / canvas.clientHeight }));
    });
    canvas.addEventListener("pointerleave", () => setText(pixel, none));
  }

  return {
    root,
    /** @param {Tensors} arrays @param {number} unit @param {Paints} paints */
    show(arrays, unit, paints) {
      const [start, now] = [arrays.start, arrays.weights].map((tensor) => rowOf(tensor, unit));
      const change = Float32Array.from(now, (value, i) => value - start[i]);
      [start, now, change].forEach((values, i) => pictures[i].showSigned(values, paints));
      setText(title, `Neuron ${unit + 1}`);
      setText(words, neuronWords({ now, bias: arrays.biases.data[unit], moved: arrays.moved.data[unit] }));
      if (paints.imageShape) shown = { start, now, shape: paints.imageShape };
    },
  };
}

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
  const place = (/** @type {number} */ share, /** @type {number} */ count) => Math.min(Math.max(Math.floor(share * count), 0), count - 1);
  const [row, column] = [place(y, height), place(x, width)];
  const [was, is] = [start, now].map((values) => values[row * width + column]);
  return `Row ${row + 1}, column ${column + 1}: ${formatFixed(is)}, at the start ${formatFixed(was)}.`;
}

/** @param {import("./types.js").Tensor} tensor @param {number} row */
const rowOf = ({ data, shape }, row) => data.subarray(row * shape[1], (row + 1) * shape[1]);

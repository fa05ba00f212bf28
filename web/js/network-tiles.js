// @ts-check
/** One neuron of the network's picture: a button with its live picture and its bias. */
import { classTables, cssColor, divergingTable, parseHex, sequentialTable, signColor } from "./colors.js";
import { el, setText } from "./dom.js";
import { formatFixed, formatFull } from "./format.js";
import { createHeatmap, fillValues } from "./heatmap.js";
import { drawCurve } from "./line-plot.js";
import { largest, responseReach } from "./scales.js";

/** @typedef {import("./types.js").Tensors} Tensors */
/** @typedef {import("./types.js").Tensor} Tensor */
/** @typedef {import("./colors.js").Theme} Theme */
/** @typedef {import("./network-columns.js").Column} Column */
/** `readable`: what changes slowly, numbers and weight images, may change in this frame.
 * @typedef {{theme: Theme, readable: boolean, signs: Uint32Array, classes: Uint32Array[], ink: Uint32Array, imageShape: [number, number] | null}} Paints */

/**
 * The colour tables every tile of one theme shares.
 * @param {Theme} theme
 * @param {[number, number] | null} imageShape
 * @returns {Paints}
 */
export function mixPaints(theme, imageShape) {
  const { negative, zero, positive } = theme;
  return {
    theme,
    readable: true,
    imageShape,
    signs: divergingTable(negative, zero, positive),
    classes: classTables(zero),
    ink: sequentialTable(zero, parseHex(theme.ink)),
  };
}

/**
 * @param {Column} column
 * @param {number} unit
 * @param {string} name what the neuron is called
 */
export function createTile(column, unit, name) {
  const canvas = el("canvas", { class: `tile-picture ${column.picture}`, width: 1, height: 1 });
  const number = column.picture === "value" ? el("span", { class: "tile-number" }) : null;
  const bias = column.kind === "input" ? null : el("span", { class: "tile-bias", dataset: { part: "bias" } });
  const answer = column.picture === "plane" || column.picture === "line" ? el("span", { class: "tile-answer" }) : null;
  const label = tileLabel(column, unit);
  const button = el(
    "button",
    { type: "button", class: "tile", tabIndex: -1, "aria-label": capital(name), dataset: { layer: column.layer, unit } },
    canvas,
    number,
    bias,
    answer,
    label && el("span", { class: `tile-label ${column.kind}` }, label),
  );
  const paint = painter(column, unit, canvas, number);

  return {
    button,
    /** @param {Tensors} arrays @param {Paints} paints */
    paint(arrays, paints) {
      paint(arrays, paints);
      if (!paints.readable) return;
      if (bias) paintChip(bias, arrays[`layers[${column.layer}].b`]?.data[unit], paints.theme);
      if (answer) paintChip(answer, arrays[activationsOf(column.layer)]?.data[unit], paints.theme);
    },
  };
}
/** @typedef {ReturnType<typeof createTile>} Tile */

/** @param {Column} column @param {number} unit */
const tileLabel = ({ kind, picture, names }, unit) => (kind === "hidden" || picture === "image" ? null : names[unit]);

/** @param {string} text */
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** @param {number} layer */
const activationsOf = (layer) => (layer === -1 ? "input.a" : `layers[${layer}].a`);

/** A number at a tile's corner, edged in its sign's colour. @param {HTMLElement} chip @param {number | undefined} value @param {Theme} theme */
function paintChip(chip, value, theme) {
  chip.hidden = value === undefined;
  if (value === undefined) return;
  setText(chip, formatFixed(value));
  chip.style.borderColor = cssColor(signColor(theme, value));
}

/**
 * @param {Column} column
 * @param {number} unit
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement | null} number
 * @returns {(arrays: Tensors, paints: Paints) => unknown}
 */
function painter({ layer, picture, activation, classes }, unit, canvas, number) {
  if (number) return valuePainter({ layer, activation, classes }, unit, { canvas, number });
  const map = createHeatmap(canvas);
  if (picture === "image") return (arrays, paints) => paintImage(map, arrays["input.a"], 0, paints);
  if (picture === "weights") return (arrays, paints) => paints.readable && paintWeights(map, arrays["layers[0].W"], unit, paints);
  const name = layer === -1 ? "input.response" : `layers[${layer}].response`;
  return (arrays, paints) => {
    const response = arrays[name];
    if (!response) return map.clear();
    const size = response.data.length / response.shape[0];
    const values = response.data.subarray(unit * size, (unit + 1) * size);
    const reach = responseReach(activation, values);
    if (picture === "line") return drawCurve(canvas, values, { reach, theme: paints.theme });
    const table = classes ? paints.classes[unit % paints.classes.length] : paints.signs;
    const scale = classes ? { middle: 0.5, reach: 0.5 } : { middle: 0, reach };
    map.paint(response.shape[2], response.shape[1], (pixels) => fillValues(pixels, values, 0, table, scale));
  };
}

/** @param {import("./heatmap.js").Heatmap} map @param {Tensor | undefined} image @param {number} offset @param {Paints} paints */
export function paintImage(map, image, offset, { ink, imageShape }) {
  if (!image || !imageShape) return map.clear();
  const reach = image.data instanceof Uint8Array ? 255 : 1;
  map.paint(imageShape[1], imageShape[0], (pixels) => fillValues(pixels, image.data, offset, ink, { middle: reach / 2, reach: reach / 2 }));
}

/**
 * A neuron's incoming weights as an image, full colour at its own largest weight.
 * @param {import("./heatmap.js").Heatmap} map
 * @param {Tensor | undefined} weights
 * @param {number} unit
 * @param {Paints} paints
 */
export function paintWeights(map, weights, unit, { signs, imageShape }) {
  if (!weights || !imageShape) return map.clear();
  const size = weights.shape[1];
  const reach = largest(weights.data, unit * size, (unit + 1) * size) || 1;
  map.paint(imageShape[1], imageShape[0], (pixels) => fillValues(pixels, weights.data, unit * size, signs, { middle: 0, reach }));
}

/**
 * @param {Pick<Column, "layer" | "activation" | "classes">} column
 * @param {number} unit
 * @param {{canvas: HTMLCanvasElement, number: HTMLElement}} parts
 * @returns {(arrays: Tensors, paints: Paints) => void}
 */
function valuePainter({ layer, activation, classes }, unit, { canvas, number }) {
  const name = activationsOf(layer);
  let shown = "";
  return (arrays, { theme, readable }) => {
    const values = arrays[name]?.data;
    const share = values ? values[unit] / responseReach(activation, values) : 0;
    const color = values ? cssColor(signColor(theme, Math.round(share * 50) / 50)) : "";
    if (color !== shown) canvas.style.background = shown = color;
    if (!readable) return;
    setText(number, values ? (classes ? values[unit].toFixed(2) : formatFixed(values[unit])) : "");
    number.title = values ? formatFull(values[unit]) : "";
  };
}

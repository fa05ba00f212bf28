// @ts-check
/** How a neuron's picture is painted: its response over the inputs, its weights, or its answer to one example. */
import { classTables, cssColor, divergingTable, parseHex, sequentialTable, signColor } from "../../plot/colors.js";
import { createHeatmap, fillValues } from "../../plot/heatmap.js";
import { drawCurve } from "../../plot/line-plot.js";
import { largest, responseReach } from "../../plot/scales.js";
/** @import { Tensor, Tensors } from "../../engine/protocol.js" */
/** @import { Theme } from "../../plot/colors.js" */
/** @import { Heatmap } from "../../plot/heatmap.js" */
/** @import { Column } from "./columns.js" */

/**
 * The colours of one theme; `readable`: what changes slowly, numbers and weight images, may change in this frame.
 * @typedef {{theme: Theme, readable: boolean, signs: Uint32Array, classes: Uint32Array[], ink: Uint32Array,
 *   imageShape: [number, number] | null}} Paints
 */
/** @typedef {(arrays: Tensors, paints: Paints) => void} Painter */

/** Shades that a plain tile tells apart, so that it is not restyled for differences nobody sees. */
const SHADES = 50;

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

/** @param {number} layer */
export const activationsOf = (layer) => (layer === -1 ? "input.a" : `layers[${layer}].a`);

/**
 * @param {Column} column
 * @param {number} unit
 * @param {HTMLCanvasElement} canvas
 * @returns {Painter}
 */
export function createPainter(column, unit, canvas) {
  if (column.picture === "value") return shadePainter(column, unit, canvas);
  const map = createHeatmap(canvas);
  if (column.picture === "image")
    return (arrays, paints) => paintImage(map, { image: arrays["input.a"], offset: 0 }, paints);
  if (column.picture === "plane" || column.picture === "line") return responsePainter(column, unit, { canvas, map });
  return (arrays, paints) => {
    if (paints.readable) paintWeights(map, { weights: arrays["layers[0].W"], unit }, paints);
  };
}

/** @param {Column} column @param {number} unit @param {{canvas: HTMLCanvasElement, map: Heatmap}} target @returns {Painter} */
function responsePainter({ layer, picture, bounds, classes }, unit, { canvas, map }) {
  const name = layer === -1 ? "input.response" : `layers[${layer}].response`;
  return (arrays, paints) => {
    const response = arrays[name];
    if (!response) return map.clear();
    const size = response.data.length / response.shape[0];
    const values = response.data.subarray(unit * size, (unit + 1) * size);
    const reach = responseReach(bounds, values);
    if (picture === "line") return drawCurve(canvas, values, { reach, theme: paints.theme });
    const table = classes ? paints.classes[unit % paints.classes.length] : paints.signs;
    const shading = classes ? { table, middle: 0.5, reach: 0.5 } : { table, middle: 0, reach };
    map.paint(response.shape[2], response.shape[1], (pixels) => fillValues(pixels, { data: values }, shading));
  };
}

/** @param {Column} column @param {number} unit @param {HTMLCanvasElement} canvas @returns {Painter} */
function shadePainter({ layer, bounds }, unit, canvas) {
  let shown = "";
  return (arrays, { theme }) => {
    const values = arrays[activationsOf(layer)]?.data;
    const share = values ? values[unit] / responseReach(bounds, values) : 0;
    const color = values ? cssColor(signColor(theme, Math.round(share * SHADES) / SHADES)) : "";
    if (color !== shown) canvas.style.background = shown = color;
  };
}

/**
 * One of several images, dark on light or light on dark.
 * @param {Heatmap} map
 * @param {{image: Tensor | undefined, offset: number}} what `offset` of its first pixel
 * @param {Paints} paints
 */
export function paintImage(map, { image, offset }, { ink, imageShape }) {
  if (!image || !imageShape) return map.clear();
  const half = (image.data instanceof Uint8Array ? 255 : 1) / 2;
  map.paint(imageShape[1], imageShape[0], (pixels) =>
    fillValues(pixels, { data: image.data, offset }, { table: ink, middle: half, reach: half }),
  );
}

/**
 * A neuron's incoming weights as an image, in full colour at its own largest weight.
 * @param {Heatmap} map
 * @param {{weights: Tensor | undefined, unit: number}} what
 * @param {Paints} paints
 */
function paintWeights(map, { weights, unit }, { signs, imageShape }) {
  if (!weights || !imageShape) return map.clear();
  const size = weights.shape[1];
  const offset = unit * size;
  const reach = largest(weights.data, offset, offset + size) || 1;
  map.paint(imageShape[1], imageShape[0], (pixels) =>
    fillValues(pixels, { data: weights.data, offset }, { table: signs, middle: 0, reach }),
  );
}

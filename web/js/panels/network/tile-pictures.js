// @ts-check
/** How a neuron's picture is painted: its response over the inputs, its weights, or its answer to one example. */
import { classTables, colorAt, divergingTable, parseHex, sequentialTable } from "../../plot/colors.js";
import { createHeatmap, fillValues } from "../../plot/heatmap.js";
import { drawCurve } from "../../plot/line-plot.js";
import { largest, responseReach, shareScale, sidesScale } from "../../plot/scales.js";
/** @import { Tensor, Tensors } from "../../engine/protocol.js" */
/** @import { Theme } from "../../plot/colors.js" */
/** @import { Shading } from "../../plot/heatmap.js" */
/** @import { Heatmap } from "../../plot/heatmap.js" */
/** @import { Column } from "./columns.js" */

/**
 * The colours of one theme; `readable`: what changes slowly, numbers and weight images, may change in this frame.
 * @typedef {{theme: Theme, readable: boolean, signs: Uint32Array, classes: Uint32Array[], ink: Uint32Array,
 *   imageShape: [number, number] | null}} Paints
 */
/** @typedef {(arrays: Tensors, paints: Paints) => void} Painter */

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

/**
 * One scale for one quantity: a class's share, an output's two sides or a signed answer looks here as in the output's picture.
 * @param {Pick<Column, "bounds" | "classes" | "threshold" | "count">} column
 * @param {number} unit
 * @param {{values: ArrayLike<number>, paints: Pick<Paints, "classes" | "signs">}} what
 * @returns {Shading}
 */
export function shadingOf({ bounds, classes, threshold, count }, unit, { values, paints }) {
  if (classes) return { table: paints.classes[unit % paints.classes.length], ...shareScale(count) };
  const scale = threshold === null ? { middle: 0, reach: responseReach(bounds, values) } : sidesScale(threshold);
  return { table: paints.signs, ...scale };
}

/** @param {Column} column @param {number} unit @param {{canvas: HTMLCanvasElement, map: Heatmap}} target @returns {Painter} */
function responsePainter(column, unit, { canvas, map }) {
  const { layer, picture, bounds } = column;
  const name = layer === -1 ? "input.response" : `layers[${layer}].response`;
  return (arrays, paints) => {
    const response = arrays[name];
    if (!response) return map.clear();
    const size = response.data.length / response.shape[0];
    const values = response.data.subarray(unit * size, (unit + 1) * size);
    if (picture === "line")
      return drawCurve(canvas, values, { reach: responseReach(bounds, values), theme: paints.theme });
    const shading = shadingOf(column, unit, { values, paints });
    map.paint(response.shape[2], response.shape[1], (pixels) => fillValues(pixels, { data: values }, shading));
  };
}

/** @param {Column} column @param {number} unit @param {HTMLCanvasElement} canvas @returns {Painter} */
function shadePainter(column, unit, canvas) {
  let shown = "";
  return (arrays, paints) => {
    const values = arrays[activationsOf(column.layer)]?.data;
    const color = values ? colorAt(values[unit], shadingOf(column, unit, { values, paints })) : "";
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

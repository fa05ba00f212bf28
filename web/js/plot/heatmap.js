// @ts-check
/** Values as pixels: a canvas at the grid's own size, scaled up by CSS, one image reused for every frame. */
/** @import { PaintScale } from "./scales.js" */

/**
 * Numbers to paint, from `offset` on, and how: each looked up in a table of 256 colours around the scale's middle.
 * @typedef {{data: ArrayLike<number>, offset?: number}} Grid
 * @typedef {PaintScale & {table: Uint32Array}} Shading
 */

/**
 * Paint grids of numbers on a canvas that takes the grid's size.
 * @param {HTMLCanvasElement} canvas
 */
export function createHeatmap(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  let image = context.createImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);

  /** @param {number} width @param {number} height */
  function resize(width, height) {
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    if (image.width === width && image.height === height) return;
    image = context.createImageData(width, height);
    pixels = new Uint32Array(image.data.buffer);
  }

  return {
    /**
     * Fill the canvas with `width * height` pixels that `fill` writes.
     * @param {number} width
     * @param {number} height
     * @param {(pixels: Uint32Array) => void} fill
     */
    paint(width, height, fill) {
      resize(width, height);
      fill(pixels);
      context.putImageData(image, 0, 0);
    },
    clear() {
      context.clearRect(0, 0, canvas.width, canvas.height);
    },
  };
}
/** @typedef {ReturnType<typeof createHeatmap>} Heatmap */

/**
 * One value per pixel.
 * @param {Uint32Array} pixels
 * @param {Grid} grid
 * @param {Shading} shading
 */
export function fillValues(pixels, { data, offset = 0 }, { table, middle, reach }) {
  const slope = 127.5 / reach;
  const shift = 128 - middle * slope;
  for (let i = 0; i < pixels.length; i += 1) {
    const index = data[offset + i] * slope + shift;
    pixels[i] = table[index < 0 ? 0 : index > 255 ? 255 : index | 0];
  }
}

/**
 * The most likely class's colour per pixel, the stronger the more likely; full strength when `flat`.
 * @param {Uint32Array} pixels
 * @param {ArrayLike<number>} values one plane of `pixels.length` probabilities per class
 * @param {{tables: Uint32Array[], flat: boolean}} how one table per class, from undecided to certain
 */
export function fillClasses(pixels, values, { tables, flat }) {
  const [size, classes] = [pixels.length, tables.length];
  const undecided = 1 / classes;
  for (let i = 0; i < size; i += 1) {
    let best = 0;
    for (let k = 1; k < classes; k += 1) if (values[k * size + i] > values[best * size + i]) best = k;
    const share = flat ? 1 : (values[best * size + i] - undecided) / (1 - undecided);
    pixels[i] = tables[best][share <= 0 ? 0 : share >= 1 ? 255 : (share * 255) | 0];
  }
}

/**
 * One of two colours per pixel: above the middle or not.
 * @param {Uint32Array} pixels
 * @param {Grid} grid
 * @param {Shading} shading
 */
export function fillSides(pixels, { data, offset = 0 }, { table, middle }) {
  for (let i = 0; i < pixels.length; i += 1) pixels[i] = table[data[offset + i] > middle ? 255 : 0];
}

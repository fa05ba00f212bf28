// @ts-check
/**
 * The form a network takes images in: grey, of one size. Pure functions by the same rules as
 * `nncore/data_generators/image_form.py`, so that a folder is the same data here and there.
 */

/** @typedef {{height: number, width: number, data: Uint8Array}} Grey  row by row, 0 is black */
/** @typedef {"stretch" | "whole"} Fit  `whole` keeps the proportions and leaves empty pixels beside the image */
/** @typedef {{shape: [number, number], fit: Fit, invert: boolean}} Form */

export const MOST_SIDE = 64;

/** Sums in another order differ in their last bits: with it, halves are rounded up however they are summed. */
const NUDGE = 1e-6;

/**
 * Luminance by ITU-R 601 in the whole numbers Pillow takes.
 * @param {{width: number, height: number, data: Uint8ClampedArray}} pixels red, green, blue and opacity each
 * @returns {Grey}
 */
export function greyOf({ width, height, data }) {
  const grey = new Uint8Array(width * height);
  for (let i = 0, k = 0; i < grey.length; i += 1, k += 4)
    grey[i] = (19595 * data[k] + 38470 * data[k + 1] + 7471 * data[k + 2] + 32768) >> 16;
  return { height, width, data: grey };
}

/**
 * An image at the size it has within the form; each new pixel is the mean of the area it covers.
 * @param {Grey} image
 * @param {Pick<Form, "shape" | "fit">} form
 * @returns {Grey}
 */
export function scaled(image, { shape, fit }) {
  const [height, width] = fit === "whole" ? sizeWithin(image, shape) : shape;
  if (height === image.height && width === image.width) return image;
  const rows = shares(image.height, height);
  const columns = shares(image.width, width);
  const tall = new Float64Array(height * image.width);
  rows.forEach(({ first, parts }, i) =>
    parts.forEach((part, k) => {
      const from = (first + k) * image.width;
      for (let j = 0; j < image.width; j += 1) tall[i * image.width + j] += part * image.data[from + j];
    }),
  );
  const data = new Uint8Array(height * width);
  for (let i = 0; i < height; i += 1) {
    columns.forEach(({ first, parts }, j) => {
      const from = i * image.width + first;
      data[i * width + j] = Math.floor(parts.reduce((sum, part, k) => sum + part * tall[from + k], 0) + 0.5 + NUDGE);
    });
  }
  return { height, width, data };
}

/** The largest size of the same proportions that fits. @param {Grey} image @param {[number, number]} shape @returns {[number, number]} */
function sizeWithin({ height, width }, shape) {
  const share = Math.min(shape[0] / height, shape[1] / width);
  const side = (/** @type {number} */ pixels, /** @type {number} */ most) =>
    Math.min(most, Math.max(1, Math.floor(pixels * share + 0.5)));
  return [side(height, shape[0]), side(width, shape[1])];
}

/**
 * Which pixels along an axis each new pixel covers, and what share of it each of them is.
 * @param {number} before @param {number} after
 */
function shares(before, after) {
  const length = before / after;
  return Array.from({ length: after }, (_, i) => {
    const [start, end] = [i * length, (i + 1) * length];
    const first = Math.floor(start);
    const count = Math.max(1, Math.min(before, Math.ceil(end)) - first);
    const parts = Array.from(
      { length: count },
      (_, k) => Math.max(0, Math.min(end, first + k + 1) - Math.max(start, first + k)) / length,
    );
    return { first, parts };
  });
}

/**
 * Write a scaled image into the pixels of all, in the middle of its own; what is beside it stays 0.
 * @param {Grey} image
 * @param {Form} form
 * @param {{pixels: Uint8Array, offset: number}} into
 */
export function place({ height, width, data }, { shape, invert }, { pixels, offset }) {
  const start = offset + Math.floor((shape[0] - height) / 2) * shape[1] + Math.floor((shape[1] - width) / 2);
  for (let i = 0; i < height; i += 1) {
    for (let j = 0; j < width; j += 1) {
      const value = data[i * width + j];
      pixels[start + i * shape[1] + j] = invert ? 255 - value : value;
    }
  }
}

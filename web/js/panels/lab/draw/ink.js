// @ts-check
/** Ink on a canvas: strokes as a pen draws them, and pictures of digits turned into ink. */
import { PAD } from "./strokes.js";
/** @import { Dot, Mark } from "./strokes.js" */

const PAPER = 0.15;

/**
 * @param {CanvasRenderingContext2D} context of the pad, PAD pixels along a side
 * @param {Mark[]} marks
 * @param {string} color
 */
export function drawMarks(context, marks, color) {
  context.globalCompositeOperation = "source-over";
  context.clearRect(0, 0, PAD, PAD);
  context.strokeStyle = context.fillStyle = color;
  context.lineCap = context.lineJoin = "round";
  for (const mark of marks) {
    if ("dots" in mark) drawStroke(context, mark.dots);
    else context.drawImage(mark.ink, 0, 0);
  }
  context.globalCompositeOperation = "source-in";
  context.fillRect(0, 0, PAD, PAD);
}

/** @param {CanvasRenderingContext2D} context @param {Dot[]} dots */
function drawStroke(context, dots) {
  dots.forEach((dot, i) => {
    const from = dots[Math.max(0, i - 1)];
    context.lineWidth = dot.width;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(dot.x + (i === 0 ? 0.01 : 0), dot.y);
    context.stroke();
  });
}

/** How much ink each of the pad's pixels has, 0 to 255. @param {CanvasRenderingContext2D} context */
export const readInk = (context) => alphaOf(context.getImageData(0, 0, PAD, PAD).data);

/** @param {Uint8ClampedArray} rgba */
const alphaOf = (rgba) => Uint8Array.from({ length: rgba.length / 4 }, (_, i) => rgba[4 * i + 3]);

/**
 * A picture file as ink on the pad: whatever differs from the paper, which is what most of its edge shows.
 * @param {Blob} file
 */
export async function inkOfPicture(file) {
  const picture = await createImageBitmap(file);
  const scale = PAD / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
  const small = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (small.getContext("2d"));
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const image = context.getImageData(0, 0, width, height);
  image.data.set(inkOfPixels(image.data, width));
  const pad = new OffscreenCanvas(PAD, PAD);
  context.putImageData(image, 0, 0);
  pad.getContext("2d")?.drawImage(small, (PAD - width) >> 1, (PAD - height) >> 1);
  return pad;
}

/**
 * Pixels of a picture with the same ink as their difference from the paper; the strongest is full ink.
 * @param {Uint8ClampedArray} rgba row by row
 * @param {number} width
 * @returns {Uint8ClampedArray} black with the ink as its opacity
 */
export function inkOfPixels(rgba, width) {
  const greys = Array.from(
    { length: rgba.length / 4 },
    (_, i) => 0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2],
  );
  const paper = median(greys.filter((_, i) => isEdge(i, width, greys.length)));
  const most = greys.reduce((so_far, grey) => Math.max(so_far, Math.abs(grey - paper)), 0);
  const ink = new Uint8ClampedArray(rgba.length);
  if (most < 255 * PAPER) return ink;
  greys.forEach((grey, i) => {
    const share = Math.abs(grey - paper) / most;
    ink[4 * i + 3] = share < PAPER ? 0 : 255 * share;
  });
  return ink;
}

/** @param {number} i @param {number} width @param {number} size */
const isEdge = (i, width, size) => i < width || i >= size - width || i % width === 0 || i % width === width - 1;

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? 255;

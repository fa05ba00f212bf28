// @ts-check
/** One image file as grey pixels; a file that cannot be one is refused by its name before the browser decodes it. */
import { crc32 } from "./crc32.js";
import { formatThousands } from "../../ui/format.js";
import { greyOf, scaled } from "./form.js";
import { FORMAT_NAMES, MOST_PIXELS_OF_ONE, statedSize } from "./header.js";
import { isSmall } from "./image-set.js";
import { Refusal } from "../../app/refusal.js";
/** @import { Form } from "./form.js" */
/** @import { Decoded } from "./image-set.js" */
/** @import { Source } from "./sources.js" */

const MEGABYTE = 1e6;
const MOST_BYTES = 50 * MEGABYTE;

/**
 * @param {Source} source
 * @param {Form} form large images are scaled for
 * @returns {Promise<Decoded>}
 * @throws {Refusal}
 */
export async function decodeImage(source, form) {
  if (source.size > MOST_BYTES)
    throw new Refusal(
      `${source.path} must have at most ${MOST_BYTES / MEGABYTE} MB, it has ${formatThousands(Math.round(source.size / MEGABYTE))}.`,
    );
  const bytes = await source.read();
  checkHeader(bytes, source.path);
  const image = await pixelsOf(bytes, source.path);
  return {
    image: isSmall(image) ? image : scaled(image, form),
    size: [image.height, image.width],
    check: crc32(bytes),
  };
}

/** @param {Uint8Array} bytes @param {string} path */
function checkHeader(bytes, path) {
  const size = statedSize(bytes);
  if (!size) throw new Refusal(`${path} must be an image: ${FORMAT_NAMES}.`);
  const found = [size.height, size.width].map(formatThousands).join(" × ");
  if (size.height * size.width > MOST_PIXELS_OF_ONE)
    throw new Refusal(`${path} must have at most ${MOST_PIXELS_OF_ONE / 1e6} million pixels, it has ${found}.`);
}

/** @type {OffscreenCanvasRenderingContext2D | null} one for all images: making it takes longer than drawing on it */
let context = null;

/** Transparent places are white, as on paper. @param {Uint8Array} bytes @param {string} path */
async function pixelsOf(bytes, path) {
  const bitmap = await createImageBitmap(new Blob([/** @type {BlobPart} */ (bytes)]), {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  }).catch(() => {
    throw new Refusal(`${path} is damaged or cut short: the browser cannot decode it.`);
  });
  const { width, height } = bitmap;
  context ??= /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
  );
  const { canvas } = context;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return greyOf(context.getImageData(0, 0, width, height));
}

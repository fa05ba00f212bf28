// @ts-check
/** One image file as grey pixels; a file that cannot be one is refused by its name before the browser decodes it. */
import { crc32 } from "./crc32.js";
import { formatThousands } from "../../ui/format.js";
import { greyOf, scaled } from "./form.js";
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

/** @typedef {{height: number, width: number}} Size */
/** @typedef {{name: string, begins: number[], at?: number, sizeOf: (view: DataView) => Size}} Format */

export const MOST_PIXELS_OF_ONE = 25_000_000;

const text = (/** @type {string} */ letters) => Array.from(letters, (letter) => letter.charCodeAt(0));

/** @type {Format[]} `begins`: the bytes that tell it, `at` so far from its start */
const FORMATS = [
  {
    name: "PNG",
    begins: [0x89, ...text("PNG\r\n"), 0x1a, 0x0a],
    sizeOf: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  },
  { name: "JPEG", begins: [0xff, 0xd8, 0xff], sizeOf: sizeOfJpeg },
  {
    name: "GIF",
    begins: text("GIF8"),
    sizeOf: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  },
  { name: "WebP", begins: text("WEBP"), at: 8, sizeOf: sizeOfWebp },
  { name: "BMP", begins: text("BM"), sizeOf: sizeOfBmp },
];

/** `PNG, JPEG, GIF, WebP or BMP` */
export const FORMAT_NAMES = FORMATS.map(({ name }) => name)
  .join(", ")
  .replace(/, (\w+)$/, " or $1");

/**
 * The size that an image file states; null where it is of no format that is read here, or has no whole header.
 * @param {Uint8Array} bytes
 * @returns {Size | null}
 */
export function statedSize(bytes) {
  const format = FORMATS.find(({ begins, at = 0 }) => begins.every((byte, i) => bytes[at + i] === byte));
  try {
    return format?.sizeOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends before its size
    throw error;
  }
}

/** The frame header (SOF) comes after segments that say how long they are. @param {DataView} view @returns {Size} */
function sizeOfJpeg(view) {
  let at = 2;
  for (;;) {
    while (view.getUint8(at + 1) === 0xff) at += 1;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
}

/** @param {DataView} view @returns {Size} */
function sizeOfWebp(view) {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  const three = (/** @type {number} */ at) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (kind === "VP8X") return { width: three(24) + 1, height: three(27) + 1 };
  const side = (/** @type {number} */ bits) => bits & 0x3fff;
  if (kind === "VP8L")
    return { width: side(view.getUint32(21, true)) + 1, height: side(view.getUint32(21, true) >>> 14) + 1 };
  return { width: side(view.getUint16(26, true)), height: side(view.getUint16(28, true)) };
}

/** An old header is 12 bytes long; in others a negative height says that the rows begin at the top. @param {DataView} view @returns {Size} */
function sizeOfBmp(view) {
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

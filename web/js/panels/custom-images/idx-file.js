// @ts-check
/** IDX files, the format of MNIST's: read, checked and written. Pure functions. */
import { formatThousands } from "../../ui/format.js";
import { MOST_SIDE } from "./form.js";
import { MOST_CLASSES, MOST_IMAGES, SPLITS } from "./layout.js";
import { Refusal } from "../../app/refusal.js";
/** @import { Split } from "./layout.js" */

/** @typedef {{name: string, shape: number[], data: Uint8Array}} IdxFile */
/** @typedef {{images: IdxFile, labels: IdxFile}} IdxPair */

const BYTES = 0x08;
const TYPES = /** @type {Record<number, string>} */ ({
  0x09: "signed bytes",
  0x0b: "short integers",
  0x0c: "integers",
  0x0d: "floats",
  0x0e: "doubles",
});

/** The names nncore knows them by. @type {Record<Split, [string, string]>} */
export const IDX_NAMES = {
  train: ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"],
  val: ["val-images-idx3-ubyte", "val-labels-idx1-ubyte"],
  test: ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"],
};

/** Whether a file begins as an IDX file of any type does. @param {Uint8Array} start */
export const beginsAsIdx = (start) =>
  start.length >= 4 &&
  start[0] === 0 &&
  start[1] === 0 &&
  (start[2] === BYTES || start[2] in TYPES) &&
  start[3] > 0 &&
  start[3] <= 8;

/**
 * @param {Uint8Array} bytes
 * @param {string} name for errors
 * @returns {IdxFile}
 * @throws {Refusal}
 */
export function readIdx(bytes, name) {
  if (!beginsAsIdx(bytes)) {
    const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    throw new Refusal(`${name} must be an IDX file, which begins with 00 00 08; it begins with ${start || "nothing"}.`);
  }
  if (bytes[2] !== BYTES) throw new Refusal(`${name} must hold bytes; its magic number says ${TYPES[bytes[2]]}.`);
  const head = 4 + 4 * bytes[3];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < head) throw new Refusal(`${name} is cut short: not even its sizes are whole.`);
  const shape = Array.from({ length: bytes[3] }, (_, i) => view.getUint32(4 + 4 * i));
  const size = sizeOf(shape);
  const found = bytes.length - head;
  if (found !== size) {
    const stated = `it states ${shape.map(formatThousands).join(" × ")}, ${formatThousands(size)} bytes, and holds ${formatThousands(found)}`;
    throw new Refusal(`${name} is ${found < size ? "cut short" : "longer than it says"}: ${stated}.`);
  }
  return { name, shape, data: bytes.subarray(head) };
}

/** @param {number[]} shape */
const sizeOf = (shape) => shape.reduce((product, side) => product * side, 1);

/** Magic number and sizes. @param {number[]} shape */
function headOf(shape) {
  const head = new Uint8Array(4 + 4 * shape.length);
  const view = new DataView(head.buffer);
  head.set([0, 0, BYTES, shape.length]);
  shape.forEach((side, i) => view.setUint32(4 + 4 * i, side));
  return head;
}

/**
 * @param {number[]} shape
 * @param {Uint8Array} data
 */
export function writeIdx(shape, data) {
  const head = headOf(shape);
  const bytes = new Uint8Array(head.length + data.length);
  bytes.set(head);
  bytes.set(data, head.length);
  return bytes;
}

/** Whether a file that was written here is still whole, by its head and length. @param {Blob} file @param {number[]} shape */
export async function holdsIdx(file, shape) {
  const head = headOf(shape);
  const found = new Uint8Array(await file.slice(0, head.length).arrayBuffer());
  return file.size === head.length + sizeOf(shape) && head.every((byte, i) => found[i] === byte);
}

/**
 * Which files belong together: their contents say what they are, their names which split they are of.
 * @param {IdxFile[]} files
 * @returns {Partial<Record<Split, IdxPair>>}
 * @throws {Refusal}
 */
export function pairsOf(files) {
  for (const { name, shape } of files) {
    if (![1, 3].includes(shape.length))
      throw new Refusal(`${name} must hold images (3 sizes) or labels (1 size); it has ${shape.length} sizes.`);
  }
  const isOnePair = files.length <= 2;
  const splitOf = (/** @type {IdxFile} */ { name }) =>
    isOnePair ? "train" : /t10k|test/i.test(name) ? "test" : /val/i.test(name) ? "val" : "train";
  /** @type {Partial<Record<Split, IdxPair>>} */
  const pairs = {};
  for (const split of SPLITS) {
    const mine = files.filter((file) => splitOf(file) === split);
    if (mine.length) pairs[split] = checkedPair(mine, split);
  }
  if (!pairs.train) throw new Refusal("There must be a file of training images and one of their labels.");
  checkTogether(/** @type {Partial<Record<Split, IdxPair>> & {train: IdxPair}} */ (pairs));
  return pairs;
}

/** @param {IdxFile[]} files of one split @param {Split} split @returns {IdxPair} */
function checkedPair(files, split) {
  const [images, ...moreImages] = files.filter(({ shape }) => shape.length === 3);
  const [labels, ...moreLabels] = files.filter(({ shape }) => shape.length === 1);
  const missing = !images ? "images" : !labels ? "labels" : null;
  if (missing)
    throw new Refusal(
      `${files[0].name} needs its ${missing} beside it: an IDX file of the ${split === "train" ? "" : `${split} `}${missing}.`,
    );
  const more = moreImages[0] ?? moreLabels[0];
  if (more)
    throw new Refusal(
      `${more.name} and ${(moreImages[0] ? images : labels).name} seem to be of the same kind: names with train, val and test or t10k tell them apart.`,
    );
  const [count, height, width] = images.shape;
  if (count !== labels.shape[0])
    throw new Refusal(
      `${images.name} has ${formatThousands(count)} images and ${labels.name} ${formatThousands(labels.shape[0])} labels; there must be as many.`,
    );
  if (count < 1 || count > MOST_IMAGES)
    throw new Refusal(
      `${images.name} must have from 1 to ${formatThousands(MOST_IMAGES)} images, it has ${formatThousands(count)}.`,
    );
  if (Math.min(height, width) < 1 || Math.max(height, width) > MOST_SIDE) {
    throw new Refusal(
      `${images.name} must have images of at most ${MOST_SIDE} by ${MOST_SIDE} pixels, it has ${height} by ${width}.`,
    );
  }
  return { images, labels };
}

/** @param {Partial<Record<Split, IdxPair>> & {train: IdxPair}} pairs */
function checkTogether({ train, ...others }) {
  const size = train.images.shape.slice(1).join(" by ");
  const known = new Set(train.labels.data);
  const largest = Math.max(...known);
  if (known.size < 2)
    throw new Refusal(`${train.labels.name} must have at least 2 classes; all its labels are ${largest}.`);
  if (largest >= MOST_CLASSES)
    throw new Refusal(`${train.labels.name} must have labels from 0 to ${MOST_CLASSES - 1}, it has ${largest}.`);
  for (const { images, labels } of Object.values(others)) {
    const other = images.shape.slice(1).join(" by ");
    if (other !== size)
      throw new Refusal(`${images.name} must have images of ${size} pixels as ${train.images.name}, it has ${other}.`);
    const foreign = labels.data.find((label) => !known.has(label));
    if (foreign !== undefined)
      throw new Refusal(`${labels.name} has a class that the training images lack: ${foreign}.`);
  }
}

// @ts-check
/** Somebody's images on their way to IDX files: what was given is read once, then brought to the form that is chosen. */
import { asHex, crc32, crcOfAll } from "./crc32.js";
import { formatThousands } from "../../ui/format.js";
import { IDX_NAMES, writeIdx } from "./idx-file.js";
import { MOST_SIDE, place, scaled } from "./form.js";
import { SPLITS } from "./layout.js";
import { listed } from "../../app/refusal.js";
/** @import { Form, Grey } from "./form.js" */
/** @import { IdxPair } from "./idx-file.js" */
/** @import { Split } from "./layout.js" */

/** @typedef {{image: Grey, size: [number, number], check: number}} Decoded  `image` as it is, or scaled where it is large */
/** @typedef {{path: string, split: Split, label: number, decoded: Decoded | null, fault?: string}} SetImage  null: it cannot be used, because of its `fault` */
/** @typedef {{data: Uint8Array, label: Uint8Array, shape: [number, number]}} Samples  some of each class */
/** @typedef {{classes: {name: string, counts: Record<Split, number>}[], form: Form, common: [number, number] | null,
 *   smallest: [number, number], largest: [number, number], faults: string[], leftOut: string[], isIdx: boolean,
 *   samples: Samples, fingerprint: string, refusal: string | null}} Summary  `common`: the size of all images, where it is one that can be kept; `faults`: of the files that cannot be used */

export const MOST_PIXELS = 100_000_000;
const MOST_SAMPLES = 96;
const SAMPLES_OF_CLASS = 8;

/** Whether an image is small enough to be kept as it is. @param {{height: number, width: number}} image */
export const isSmall = ({ height, width }) => Math.max(height, width) <= MOST_SIDE;

/**
 * The size that all images have, where it can be kept.
 * @param {SetImage[]} images
 * @returns {[number, number] | null}
 */
export function commonSize(images) {
  const sizes = images.flatMap(({ decoded }) => (decoded ? [decoded.size] : []));
  const [first] = sizes;
  const isOne = first && sizes.every(([height, width]) => height === first[0] && width === first[1]);
  return isOne && isSmall({ height: first[0], width: first[1] }) ? first : null;
}

/**
 * The images in their form, a split after the other.
 * @param {SetImage[]} images all of them decoded
 * @param {Form} form
 */
export function inForm(images, form) {
  const size = form.shape[0] * form.shape[1];
  const pixels = new Uint8Array(images.length * size);
  images.forEach(({ decoded }, i) => {
    if (decoded) place(scaled(decoded.image, form), form, { pixels, offset: i * size });
  });
  return pixels;
}

/** @param {SetImage[]} images @param {string[]} classNames */
export const countClasses = (images, classNames) =>
  classNames.map((name, label) => {
    const mine = images.filter((image) => image.label === label);
    const count = (/** @type {Split} */ split) => mine.filter((image) => image.split === split).length;
    return { name, counts: { train: count("train"), val: count("val"), test: count("test") } };
  });

/**
 * Why a set is no use in this form, or without the files that cannot be used; null where it is.
 * @param {SetImage[]} whole the images that can be used
 * @param {{classNames: string[], form: Form}} what
 * @returns {string | null}
 */
export function whyNot(whole, { classNames, form }) {
  const n_pixels = whole.length * form.shape[0] * form.shape[1];
  if (n_pixels > MOST_PIXELS) {
    const found = `${formatThousands(whole.length)} images of ${form.shape.join(" by ")} have ${formatThousands(Math.ceil(n_pixels / 1e6))}`;
    return `All images together may have ${MOST_PIXELS / 1e6} million pixels; ${found} million. Choose a smaller size.`;
  }
  const learnt = new Set(whole.filter(({ split }) => split === "train").map(({ label }) => label));
  const empty = classNames.filter((_, label) => !learnt.has(label));
  return empty.length
    ? `Every class must have at least one image to learn from; without the files that cannot be used ${listed(empty)} ${empty.length === 1 ? "has" : "have"} none.`
    : null;
}

/** Some images of each class to look at. @param {SetImage[]} whole @param {Form} form @returns {Samples} */
export function samplesOf(whole, form) {
  const most = Math.max(
    1,
    Math.min(SAMPLES_OF_CLASS, Math.floor(MOST_SAMPLES / new Set(whole.map(({ label }) => label)).size)),
  );
  /** @type {Map<number, SetImage[]>} */
  const few = new Map();
  for (const image of whole) {
    const mine = few.get(image.label) ?? few.set(image.label, []).get(image.label) ?? [];
    if (mine.length < most) mine.push(image);
  }
  const chosen = [...few.entries()].sort(([a], [b]) => a - b).flatMap(([, images]) => images);
  return { data: inForm(chosen, form), label: Uint8Array.from(chosen, ({ label }) => label), shape: form.shape };
}

/**
 * Whether the images are dark on light: their outermost pixels are brighter than the middle grey.
 * @param {SetImage[]} images
 */
export function areDarkOnLight(images) {
  let [sum, count] = [0, 0];
  for (const { decoded } of images) {
    if (!decoded) continue;
    const { height, width, data } = decoded.image;
    for (let j = 0; j < width; j += 1) sum += data[j] + data[(height - 1) * width + j];
    for (let i = 0; i < height; i += 1) sum += data[i * width] + data[(i + 1) * width - 1];
    count += 2 * (height + width);
  }
  return sum > 127.5 * count;
}

/** Of the files the images came from and where each lay: it tells whether a folder is the one an experiment was made with. @param {SetImage[]} whole */
export const fingerprintOf = (whole) =>
  asHex(crcOfAll(whole.flatMap(({ decoded, split, label }) => [decoded?.check ?? 0, SPLITS.indexOf(split), label])));

/**
 * The files Python reads, by name.
 * @param {SetImage[]} whole
 * @param {Form} form
 * @returns {Record<string, Uint8Array>}
 */
export function filesOf(whole, form) {
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const split of SPLITS) {
    const mine = whole.filter((image) => image.split === split);
    if (!mine.length) continue;
    const [images, labels] = IDX_NAMES[split];
    files[images] = writeIdx([mine.length, ...form.shape], inForm(mine, form));
    files[labels] = writeIdx(
      [mine.length],
      Uint8Array.from(mine, ({ label }) => label),
    );
  }
  return files;
}

/**
 * @param {Partial<Record<Split, IdxPair>>} pairs
 * @returns {{classNames: string[], images: SetImage[]}} where the pixels are those of the files themselves
 */
export function imagesOfPairs(pairs) {
  const images = SPLITS.flatMap((split) => {
    const pair = pairs[split];
    if (!pair) return [];
    const [, height, width] = pair.images.shape;
    return Array.from(pair.labels.data, (label, i) => {
      const data = pair.images.data.subarray(i * height * width, (i + 1) * height * width);
      return {
        path: pair.images.name,
        split,
        label,
        decoded: { image: { height, width, data }, size: /** @type {[number, number]} */ ([height, width]), check: 0 },
      };
    });
  });
  const n_classes = 1 + images.reduce((most, { label }) => Math.max(most, label), 0);
  return { classNames: Array.from({ length: n_classes }, (_, label) => String(label)), images };
}

/** Of pixels and labels. @param {Partial<Record<Split, IdxPair>>} pairs */
export const fingerprintOfPairs = (pairs) =>
  asHex(
    SPLITS.flatMap((split) => Object.values(pairs[split] ?? {})).reduce((check, { data }) => crc32(data, check), 0),
  );

// @ts-check
/** Reads what was given, decodes it, and tells about it: the work of the images' worker. */
import { crc32 } from "./crc32.js";
import { beginsAsIdx, pairsOf, readIdx } from "./idx-file.js";
import { greyOf, scaled } from "./image-form.js";
import { isIgnored, layoutOf } from "./image-layout.js";
import * as set from "./image-set.js";
import { readUnzipped, sourcesOf } from "./image-sources.js";
import { listed, Refusal } from "./refusal.js";

/** @typedef {import("./image-form.js").Form} Form */
/** @typedef {import("./image-set.js").SetImage} SetImage */
/** @typedef {import("./image-sources.js").Source} Source */
/** @typedef {(done: number, total: number) => void} OnProgress */

/** @type {Form} */
export const USUAL_FORM = { shape: [28, 28], fit: "stretch", invert: false };
const AT_ONCE = 4;
/** So many files may be a set of IDX files with something beside them. */
const MOST_IDX = 12;

export class ImageReader {
  /** @type {SetImage[]} */
  #images = [];
  /** @type {Source[]} of the images */
  #sources = [];
  /** @type {string[]} */
  #classNames = [];
  /** @type {string[]} */
  #leftOut = [];
  /** The form the large images are scaled for. @type {Form | null} */
  #scaledFor = null;
  /** Of IDX files; null for images. @type {string | null} */
  #idxFingerprint = null;

  /** @param {import("./image-sources.js").Given[]} files @param {Form | null} form null: as suits them @param {OnProgress} onProgress */
  async open(files, form, onProgress) {
    const sources = (await sourcesOf(files)).filter(({ path }) => !isIgnored(path) || path.endsWith("/"));
    const idx = await idxAmong(sources);
    if (idx.length) await this.#openIdx(idx);
    else this.#openFolders(sources);
    await this.#decode(form ?? USUAL_FORM, onProgress);
    return this.summary(form ?? this.#suitingForm());
  }

  /** The images as they are where that is possible; dark on light is inverted, so that what is drawn is 1. @returns {Form} */
  #suitingForm() {
    const shape = set.commonSize(this.#images) ?? USUAL_FORM.shape;
    return { ...USUAL_FORM, shape, invert: !this.#isIdx && set.areDarkOnLight(this.#images) };
  }

  /** @param {Source[]} sources */
  async #openIdx(sources) {
    const files = [];
    for (const source of sources) files.push(readIdx(await readUnzipped(source), source.path));
    const pairs = pairsOf(files);
    const { classNames, images } = set.imagesOfPairs(pairs);
    this.#images = images;
    this.#classNames = classNames;
    this.#idxFingerprint = set.fingerprintOfPairs(pairs);
  }

  /** @param {Source[]} sources */
  #openFolders(sources) {
    const { classNames, images, leftOut } = layoutOf(sources.map(({ path }) => path));
    this.#classNames = classNames;
    this.#leftOut = leftOut;
    this.#images = images.map(({ path, split, label }) => ({ path, split, label, decoded: null }));
    this.#sources = images.map(({ index }) => sources[index]);
  }

  /** Bring the images to another form; files are read again only where large images need another size. @param {Form} form @param {OnProgress} onProgress */
  async change(form, onProgress) {
    await this.#decode(form, onProgress);
    return this.summary(form);
  }

  /** @param {Form} form @param {OnProgress} onProgress */
  async #decode(form, onProgress) {
    const isSame = this.#scaledFor?.fit === form.fit && String(this.#scaledFor.shape) === String(form.shape);
    if (!this.#sources.length || isSame) return;
    const isFirst = this.#scaledFor === null;
    this.#scaledFor = form;
    const due = this.#images.map((_, i) => i).filter((i) => isFirst || this.#isLarge(i));
    let [next, done] = [0, 0];
    const work = async () => {
      while (next < due.length) {
        const i = due[(next += 1) - 1];
        this.#images[i].decoded = await decode(this.#sources[i], form).catch(() => null);
        onProgress((done += 1), due.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (this.#images.every(({ decoded }) => decoded === null)) {
      throw new Refusal(`None of the ${due.length} files is an image that this browser can read: ${listed(this.#images.map(({ path }) => path))}.`);
    }
  }

  /** @param {number} i */
  #isLarge(i) {
    const size = this.#images[i].decoded?.size;
    return size !== undefined && !set.isSmall({ height: size[0], width: size[1] });
  }

  get #whole() {
    return this.#images.filter(({ decoded }) => decoded !== null);
  }

  /** @param {Form} form @returns {set.Summary} */
  summary(form) {
    const whole = this.#whole;
    const sizes = whole.flatMap(({ decoded }) => (decoded ? [decoded.size] : []));
    const byArea = (/** @type {[number, number]} */ a, /** @type {[number, number]} */ b) => (a[0] * a[1] <= b[0] * b[1] ? a : b);
    return {
      classes: set.countClasses(whole, this.#classNames),
      form,
      common: set.commonSize(whole),
      smallest: sizes.reduce(byArea),
      largest: sizes.reduce((a, b) => (byArea(a, b) === a ? b : a)),
      damaged: this.#images.filter(({ decoded }) => !decoded).map(({ path }) => path),
      leftOut: this.#leftOut,
      isIdx: this.#isIdx,
      samples: set.samplesOf(whole, form),
      fingerprint: this.#idxFingerprint ?? set.fingerprintOf(whole),
      refusal: set.whyNot(whole, { classNames: this.#isIdx ? [] : this.#classNames, form }),
    };
  }

  get #isIdx() {
    return this.#idxFingerprint !== null;
  }

  /** @param {Form} form */
  finish(form) {
    return set.filesOf(this.#whole, form);
  }
}

/** The IDX files, where there are some: then what is beside them is left aside. @param {Source[]} sources */
async function idxAmong(sources) {
  if (sources.length > MOST_IDX) return [];
  const isIdx = await Promise.all(sources.map(async (source) => /(ubyte|\.idx\d?|\.gz)$/i.test(source.path) || (source.size > 0 && beginsAsIdx((await source.read()).subarray(0, 4)))));
  return sources.filter((_, i) => isIdx[i]);
}

/** @param {Source} source @param {Form} form @returns {Promise<set.SetImage["decoded"]>} */
async function decode(source, form) {
  const bytes = await source.read();
  const image = await pixelsOf(bytes);
  const size = /** @type {[number, number]} */ ([image.height, image.width]);
  return { image: set.isSmall(image) ? image : scaled(image, form), size, check: crc32(bytes) };
}

/** @type {OffscreenCanvasRenderingContext2D | null} one for all images: making it takes longer than drawing on it */
let context = null;

/** Transparent places are white, as on paper. @param {Uint8Array} bytes */
async function pixelsOf(bytes) {
  const bitmap = await createImageBitmap(new Blob([/** @type {BlobPart} */ (bytes)]), { colorSpaceConversion: "none" });
  const { width, height } = bitmap;
  context ??= /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
  const { canvas } = context;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return greyOf(context.getImageData(0, 0, width, height));
}

// @ts-check
/** Reads what was given, decodes it, and tells about it: the work of the images' worker. */
import { formatThousands } from "../../ui/format.js";
import { beginsAsIdx, pairsOf, readIdx } from "./idx-file.js";
import { decodeImage } from "./decoder.js";
import { isIgnored, layoutOf } from "./layout.js";
import * as set from "./image-set.js";
import { readUnzipped, sourcesOf } from "./sources.js";
import { Refusal, someOf } from "../../app/refusal.js";
/** @import { Form } from "./form.js" */
/** @import { SetImage } from "./image-set.js" */
/** @import { Files } from "./kept.js" */
/** @import { Given, Source } from "./sources.js" */

/** @typedef {(done: number, total: number) => void} OnProgress */

/** @type {Form} */
export const USUAL_FORM = { shape: [28, 28], fit: "stretch", invert: false };
const AT_ONCE = 4;
/** So many files may be a set of IDX files with something beside them. */
const MOST_IDX = 12;
/** What names tell; other files are looked into. */
const IDX = /(ubyte|\.idx\d?|\.gz)$/i;
const IMAGE = /\.(png|jpe?g|gif|webp|bmp)$/i;

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

  /** @param {Given[]} files @param {Form | null} form null: as suits them @param {OnProgress} onProgress */
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
        await this.#decodeOne(i, form);
        onProgress((done += 1), due.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (!this.#whole.length)
      throw new Refusal(`None of the ${formatThousands(due.length)} files can be used: ${someOf(this.#faults)}`);
  }

  /** @param {number} i @param {Form} form */
  async #decodeOne(i, form) {
    try {
      this.#images[i].decoded = await decodeImage(this.#sources[i], form);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      Object.assign(this.#images[i], { decoded: null, fault: error.message });
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

  get #faults() {
    return this.#images.flatMap(({ fault }) => fault ?? []);
  }

  /** @param {Form} form @returns {set.Summary} */
  summary(form) {
    const whole = this.#whole;
    const sizes = whole.flatMap(({ decoded }) => (decoded ? [decoded.size] : []));
    const byArea = (/** @type {[number, number]} */ a, /** @type {[number, number]} */ b) =>
      a[0] * a[1] <= b[0] * b[1] ? a : b;
    return {
      classes: set.countClasses(whole, this.#classNames),
      form,
      common: set.commonSize(whole),
      smallest: sizes.reduce(byArea),
      largest: sizes.reduce((a, b) => (byArea(a, b) === a ? b : a)),
      faults: this.#faults,
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

  /** As blobs, which the page passes on without copying them. @param {Form} form @returns {Files} */
  finish(form) {
    const files = Object.entries(set.filesOf(this.#whole, form));
    return Object.fromEntries(files.map(([name, content]) => [name, new Blob([/** @type {BlobPart} */ (content)])]));
  }
}

/** The IDX files, where there are some: then what is beside them is left aside. @param {Source[]} sources */
async function idxAmong(sources) {
  /** @type {Source[]} */
  const idx = [];
  if (sources.length > MOST_IDX) return idx;
  for (const source of sources.filter(({ path }) => !IMAGE.test(path)))
    if (IDX.test(source.path) || beginsAsIdx(await source.start(4))) idx.push(source);
  return idx;
}

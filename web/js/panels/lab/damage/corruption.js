// @ts-check
/** The test images corrupted: one kind of corruption at a time, its curve, and the first images at the chosen strength. */
import { KINDS } from "./corruption-kinds.js";
import { accuracyOf, accuracyWords, imageLesson, pointsOf, progressWords } from "./words.js";
import { createCorruptedDigits } from "./corrupted-digits.js";
import { el, setText } from "../../../ui/dom.js";
import { formatThousands } from "../../../ui/format.js";
import { createLatest } from "../../../ui/refresh.js";
import { MeasuredCurve } from "./measured-curve.js";
import { createSegments } from "../../../ui/fields.js";
import { coarseFirst } from "./study.js";
/** @import { Tensors } from "../../../engine/protocol.js" */
/** @import { Paints } from "../../network/tile-pictures.js" */
/** @import { Copy, Study } from "./study.js" */
/** @import { Augmentation, Kind } from "./corruption-kinds.js" */
/** @import { Earlier } from "./measured-curve.js" */
/** @import { Measured } from "./words.js" */

/** @typedef {{class_names: string[], image_shape: [number, number]}} Images  of the model */
/** @typedef {{strength: number, kind: Kind, arrays: Tensors}} Examples */
/** @typedef {{paints: Paints, augmentation: Augmentation | null}} How */

const EVERY_MS = 40;

export class Corruption {
  #kind = KINDS[1];
  /** @type {Map<Kind, number>} */
  #strengths = new Map();
  /** @type {Map<Kind, Measured>} */
  #measured = new Map();
  /** @type {Map<Kind, Earlier>} */
  #earlier = new Map();
  /** @type {Images | null} */
  #images = null;
  /** @type {Examples | null} */
  #examples = null;
  /** @type {How | null} */
  #how = null;
  #curve = new MeasuredCurve((strength) => this.#choose(strength));
  #digits = createCorruptedDigits();
  #lesson = el("p", { class: "damage-lesson" });
  #sentence = el("p", { class: "damage-sentence" });
  #kinds = createSegments(
    "Damage",
    KINDS.map(({ id, label }) => [id, label]),
    (id) => this.#chooseKind(id),
  );
  root = el(
    "section",
    { class: "damage-part", "aria-label": "Damaged images" },
    el("h3", {}, "Damaged images"),
    el("div", { class: "lab-line" }, this.#kinds.root),
    this.#lesson,
    el(
      "div",
      { class: "damage-grid" },
      this.#curve.root,
      el(
        "div",
        {},
        this.#sentence,
        this.#digits.root,
        el("p", { class: "note" }, "Below each image: its class → what the network reads."),
      ),
    ),
  );

  /** @param {Study} study @param {() => void} chosen there may be something to measure */
  constructor(study, chosen) {
    this.study = study;
    this.chosen = chosen;
    this.askExamples = createLatest(() => this.#askExamples(), EVERY_MS);
    this.#kinds.choose(this.#kind.id);
  }

  /** Another network: nothing is known of it. @param {Images} images */
  begin(images) {
    this.#images = images;
    this.#strengths.clear();
    this.#measured.clear();
    this.#earlier.clear();
    this.#examples = null;
  }

  /** The network is copied anew: what is known is of an earlier copy. @param {Copy} copy until now */
  age(copy) {
    for (const [kind, measured] of this.#measured) if (!this.#isOpen(kind)) this.#earlier.set(kind, { copy, measured });
    this.#measured.clear();
  }

  /** Measure what is missing most. @returns {Promise<boolean>} whether there was something */
  async measure() {
    const [kind, images] = [this.#kind, this.#images];
    if (!images) return false;
    const measured = this.#measured.get(kind) ?? new Map();
    this.#measured.set(kind, measured);
    if (!measured.size) this.askExamples();
    const strength = [this.#strength, ...coarseFirst(kind.strengths(images.image_shape))].find(
      (place) => !measured.has(place),
    );
    if (strength === undefined) return false;
    const evaluated = await this.study.evaluate("corruption", { kind: kind.id, strength, shape: images.image_shape });
    if (!evaluated) return false;
    measured.set(strength, evaluated);
    this.#drawCurve();
    return true;
  }

  get #strength() {
    const places = this.#places;
    return this.#strengths.get(this.#kind) ?? places[Math.floor(places.length / 4)];
  }

  get #places() {
    return this.#images ? this.#kind.strengths(this.#images.image_shape) : [0];
  }

  /** Whether a curve has places to be measured. @param {Kind} kind */
  #isOpen(kind) {
    return (
      !this.#images || kind.strengths(this.#images.image_shape).some((place) => !this.#measured.get(kind)?.has(place))
    );
  }

  /** @param {string} id */
  #chooseKind(id) {
    this.#kind = KINDS.find((kind) => kind.id === id) ?? this.#kind;
    this.#drawCurve();
    this.askExamples();
    this.chosen();
  }

  /** @param {number} strength */
  #choose(strength) {
    this.#strengths.set(this.#kind, strength);
    this.#drawCurve();
    this.askExamples();
  }

  async #askExamples() {
    const [kind, strength, images] = [this.#kind, this.#strength, this.#images];
    const answer =
      images && (await this.study.ask("corruption.examples", { kind: kind.id, strength, shape: images.image_shape }));
    if (!answer) return;
    this.#examples = { kind, strength, arrays: answer.arrays };
    this.#drawExamples();
  }

  /** Everything, after the colours or the copy have changed. @param {How} how */
  draw(how) {
    this.#how = how;
    this.#drawCurve();
    this.#drawExamples();
  }

  #drawCurve() {
    const [kind, images, copy] = [this.#kind, this.#images, this.study.copy];
    if (!images || !copy || !this.#how) return;
    const [places, measured] = [this.#places, this.#measured.get(kind) ?? new Map()];
    const before = this.#earlier.get(kind);
    const shown = { measured, when: this.study.when(copy), earlier: before ? this.study.lineOf(before) : null };
    this.#curve.show(
      { ...kind, label: "Strength", places },
      { ...shown, at: this.#strength, guess: 1 / images.class_names.length },
    );
    const points = pointsOf(places, measured);
    const training = { step: copy.step, augmentation: this.#how.augmentation };
    const progress = { done: points.length, all: places.length, isWaiting: this.study.isRefused };
    setText(
      this.#lesson,
      points.length === places.length ? imageLesson(points, kind, training) : progressWords(kind.label, progress),
    );
    this.#drawSentence();
  }

  #drawExamples() {
    if (!this.#images || !this.#examples || !this.#how) return;
    this.#digits.show(this.#examples.arrays, this.#images.class_names, this.#how.paints);
    this.#drawSentence();
  }

  /** What the images shown are, and how many of all like them are read rightly. */
  #drawSentence() {
    if (!this.#examples) return;
    const { kind, strength, arrays } = this.#examples;
    const count = arrays.truth.data.length;
    const wrong = Array.from(arrays.truth.data).filter((truth, i) => truth !== arrays.predictions.data[i]).length;
    const evaluated = this.#measured.get(kind)?.get(strength);
    const all = evaluated
      ? `${accuracyWords(accuracyOf(evaluated))} of ${formatThousands(evaluated.n)} images read rightly. `
      : "";
    setText(
      this.#sentence,
      `${capital(strength === 0 ? "undamaged" : kind.words(strength))}: ${all}Of the first ${count}, ${wrong} ${wrong === 1 ? "is" : "are"} read wrongly.`,
    );
  }
}

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

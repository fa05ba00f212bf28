// @ts-check
/** An ablated network: neurons of a layer off or its weights scaled; the curve, and which classes are still read. */
import { networkSentence, offLesson, pointsOf, progressWords, scaleLesson, worthSentence } from "./words.js";
import { el, setText } from "../../../ui/dom.js";
import { createSegments, field, select, setOptions } from "../../../ui/fields.js";
import { createLatest } from "../../../ui/refresh.js";
import { ablationWords, LayerAblation, layersOf, layerWords, MODES, requestOf } from "./layer-ablation.js";
import { MeasuredCurve } from "./measured-curve.js";
import { createNeuronSwitches } from "./neuron-switches.js";
import { createRecallChange } from "./recall-change.js";
import { coarseFirst } from "./study.js";
/** @import { Copy, Evaluated, Study } from "./study.js" */
/** @import { Ablated, Mode } from "./layer-ablation.js" */
/** @import { Measured } from "./words.js" */

/** @typedef {{class_names: string[], layers: {units: number}[]}} Parts  of the model */

const EVERY_MS = 40;
const OFF = "Off: its column of the next layer's weights is 0, so that nothing of its answer arrives there.";

export class Ablation {
  /** @type {Mode} */
  #mode = "off";
  #layer = 0;
  /** @type {Parts | null} */
  #parts = null;
  /** @type {LayerAblation[]} */
  #layers = [];
  /** @type {Evaluated | null} */
  #whole = null;
  /** @type {{words: string, evaluated: Evaluated} | null} */
  #now = null;
  #curve = new MeasuredCurve((place) => this.#choose(place));
  #switches = createNeuronSwitches((unit) => this.#toggle(unit));
  #recall = createRecallChange();
  #lesson = el("p", { class: "damage-lesson" });
  #sentence = el("p", { class: "damage-sentence" });
  #modes = createSegments("Damage", MODES, (mode) => this.#show(mode, this.#layer));
  #choice = select([], (name) => this.#show(this.#mode, Number(name)));
  #undo = el(
    "button",
    { type: "button", class: "button", onclick: () => this.#choose(this.#mode === "off" ? 0 : 1) },
    "Undo the damage",
  );
  #worth = el("p", { class: "note" });
  #classes = el(
    "div",
    { hidden: true },
    el("h4", {}, "Read rightly, class by class"),
    this.#recall.root,
    el("p", { class: "note" }, "Upright line: as trained."),
  );
  #neurons = el("div", {}, el("h4", {}, "Neurons, click to switch"), this.#switches.root, this.#worth);
  root = el(
    "section",
    { class: "damage-part", "aria-label": "Damaged network" },
    el("h3", {}, "Damaged network"),
    el(
      "div",
      { class: "lab-line" },
      this.#modes.root,
      field({ label: "Layer", hint: "Which layer is damaged; the others stay as trained." }, this.#choice),
      this.#undo,
    ),
    this.#lesson,
    el("div", { class: "damage-grid" }, this.#curve.root, el("div", {}, this.#sentence, this.#neurons, this.#classes)),
  );

  /** @param {Study} study @param {() => void} chosen there may be something to measure */
  constructor(study, chosen) {
    this.study = study;
    this.chosen = chosen;
    this.ask = createLatest(() => this.#ask(), EVERY_MS);
  }

  /** Another network: nothing is known of it, and nothing ablated. @param {Parts} parts */
  begin(parts) {
    this.#parts = parts;
    this.#layers = parts.layers.map(({ units }) => new LayerAblation(units));
    this.#forget();
    this.#classes.hidden = true;
    setText(this.#sentence, "");
    this.#modes.root.hidden = parts.layers.length === 1;
    this.#show(parts.layers.length === 1 ? "scale" : this.#mode, this.#layer);
  }

  /** The network is copied anew: what is known is of an earlier copy. @param {Copy} copy until now */
  age(copy) {
    for (const layer of this.#layers) layer.age(copy);
    this.#forget();
  }

  #forget() {
    this.#whole = this.#now = null;
  }

  /** @param {Mode} mode @param {number} layer */
  #show(mode, layer) {
    const count = this.#layers.length;
    const layers = layersOf(mode, count);
    this.#mode = mode;
    this.#layer = Math.min(layer, layers.length - 1);
    setOptions(
      this.#choice,
      layers.map((i) => ({ name: String(i), label: layerWords(i, count) })),
    );
    this.#choice.value = String(this.#layer);
    this.#modes.choose(mode);
    this.#neurons.hidden = mode !== "off";
    this.draw();
    this.ask();
    this.chosen();
  }

  /** What is known of the layer that is shown. */
  get #known() {
    return this.#layers[this.#layer];
  }

  /** @returns {Ablated} */
  get #ablation() {
    const { off, factor } = this.#known;
    return { mode: this.#mode, layer: this.#layer, off, factor };
  }

  /** What is ablated at a place of the curve. @param {number} place @returns {Ablated} */
  #ablationAt(place) {
    const order = this.study.copy?.orders[this.#layer] ?? [];
    return { mode: this.#mode, layer: this.#layer, off: new Set(order.slice(0, place)), factor: place };
  }

  /** @param {number} place */
  #choose(place) {
    if (this.#mode === "off") this.#known.off = this.#ablationAt(place).off;
    else this.#known.factor = place;
    this.draw();
    this.ask();
  }

  /** @param {number} unit */
  #toggle(unit) {
    const { off } = this.#known;
    if (!off.delete(unit)) off.add(unit);
    this.draw();
    this.ask();
  }

  /** @param {Ablated} ablated */
  #evaluate = (ablated) => this.study.evaluate("ablation", requestOf(ablated, this.#layers.length));

  async #ask() {
    if (!this.#parts || !this.study.copy) return;
    const words = ablationWords(this.#ablation, this.#parts.layers);
    const evaluated = await this.#evaluate(this.#ablation);
    if (!evaluated) return;
    this.#now = { words, evaluated };
    this.#drawClasses();
  }

  /** Measure what is missing most. @returns {Promise<boolean>} whether there was something */
  async measure() {
    if (!this.#parts || !this.#layers.length) return false;
    if (!this.#whole) return this.#measureWhole();
    const [known, mode] = [this.#known, this.#mode];
    const [measured, { alone }] = [known.curve(mode), known];
    const place = coarseFirst(known.scale(mode).places).find((at) => !measured.has(at));
    if (place !== undefined) return this.#keep(measured, place, this.#ablationAt(place));
    const unit = mode === "off" ? known.weighed.find((at) => !alone.has(at)) : undefined;
    if (unit === undefined) return false;
    return this.#keep(alone, unit, { ...this.#ablation, off: new Set([unit]) });
  }

  async #measureWhole() {
    this.#whole = await this.#evaluate({ mode: "scale", layer: 0, off: new Set(), factor: 1 });
    if (this.#whole) this.ask();
    return this.#whole !== null;
  }

  /** @param {Measured} measured @param {number} place @param {Ablated} ablated */
  async #keep(measured, place, ablated) {
    const evaluated = await this.#evaluate(ablated);
    if (!evaluated) return false;
    measured.set(place, evaluated);
    this.draw();
    return true;
  }

  draw() {
    const [parts, copy, mode] = [this.#parts, this.study.copy, this.#mode];
    if (!parts || !copy) return;
    const known = this.#known;
    const [scale, measured, before] = [known.scale(mode), known.curve(mode), known.earlier[mode]];
    const shown = { measured, when: this.study.when(copy), earlier: before ? this.study.lineOf(before) : null };
    const at = mode === "off" ? known.off.size : known.factor;
    this.#curve.show(scale, { ...shown, at, guess: 1 / parts.class_names.length });
    const points = pointsOf(scale.places, measured);
    const what = { step: copy.step, layer: layerWords(this.#layer, parts.layers.length) };
    const progress = { done: points.length, all: scale.places.length, isWaiting: this.study.isRefused };
    const lesson = mode === "off" ? offLesson : scaleLesson;
    setText(
      this.#lesson,
      points.length === scale.places.length ? lesson(points, what) : progressWords(scale.label, progress),
    );
    if (mode === "off") this.#drawSwitches(what.layer);
  }

  /** What is read with what is chosen ablated, and of which class how much. */
  #drawClasses() {
    const names = this.#parts?.class_names;
    if (!names || !this.#now || !this.#whole) return;
    setText(this.#sentence, networkSentence(this.#now.evaluated, this.#whole, { ablated: this.#now.words, names }));
    this.#classes.hidden = false;
    this.#recall.show(this.#now.evaluated, this.#whole, names);
  }

  /** @param {string} layer in words */
  #drawSwitches(layer) {
    const { units, off, weighed } = this.#known;
    const worths = this.#known.worths(this.#whole);
    this.#switches.show({ units, off, worths, name: `Neurons of ${layer}` });
    setText(
      this.#worth,
      `${OFF} ${weighed.length ? `Bar: accuracy lost when this neuron alone is off. ${worthSentence(worths)}` : ""}`,
    );
  }
}

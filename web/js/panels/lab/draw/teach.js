// @ts-check
/** "It is really a 7": the drawn digit goes into the training data, or is learnt by itself in one step. */
import { readTheme } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { describe, field, select } from "../../../ui/fields.js";
import { formatCount, formatThousands, shownAs } from "../../../ui/format.js";
import { icon } from "../../../ui/icons.js";
import { createImageStrip } from "../../../plot/image-strip.js";
import { customDigits, pixelsOf } from "./custom-digits.js";
import { oneStepSentence } from "./reading-words.js";
import { mixPaints } from "../../network/tile-pictures.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Tensors } from "../../../engine/protocol.js" */
/** @import { CustomDigit } from "./custom-digits.js" */

const SHAPE = /** @type {[number, number]} */ ([28, 28]);
const UNKNOWN = "";
const LABELS = [
  { name: UNKNOWN, label: "…" },
  ...Array.from({ length: 10 }, (_, digit) => ({ name: String(digit), label: String(digit) })),
];

export class Teach {
  #label = select(LABELS, () => this.#allow());
  #add = el("button", { type: "button", class: "button", onclick: () => this.#addDigit() }, "Add to the training data");
  #learn = el("button", { type: "button", class: "button", onclick: () => this.#learnOne() }, "Train on just this one");
  #noSpread = el(
    "p",
    { class: "note" },
    "Batch norm compares the images of a batch: a network that has it can't learn from one alone.",
  );
  #learnt = el("p", { class: "teach-learnt" });
  #changed = createImageStrip("Test images read otherwise after the step");
  #count = el("p", { class: "note" });
  #strip = createImageStrip("Own digits");
  root = el(
    "div",
    { class: "teach" },
    el(
      "div",
      { class: "teach-line" },
      field({ label: "It is really a", hint: "The digit you meant: then it can be added or learnt." }, this.#label),
      this.#add,
      this.#learn,
    ),
    this.#noSpread,
    this.#learnt,
    this.#changed.root,
    el("h3", {}, "Own digits"),
    this.#count,
    this.#strip.root,
  );
  /** @type {Uint8Array | null} */
  #pixels = null;
  /** @type {{facts: any, arrays: Tensors} | null} what the last single step did */
  #step = null;
  #shown = "";
  #hasBatchNorm = false;

  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.#changed.root.hidden = true;
    describe(this.#add, {
      hint: "It is shown with the others in every epoch from now on; the present epoch begins again.",
    });
    describe(this.#learn, { hint: "One update of all weights from this image alone." });
  }

  /** The drawing as the network sees it; null while the pad is empty. @param {Uint8Array | null} pixels */
  take(pixels) {
    const isOther = pixels !== null && String(pixels) !== String(this.#pixels);
    this.#pixels = pixels;
    this.#allow();
    if (isOther) this.#forgetStep();
  }

  /** What the last single step did was about another drawing. */
  #forgetStep() {
    setText(this.#learnt, "");
    this.#changed.root.hidden = true;
    this.#step = null;
  }

  #allow() {
    const isKnown = this.#pixels !== null && this.#label.value !== UNKNOWN;
    this.#add.disabled = !isKnown;
    this.#learn.disabled = !isKnown || this.#hasBatchNorm;
  }

  /** @param {State} state */
  render({ experiment, model }) {
    this.#hasBatchNorm = experiment.model.layers.some(({ batch_norm }) => batch_norm);
    this.#noSpread.hidden = !this.#hasBatchNorm;
    this.#allow();
    const digits = customDigits(experiment);
    const among = model && digits.length ? ` among ${formatThousands(model.n_train)} training images` : "";
    const kept = "They belong to the experiment: Reset keeps them, Save and Share take them along.";
    setText(
      this.#count,
      digits.length
        ? `${formatCount(digits.length, "own digit")}${among}. ${kept}`
        : "None yet. A digit you add is learnt with MNIST's own.",
    );
    const shown = digits.map(({ label, image }) => label + image).join() + readTheme().ink;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#drawStrip(digits);
  }

  repaint() {
    if (this.#step) this.#drawStep(this.#step);
  }

  /** @param {CustomDigit[]} digits */
  #drawStrip(digits) {
    const data = new Uint8Array(digits.length * SHAPE[0] * SHAPE[1]);
    digits.forEach((digit, i) => data.set(pixelsOf(digit), i * SHAPE[0] * SHAPE[1]));
    const captions = digits.map(({ label }, i) => ({
      words: String(label),
      alt: `Own ${label}`,
      action: this.#removeButton(label, i),
    }));
    this.#strip.show({ data, shape: [digits.length, SHAPE[0] * SHAPE[1]] }, captions, mixPaints(readTheme(), SHAPE));
  }

  /** @param {number} label @param {number} index */
  #removeButton(label, index) {
    const remove = () => this.actions.removeCustomDigit(index);
    return el(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": `Remove own digit ${index + 1}, ${shownAs(String(label))}`,
        onclick: remove,
      },
      icon("close"),
    );
  }

  #addDigit() {
    if (this.#pixels) this.actions.addCustomDigit({ label: Number(this.#label.value), pixels: this.#pixels });
  }

  async #learnOne() {
    const answer = await this.actions.learnDrawing(Number(this.#label.value));
    if (!answer) return;
    this.#step = answer;
    this.#drawStep(answer);
  }

  /** @param {{facts: any, arrays: Tensors}} step */
  #drawStep({ facts, arrays }) {
    const [before, after] = [arrays.output_before, arrays.output].map(({ data }) => data[facts.label]);
    setText(this.#learnt, oneStepSentence(facts, { before, after }));
    const captions = Array.from(arrays.index.data, (_, i) => {
      const [truth, was, is] = [arrays.truth, arrays.before, arrays.after].map(({ data }) => data[i]);
      return {
        words: `${was} → ${is}`,
        alt: `${was} before, ${is} now: the image is ${shownAs(String(truth))}`,
        isWrong: is !== truth,
      };
    });
    this.#changed.show(arrays.images, captions, mixPaints(readTheme(), SHAPE));
  }
}

// @ts-check
/** Look at the data: images of a class, the average of each class, and how the pixels are used. */
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { createSegments, field, select, setOptions } from "../../../ui/fields.js";
import { formatNumber, formatPercent, formatThousands, shownAs } from "../../../ui/format.js";
import { createImageStrip } from "../../../plot/image-strip.js";
import { createPixelHistogram } from "./pixel-histogram.js";
import { mixPaints } from "../../network/tile-pictures.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Tensors } from "../../../engine/protocol.js" */
/** @import { Paints } from "../../network/tile-pictures.js" */

/** @typedef {{arrays: Tensors, [fact: string]: any}} Answer */
/** @typedef {"train" | "test"} SetName */

const ALL = "";
const SETS = /** @type {[SetName, string][]} */ ([
  ["train", "Training"],
  ["test", "Test"],
]);

class ImagesView {
  /** @type {State | null} */
  #state = null;
  /** @type {SetName} */
  #set = "train";
  #seed = 0;
  /** @type {Answer | null} */
  #samples = null;
  /** @type {Answer | null} */
  #statistics = null;
  #sets = createSegments("Images", SETS, (set) => this.#choose(set));
  #label = select([{ name: ALL, label: "all" }], () => this.#askSamples());
  #status = el("p", { class: "note" });
  #strip = createImageStrip("Random images");
  #averages = createImageStrip("Average image of each class");
  #mean = createImageStrip("Average of all images");
  #words = el("p", {});
  #histogram = createPixelHistogram();
  #other = el("button", { type: "button", class: "button", onclick: () => this.#askOthers() }, "Other images");

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    const search = field({ label: "Class", hint: "Show images of this class only." }, this.#label);
    root.append(
      el("div", { class: "images-head" }, this.#sets.root, search, this.#other, this.#status),
      el(
        "div",
        { class: "images" },
        el(
          "div",
          {},
          el("h3", {}, "Random images"),
          this.#strip.root,
          el("h3", {}, "Average of each class"),
          this.#averages.root,
        ),
        el(
          "div",
          {},
          el("h3", {}, "Pixels"),
          el("div", { class: "images-pixels" }, this.#mean.root, el("div", {}, this.#words, this.#histogram.root)),
        ),
      ),
    );
    this.#sets.choose(this.#set);
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const isNew = state.model !== this.#state?.model;
    this.#state = state;
    if (!state.model?.image_shape) return;
    if (isNew) this.#begin(state.model.class_names);
    else if (!previous) this.#draw();
  }

  /** @param {string[]} names of the classes */
  #begin(names) {
    this.#samples = this.#statistics = null;
    setOptions(this.#label, [{ name: ALL, label: "all" }, ...names.map((label, k) => ({ name: String(k), label }))]);
    this.#askAll();
  }

  /** @param {SetName} set */
  #choose(set) {
    this.#set = set;
    this.#askAll();
  }

  async #askAll() {
    setText(this.#status, "Counting…");
    await this.#askSamples();
    const set = this.#set;
    const answer = await this.actions.askLab("statistics", { set });
    if (!answer || set !== this.#set) return;
    this.#statistics = answer;
    this.#draw();
  }

  #askOthers() {
    this.#seed += 1;
    return this.#askSamples();
  }

  async #askSamples() {
    const label = this.#label.value === ALL ? null : Number(this.#label.value);
    const answer = await this.actions.askLab("samples", { set: this.#set, label, seed: this.#seed });
    if (answer) this.#samples = answer;
    this.#draw();
  }

  #draw() {
    const { model } = this.#state ?? {};
    if (!model?.image_shape) return;
    const paints = mixPaints(readTheme(), model.image_shape);
    if (this.#samples) this.#drawSamples(this.#samples, model.class_names, paints);
    if (this.#statistics) this.#drawStatistics(this.#statistics, model.class_names, paints);
  }

  /** @param {Answer} answer @param {string[]} names @param {Paints} paints */
  #drawSamples({ n, arrays }, names, paints) {
    const set = this.#set;
    const captions = Array.from(arrays.index?.data ?? [], (index, i) => {
      const [truth, read] = [names[arrays.truth.data[i]], names[arrays.answers.data[i]]];
      const alt = `Image ${index + 1}: ${shownAs(truth)}, read as ${read}`;
      return {
        words: `${truth} → ${read}`,
        alt,
        isWrong: truth !== read,
        choose: () => this.actions.setView({ example: { set, index } }),
      };
    });
    setText(
      this.#status,
      `${captions.length} of ${formatThousands(n)}. Below: class → the network's answer then. Click an image to see it in the network.`,
    );
    if (captions.length) this.#strip.show(arrays.images, captions, paints);
  }

  /** @param {Answer} answer @param {string[]} names @param {Paints} paints */
  #drawStatistics({ n, n_unused, mean, arrays }, names, paints) {
    const captions = names.map((name, k) => {
      const count = formatThousands(arrays.counts.data[k]);
      return { words: `${name}: ${count}`, alt: `Average of ${count} images of ${name}` };
    });
    this.#averages.show(arrays.averages, captions, paints);
    this.#mean.show(arrays.mean, [{ words: "all", alt: `Average of all ${formatThousands(n)} images` }], paints);
    const size = arrays.mean.shape[1];
    setText(
      this.#words,
      `${n_unused} of ${size} pixels (${formatPercent(n_unused / size)}) are empty in every image. The average pixel is ${formatNumber(mean)} of full ink.`,
    );
    this.#histogram.show(arrays.histogram.data);
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createImagesView = (root, { actions }) => new ImagesView(root, actions);

// @ts-check
/** Look at the data: images of a class, the average of each class, and how the pixels are used. */
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { createSegments, field, select, setOptions } from "../../../ui/fields.js";
import { formatNumber, formatPercent, formatThousands, shownAs } from "../../../ui/format.js";
import { createImageStrip } from "../../../plot/image-strip.js";
import { samplingOf } from "./settings.js";
import { createPixelHistogram } from "./pixel-histogram.js";
import { mixPaints } from "../../network/tile-pictures.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Answer } from "../../../engine/answers.js" */
/** @import { Model } from "../../../engine/protocol.js" */
/** @import { SetName } from "./settings.js" */
/** @import { Paints } from "../../network/tile-pictures.js" */

const ALL = "";
const SETS = /** @type {[SetName, string][]} */ ([
  ["train", "Training"],
  ["test", "Test"],
]);

class ImagesView {
  /** @type {State | null} */
  #state = null;
  /** @type {Answer | undefined} */
  #samples;
  /** @type {Answer | undefined} */
  #statistics;
  #sets = createSegments("Images", SETS, (set) => this.#choose({ set }));
  #label = select([{ name: ALL, label: "all" }], () =>
    this.#choose({ label: this.#label.value === ALL ? null : Number(this.#label.value) }),
  );
  #status = el("p", { class: "note" });
  #strip = createImageStrip("Random images");
  #averages = createImageStrip("Average image of each class");
  #mean = createImageStrip("Average of all images");
  #words = el("p", {});
  #histogram = createPixelHistogram();
  #other = el("button", { type: "button", class: "button", onclick: () => this.#chooseOthers() }, "Other images");

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
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const isNew = state.model !== this.#state?.model;
    const isChosen = state.view.sampling !== this.#state?.view.sampling;
    this.#state = state;
    if (!state.model?.image_shape) return;
    const [samples, statistics] = [state.answers["images.samples"], state.answers["images.statistics"]];
    const isTold = samples !== this.#samples || statistics !== this.#statistics;
    [this.#samples, this.#statistics] = [samples, statistics];
    if (isNew) this.#offer(state.model.class_names);
    if (isNew || isChosen) this.#show(state);
    if (isNew || isTold || !previous) this.#draw();
  }

  /** @param {string[]} names of the classes */
  #offer(names) {
    setOptions(this.#label, [{ name: ALL, label: "all" }, ...names.map((label, k) => ({ name: String(k), label }))]);
  }

  /** @param {State} state */
  #show({ view, model }) {
    const { set, label } = samplingOf(view, /** @type {Model} */ (model));
    this.#sets.choose(set);
    this.#label.value = label === null ? ALL : String(label);
    setText(this.#status, "Counting…");
  }

  /** @param {Partial<State["view"]["sampling"]>} patch */
  #choose(patch) {
    if (this.#state) this.actions.setView({ sampling: { ...this.#state.view.sampling, ...patch } });
  }

  #chooseOthers() {
    this.#choose({ seed: (this.#state?.view.sampling.seed ?? 0) + 1 });
  }

  #draw() {
    const { model } = this.#state ?? {};
    if (!model?.image_shape) return;
    const paints = mixPaints(readTheme(), model.image_shape);
    if (this.#samples) this.#drawSamples(this.#samples, model.class_names, paints);
    if (this.#statistics) this.#drawStatistics(this.#statistics, model.class_names, paints);
  }

  /** @param {Answer} answer @param {string[]} names @param {Paints} paints */
  #drawSamples({ facts: { set, n }, arrays }, names, paints) {
    const captions = Array.from(arrays.index?.data ?? [], (index, i) => {
      const [truth, read] = [names[arrays.truth.data[i]], names[arrays.predictions.data[i]]];
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
  #drawStatistics({ facts: { n, n_unused, mean }, arrays }, names, paints) {
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

/** @type {Panel} */
export const panel = {
  id: "images",
  label: "Look at the data",
  create: createImagesView,
  /** The statistics take long of many images: the samples come first. */
  needs({ view, model, answers }) {
    const sampling = samplingOf(view, model);
    const samples = { "images.samples": sampling };
    return answers["images.samples"] ? { ...samples, "images.statistics": { set: sampling.set } } : samples;
  },
};

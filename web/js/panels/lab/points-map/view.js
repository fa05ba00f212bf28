// @ts-check
/** Points map: how a layer tells the classes apart, before the training and now. */
import { createClassTable } from "./class-table.js";
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { field, select, setOptions } from "../../../ui/fields.js";
import { formatThousands } from "../../../ui/format.js";
import { createHeatmap } from "../../../plot/heatmap.js";
import { numberInput } from "../../../ui/number-field.js";
import { layerTitle, mapSentence, presentTitle, placedImageWords, PointsPlot } from "./plot.js";
import { mapLayerOf } from "./settings.js";
import { mixPaints, paintImage } from "../../network/tile-pictures.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Answer } from "../../../engine/answers.js" */
/** @import { Model, Tensor } from "../../../engine/protocol.js" */
/** @import { MapFacts } from "./plot.js" */

/** @typedef {"start" | "now"} Time */

const TIMES = /** @type {Time[]} */ (["start", "now"]);

class PointsMapView {
  /** @type {State | null} */
  #state = null;
  /** @type {Partial<Record<Time, Answer>>} of the layer that is shown */
  #maps = {};
  #layer = 0;
  /** @type {Tensor | null} */
  #images = null;
  /** @type {number | null} */
  #image = null;
  /** @type {number | null} */
  #label = null;
  #layers = select([], (name) => this.actions.setView({ mapLayer: Number(name) }));
  #number = numberInput((value) => this.#point(value === null ? null : value - 1), { optional: true, min: 1, step: 1 });
  #sides = TIMES.map((when) => this.#createSide(when));
  #key = createClassTable((label) => this.#standOut(label));
  #picture = el("canvas", {
    class: "map-picture",
    role: "img",
    "aria-label": "No image pointed at",
    width: 1,
    height: 1,
  });
  #heatmap = createHeatmap(this.#picture);
  #words = el("p", { class: "note map-words" });
  #status = el("p", { class: "note" }, "Placing the images…");
  #body = el("div", { class: "points-map", hidden: true });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    const layers = field({ label: "Layer", hint: "Whose answers to the images are placed." }, this.#layers);
    const number = field({ label: "Image", hint: "Finds a test image on the map." }, this.#number);
    this.#body.append(
      ...this.#sides.map(({ root: side }) => side),
      el("div", { class: "map-side" }, el("div", { class: "map-image" }, this.#picture, this.#words), this.#key.root),
    );
    root.append(el("div", { class: "lab-line" }, layers, number, this.#status), this.#body);
    onThemeChange(() => this.#drawImage());
  }

  /** @param {Time} when */
  #createSide(when) {
    const plot = new PointsPlot({ point: (image) => this.#point(image), pick: (image) => this.#pick(image) });
    const [title, sentence] = [el("h3"), el("p", { class: "note" })];
    return { when, plot, title, sentence, root: el("section", {}, title, plot.root, sentence) };
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const isNewModel = state.model !== this.#state?.model;
    this.#state = state;
    if (!state.model?.image_shape) return;
    if (isNewModel) this.#offer(state.model);
    this.#layer = mapLayerOf(state.view, state.model);
    this.#layers.value = String(this.#layer);
    if (this.#take(state.answers) || !previous) this.#draw();
  }

  /** @param {Model} model */
  #offer({ layers }) {
    setOptions(
      this.#layers,
      [-1, ...layers.keys()].map((layer) => ({ name: String(layer), label: layerTitle(layer, layers) })),
    );
  }

  /** Take over the maps of this layer. @param {State["answers"]} answers @returns whether they are others */
  #take(answers) {
    const before = this.#maps;
    const [start, now] = [answers["points_map.start"], answers.points_map].map((map) =>
      map?.facts.layer === this.#layer ? map : undefined,
    );
    this.#maps = { start, now };
    this.#images = answers["points_map.images"]?.arrays.images ?? null;
    return start !== before.start || now !== before.now;
  }

  #draw() {
    const model = this.#state?.model;
    const { start, now } = this.#maps;
    if (!model || !start || !now) return;
    this.#body.hidden = false;
    this.#number.max = String(now.facts.n);
    const layer = layerTitle(this.#layer, model.layers);
    setText(
      this.#status,
      `The first ${formatThousands(now.facts.n)} test images by their two principal components in ${layer}. Ringed: read wrongly. Units differ from map to map.`,
    );
    for (const { when, plot, title, sentence, root } of this.#sides) {
      const map = when === "start" ? start : now;
      root.hidden = this.#layer === -1 && when === "start";
      setText(
        title,
        this.#layer === -1
          ? "The images themselves"
          : when === "start"
            ? "Before training"
            : presentTitle(now.facts.step),
      );
      setText(sentence, mapSentence(/** @type {MapFacts} */ (map.facts)));
      plot.show({
        arrays: map.arrays,
        names: model.class_names,
        isRinged: when === "now",
        name: `Test images in ${layer}, ${when === "start" ? "before training" : "now"}. ${mapSentence(/** @type {MapFacts} */ (map.facts))}`,
      });
    }
    this.#key.show(
      model.class_names,
      [start, now].map(({ arrays }) => arrays.alike.data),
    );
    this.#mark();
    this.#drawImage();
  }

  /** @param {number | null} image */
  #point(image) {
    const count = this.#maps.now?.facts.n ?? 0;
    if (image === null || image === this.#image || !(image >= 0 && image < count)) return;
    this.#image = image;
    this.#mark();
    this.#drawImage();
  }

  /** @param {number} index */
  #pick(index) {
    this.#point(index);
    this.actions.setView({ example: { set: "test", index } });
  }

  /** @param {number | null} label */
  #standOut(label) {
    this.#label = label;
    this.#mark();
  }

  #mark() {
    for (const { plot } of this.#sides) plot.mark({ image: this.#image, label: this.#label });
  }

  #drawImage() {
    const { model } = this.#state ?? {};
    const { now } = this.#maps;
    if (!model || !now || !this.#images) return;
    const index = this.#image;
    setText(
      this.#words,
      index === null
        ? "Point at the map to see an image."
        : placedImageWords(
            { index, truth: now.arrays.truth.data[index], answer: now.arrays.predictions.data[index] },
            model.class_names,
          ),
    );
    if (index === null) return;
    this.#picture.ariaLabel = `Test image ${index + 1}`;
    paintImage(
      this.#heatmap,
      { image: this.#images, offset: index * this.#images.shape[1] },
      mixPaints(readTheme(), model.image_shape),
    );
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createPointsMapView = (root, { actions }) => new PointsMapView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "map",
  label: "Points map",
  create: createPointsMapView,
  needs({ view, model }) {
    const layer = mapLayerOf(view, model);
    return { "points_map.images": {}, "points_map.start": { layer }, points_map: { layer } };
  },
};

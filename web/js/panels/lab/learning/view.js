// @ts-check
/** While it learns: the first layer's weights as images, and the test images that are read wrongly now. */
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { field, select } from "../../../ui/fields.js";
import { formatCount } from "../../../ui/format.js";
import { createLatest } from "../../../engine/latest.js";
import { firstWeightsTitle } from "../../inside/layer-words.js";
import { ANY, MistakeGallery } from "./mistake-gallery.js";
import { mixPaints } from "../../network/tile-pictures.js";
import { ORDERS, WeightSheet } from "./weight-sheet.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Tensors } from "../../../engine/protocol.js" */
/** @import { Order } from "./weight-sheet.js" */

/** @typedef {{arrays: Tensors, [fact: string]: any}} Answer */

const EVERY_MS = 1500;

class LearningView {
  /** @type {State | null} */
  #state = null;
  /** @type {{weights: Answer, mistakes: Answer} | null} */
  #answer = null;
  #order = select(ORDERS, () => this.#draw());
  #sheet = new WeightSheet();
  #title = el("h3");
  #step = el("p", { class: "note" }, "Looking…");
  #body = el("div", { hidden: true });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    const ask = createLatest(() => this.#ask(actions), EVERY_MS);
    const pick = (/** @type {number} */ index) => actions.setView({ example: { set: "test", index } });
    this.gallery = new MistakeGallery({ asked: () => this.#askMistakes(actions), pick });
    this.ask = ask;
    const order = field({ label: "Order", hint: "Which neuron comes first." }, this.#order);
    this.#body.append(this.#title, el("div", { class: "lab-line" }, order), this.#sheet.root, this.gallery.root);
    root.append(this.#step, this.#body);
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    if (state.model?.n_classes !== this.#state?.model?.n_classes) this.gallery.cell = ANY;
    const isDue = !previous || state.model !== previous.model || state.snapshot !== previous.snapshot;
    this.#state = state;
    if (isDue && state.model?.image_shape) this.ask();
  }

  /** @param {Actions} actions */
  async #ask(actions) {
    const model = this.#state?.model;
    const weights = await actions.askLab("weight_changes");
    const mistakes = await actions.askLab("mistakes", this.gallery.cell);
    if (!weights || !mistakes || this.#state?.model !== model) return;
    this.#answer = { weights, mistakes };
    this.#draw();
  }

  /** At once, also while the rest waits for its turn. @param {Actions} actions */
  async #askMistakes(actions) {
    const mistakes = await actions.askLab("mistakes", this.gallery.cell);
    if (!mistakes || !this.#answer) return;
    this.#answer = { ...this.#answer, mistakes };
    this.#draw();
  }

  #draw() {
    const model = this.#state?.model;
    const answer = this.#answer;
    if (!model?.image_shape || !answer) return;
    const paints = mixPaints(readTheme(), model.image_shape);
    this.#body.hidden = false;
    setText(this.#title, firstWeightsTitle(model.layers.length));
    setText(
      this.#step,
      `After ${formatCount(answer.mistakes.step, "step")}. Follows the training, at most every ${EVERY_MS / 1000} seconds.`,
    );
    this.#sheet.show(answer.weights.arrays, /** @type {Order} */ (this.#order.value), paints);
    const { arrays, ...facts } = answer.mistakes;
    this.gallery.show({ facts: /** @type {any} */ (facts), arrays }, model.class_names, paints);
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createLearningView = (root, { actions }) => new LearningView(root, actions);

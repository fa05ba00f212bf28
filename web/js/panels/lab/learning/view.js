// @ts-check
/** While it learns: the first layer's weights as images, and the test images that are read wrongly now. */
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { field, select } from "../../../ui/fields.js";
import { formatCount } from "../../../ui/format.js";
import { firstWeightsTitle } from "../../inside/layer-words.js";
import { MistakeGallery } from "./mistake-gallery.js";
import { wrongOf } from "./settings.js";
import { mixPaints } from "../../network/tile-pictures.js";
import { ORDERS, WeightSheet } from "./weight-sheet.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Answer } from "../../../engine/answers.js" */
/** @import { Model } from "../../../engine/protocol.js" */
/** @import { Order } from "./weight-sheet.js" */

const EVERY_S = 1.5; // as its probes say

class LearningView {
  /** @type {{model: Model, weights: Answer, mistakes: Answer} | null} */
  #answer = null;
  #order = select(ORDERS, () => this.#draw());
  #sheet = new WeightSheet();
  #title = el("h3");
  #step = el("p", { class: "note" }, "Looking…");
  #body = el("div", { hidden: true });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    const pick = (/** @type {number} */ index) => actions.setView({ example: { set: "test", index } });
    this.gallery = new MistakeGallery({ choose: (wrong) => actions.setView({ wrong }), pick });
    const order = field({ label: "Order", hint: "Which neuron comes first." }, this.#order);
    this.#body.append(this.#title, el("div", { class: "lab-line" }, order), this.#sheet.root, this.gallery.root);
    root.append(this.#step, this.#body);
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state */
  render({ model, answers }) {
    const [weights, mistakes] = [answers["learning.weights"], answers["learning.mistakes"]];
    if (!model || !weights || !mistakes) return;
    if (weights === this.#answer?.weights && mistakes === this.#answer.mistakes) return;
    this.#answer = { model, weights, mistakes };
    this.#draw();
  }

  #draw() {
    if (!this.#answer) return;
    const { model, weights, mistakes } = this.#answer;
    const paints = mixPaints(readTheme(), model.image_shape);
    this.#body.hidden = false;
    setText(this.#title, firstWeightsTitle(model.layers.length));
    setText(
      this.#step,
      `After ${formatCount(mistakes.facts.step, "step")}. Follows the training, at most every ${EVERY_S} seconds.`,
    );
    this.#sheet.show(weights.arrays, /** @type {Order} */ (this.#order.value), paints);
    this.gallery.show(/** @type {any} */ (mistakes), model.class_names, paints);
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createLearningView = (root, { actions }) => new LearningView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "learning",
  label: "While it learns",
  create: createLearningView,
  needs: ({ view, model }) => ({ "learning.weights": {}, "learning.mistakes": wrongOf(view, model) }),
};

// @ts-check
/** Images: test examples with the network's answers, the chosen one large with its output, the first layer's weights. */
import { createBars, indexOfLargest } from "../../plot/bars.js";
import { onThemeChange, readTheme } from "../../plot/colors.js";
import { DigitGallery } from "./gallery.js";
import { createEnlarge } from "../../ui/enlarge.js";
import { el, setAttribute, setText } from "../../ui/dom.js";
import { shownAs } from "../../ui/format.js";
import { createHeatmap } from "../../plot/heatmap.js";
import { areDigits } from "../../app/document.js";
import { firstWeightsTitle } from "../inside/layer-words.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { createSpaceSwitch } from "../output/space-switch.js";
import { networkArrays } from "../network/columns.js";
import { mixPaints, paintImage } from "../network/tile-pictures.js";
import { createWeightGallery } from "./weight-gallery.js";
import { activationsOf } from "../network/needs.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */

/** @typedef {NonNullable<State["view"]["example"]>} Example */

class DigitsView {
  /** @type {State | null} */
  #state = null;
  #chosen = el("canvas", { class: "digit-chosen", role: "img", width: 1, height: 1 });
  #map = createHeatmap(this.#chosen);
  #verdict = el("p", { class: "digit-verdict" });
  #bars = createBars("Output for the chosen image");
  #weightsTitle = el("h3");
  #weights = createWeightGallery();

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.title = /** @type {HTMLElement} */ (root.querySelector("h2"));
    this.paints = mixPaints(readTheme(), null);
    this.gallery = new DigitGallery((index) => actions.setView({ example: { set: "test", index } }));
    this.space = createSpaceSwitch("Digits", actions);
    root.querySelector(".panel-head")?.append(this.space.root, createEnlarge(root, "the images"));
    root.append(
      el("div", { class: "digit-focus" }, el("div", {}, this.#chosen, this.#verdict), this.#bars.root),
      el("h3", {}, "Test images and answers"),
      this.gallery.root,
      this.#weightsTitle,
      this.#weights.root,
    );
    onThemeChange(() => {
      if (this.#state) this.#repaint(this.#state);
    });
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const wasHidden = this.root.hidden;
    this.root.hidden = pictureFacts(state).imageShape === null || state.view.space === "feature_space";
    this.#state = state;
    if (this.root.hidden) return;
    const title = areDigits(state.experiment) ? "Digits" : "Images";
    setText(this.#weightsTitle, firstWeightsTitle(state.experiment.model.layers.length));
    setText(this.title, title);
    this.space.rename(title);
    this.space.show(state, previous);
    if (wasHidden || state.model !== previous?.model) this.#repaint(state);
    else this.#draw(state);
  }

  /** The images change with the data and the theme only. @param {State} state */
  #repaint(state) {
    this.paints = mixPaints(readTheme(), pictureFacts(state).imageShape);
    const images = state.model?.arrays["test.images"];
    if (images) this.gallery.show(images, this.paints);
    this.#draw(state);
  }

  /** @param {State} state */
  #draw({ model, answers, status, view }) {
    const arrays = networkArrays(answers);
    const images = model?.arrays["test.images"];
    const labels = model?.arrays["test.labels"]?.data;
    this.#weights.show(arrays["layers[0].W"], this.paints, status.state === "running");
    if (!model || !images || !labels) return this.#map.clear();
    const other = isOther(view.example, images.shape[0]) ? view.example : null;
    const index = view.example?.set === "test" && view.example.index < images.shape[0] ? view.example.index : 0;
    const output = arrays[`layers[${model.layers.length - 1}].a`]?.data ?? null;
    const image = other ? { image: arrays["input.a"], offset: 0 } : { image: images, offset: index * images.shape[1] };
    const truth = other ? null : labels[index];
    paintImage(this.#map, image, this.paints);
    this.#bars.show(model.class_names, output, truth);
    this.gallery.mark(labels, answers.digits?.arrays.predictions.data ?? null, model.class_names);
    this.gallery.choose(other ? null : index);
    this.#say(model.class_names, { other, truth, answer: output && indexOfLargest(output) });
  }

  /** @param {string[]} names @param {{other: Example | null, truth: number | null, answer: number | null}} verdict `other`: what is in no gallery */
  #say(names, { other, truth, answer }) {
    if (other || truth === null) {
      const what =
        other?.set === "drawn"
          ? "Your drawing"
          : `${other?.set === "train" ? "Training" : "Test"} image ${(other?.index ?? 0) + 1}`;
      setText(this.#verdict, answer === null ? what : `${what}, read as ${shownAs(names[answer])}`);
      setAttribute(this.#chosen, "aria-label", `${what} as the network sees it`);
      return;
    }
    const truly = isCounted(names[truth]) ? `This is ${shownAs(names[truth])}` : names[truth];
    setText(
      this.#verdict,
      answer === null || answer === truth ? truly : `${truly}, taken for ${shownAs(names[answer])}`,
    );
    setAttribute(this.#chosen, "aria-label", `Chosen test image: ${shownAs(names[truth])}`);
  }
}

/** Whether a class has a number for a name, as digits have. @param {string} name */
const isCounted = (name) => shownAs(name) !== name;

/** Whether an example is none of the test images shown. @param {Example | null} example @param {number} count */
const isOther = (example, count) => example !== null && !(example.set === "test" && example.index < count);

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createDigitsView = (root, { actions }) => new DigitsView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "digits",
  create: createDigitsView,
  needs: (state) => ({
    "network.parameters": {},
    ...activationsOf(state),
    ...(state.model.image_shape ? { digits: {} } : {}),
  }),
};

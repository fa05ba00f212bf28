// @ts-check
/** Sample images to choose from, each with the network's answer, as native radio buttons. */
import { el, setAttribute, setText, uniqueId } from "../../ui/dom.js";
import { createHeatmap } from "../../plot/heatmap.js";
import { paintImage } from "../network/tile-pictures.js";
/** @import { Tensor } from "../../engine/protocol.js" */
/** @import { Paints } from "../network/tile-pictures.js" */

/** So many letters have no room below a small image. */
const LONG = 3;

export class DigitGallery {
  #canvas = el("canvas");
  #map = createHeatmap(this.#canvas);
  #name = uniqueId("digit");
  root = el("div", { class: "digit-gallery", role: "radiogroup", "aria-label": "Test images" });
  /** @type {ReturnType<typeof createSample>[]} */
  #samples = [];

  /** @param {(index: number) => void} chosen */
  constructor(chosen) {
    this.chosen = chosen;
  }

  /**
   * Images stay as they are: sixty canvases would cost every frame, sixty pictures cost none.
   * @param {Tensor} images
   * @param {Paints} paints
   */
  show(images, paints) {
    const [count, size] = images.shape;
    if (this.#samples.length !== count) {
      this.#samples = Array.from({ length: count }, (_, i) => createSample(this.#name, i, this.chosen));
      this.root.replaceChildren(...this.#samples.map(({ label }) => label));
    }
    this.#samples.forEach(({ picture }, i) => {
      paintImage(this.#map, { image: images, offset: i * size }, paints);
      picture.src = this.#canvas.toDataURL();
    });
  }

  /**
   * @param {ArrayLike<number>} labels the true classes
   * @param {ArrayLike<number> | null} predictions the network's, when there are any
   * @param {string[]} names of the classes
   */
  mark(labels, predictions, names) {
    setAttribute(this.root, "data-names", names.some(({ length }) => length > LONG) ? "long" : null);
    this.#samples.forEach(({ input, answer, label }, i) => {
      const wrong = predictions !== null && predictions[i] !== labels[i];
      setText(answer, predictions ? names[predictions[i]] : "");
      setAttribute(label, "data-answer", predictions ? (wrong ? "wrong" : "right") : null);
      setAttribute(input, "aria-label", `${names[labels[i]]}${wrong ? `, taken for ${names[predictions[i]]}` : ""}`);
    });
  }

  /** @param {number | null} index null: none of them */
  choose(index) {
    this.#samples.forEach(({ input }, i) => {
      if (input.checked !== (i === index)) input.checked = i === index;
    });
  }
}

/** @param {string} name of the group @param {number} index @param {(index: number) => void} chosen */
function createSample(name, index, chosen) {
  const picture = el("img", { alt: "" });
  const input = el("input", { type: "radio", name, value: String(index), onchange: () => chosen(index) });
  const answer = el("span", { class: "digit-answer" });
  return { input, picture, answer, label: el("label", { class: "digit" }, input, picture, answer) };
}

// @ts-check
/** Corrupted test images in a row, each with what it is and what is read in it; painted anew, never made anew. */
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatPercent } from "../../../ui/format.js";
import { createHeatmap } from "../../../plot/heatmap.js";
import { paintImage } from "../../network/tile-pictures.js";
/** @import { Tensors } from "../../../engine/protocol.js" */
/** @import { Heatmap } from "../../../plot/heatmap.js" */
/** @import { Paints } from "../../network/tile-pictures.js" */

export function createCorruptedDigits() {
  const root = el("ol", { class: "image-strip corrupted-digits", "aria-label": "Damaged test images" });
  /** @type {{item: HTMLElement, canvas: HTMLCanvasElement, map: Heatmap, words: HTMLElement, verdict: HTMLElement}[]} */
  let items = [];

  /** @param {number} count */
  function build(count) {
    items = Array.from({ length: count }, () => {
      const canvas = el("canvas", { role: "img", width: 1, height: 1 });
      const [words, verdict] = [el("span"), el("small")];
      return { canvas, words, verdict, map: createHeatmap(canvas), item: el("li", {}, canvas, words, verdict) };
    });
    root.replaceChildren(...items.map(({ item }) => item));
  }

  return {
    root,
    /** @param {Tensors} arrays @param {string[]} names of the classes @param {Paints} paints */
    show({ images, truth, predictions, confidence }, names, paints) {
      const [count, size] = images.shape;
      if (count !== items.length) build(count);
      items.forEach(({ item, canvas, map, words, verdict }, i) => {
        const isRight = truth.data[i] === predictions.data[i];
        paintImage(map, { image: images, offset: i * size }, paints);
        const sure = `${formatPercent(confidence.data[i])} sure`;
        setAttribute(canvas, "aria-label", `Image ${i + 1}, ${sure}`);
        setAttribute(canvas, "title", sure);
        setText(words, `${names[truth.data[i]]} → ${names[predictions.data[i]]}`);
        setText(verdict, isRight ? "right" : "wrong");
        setAttribute(item, "data-answer", isRight ? "right" : "wrong");
      });
    },
  };
}

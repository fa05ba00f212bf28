// @ts-check
/** Small images in a row, each with a word below; made anew only when they change. */
import { el, setAttribute } from "../ui/dom.js";
import { createHeatmap } from "./heatmap.js";
import { paintImage } from "../panels/network/tile-pictures.js";
/** @import { Tensor } from "../engine/protocol.js" */
/** @import { Paints } from "../panels/network/tile-pictures.js" */

/** @typedef {{words: string, more?: string, alt: string, isWrong?: boolean, action?: HTMLElement, choose?: () => void}} Caption `more`: a second line; `choose`: what a click on the image does */

/** So many letters have no room below a small image. */
const LONG = 10;

/** @param {string} label what the images are, for people who listen */
export function createImageStrip(label) {
  const canvas = el("canvas");
  const map = createHeatmap(canvas);
  const root = el("ul", { class: "image-strip", "aria-label": label });
  return {
    root,
    /**
     * @param {Tensor} images one a row
     * @param {Caption[]} captions one an image
     * @param {Paints} paints
     */
    show(images, captions, paints) {
      const items = captions.map(({ words, more, alt, isWrong = false, action, choose }, i) => {
        paintImage(map, { image: images, offset: i * images.shape[1] }, paints);
        const picture = el("img", { src: canvas.toDataURL(), alt });
        const shown = choose
          ? el("button", { type: "button", class: "image-button", onclick: choose }, picture)
          : picture;
        return el(
          "li",
          isWrong ? { "data-answer": "wrong" } : {},
          shown,
          el("span", {}, words),
          more ? el("small", {}, more) : null,
          action ?? null,
        );
      });
      root.replaceChildren(...items);
      setAttribute(root, "data-words", captions.some(({ words }) => words.length > LONG) ? "long" : null);
      root.hidden = items.length === 0;
    },
  };
}

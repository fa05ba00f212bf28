// @ts-check
/** Sample images to choose from, each with the network's answer, as native radio buttons. */
import { el, setAttribute, setText, uniqueId } from "./dom.js";
import { createHeatmap } from "./heatmap.js";
import { paintImage } from "./tile-pictures.js";

/** @typedef {import("./types.js").Tensor} Tensor */
/** @typedef {{input: HTMLInputElement, picture: HTMLImageElement, answer: HTMLElement, label: HTMLElement}} Sample */

/** @param {(index: number) => void} chosen */
export function createDigitGallery(chosen) {
  const root = el("div", { class: "digit-gallery", role: "radiogroup", "aria-label": "Test images" });
  const name = uniqueId("digit");
  const canvas = el("canvas");
  const map = createHeatmap(canvas);
  /** @type {Sample[]} */
  let samples = [];

  /** @param {number} index @returns {Sample} */
  function createSample(index) {
    const picture = el("img", { alt: "" });
    const input = el("input", { type: "radio", name, value: String(index), onchange: () => chosen(index) });
    const answer = el("span", { class: "digit-answer" });
    return { input, picture, answer, label: el("label", { class: "digit" }, input, picture, answer) };
  }

  return {
    root,
    /** Images stay: sixty canvases would cost every frame, sixty pictures cost none. @param {Tensor} images @param {import("./tile-pictures.js").Paints} paints */
    show(images, paints) {
      const [count, size] = images.shape;
      if (samples.length !== count) {
        samples = Array.from({ length: count }, (_, i) => createSample(i));
        root.replaceChildren(...samples.map(({ label }) => label));
      }
      samples.forEach(({ picture }, i) => {
        paintImage(map, images, i * size, paints);
        picture.src = canvas.toDataURL();
      });
    },
    /**
     * @param {ArrayLike<number>} labels the true classes
     * @param {ArrayLike<number> | null} answers the network's, when there are any
     */
    judge(labels, answers) {
      samples.forEach(({ input, answer, label }, i) => {
        const wrong = answers !== null && answers[i] !== labels[i];
        setText(answer, answers ? String(answers[i]) : "");
        setAttribute(label, "data-answer", answers ? (wrong ? "wrong" : "right") : null);
        setAttribute(input, "aria-label", `${labels[i]}${wrong ? `, taken for ${answers?.[i]}` : ""}`);
      });
    },
    /** @param {number} index */
    choose(index) {
      const sample = samples[index];
      if (sample && !sample.input.checked) sample.input.checked = true;
    },
  };
}

// @ts-check
/** Somebody's classes before they are learnt: how many images each has, and what some of them look like. */
import { el } from "../../ui/dom.js";
import { formatThousands } from "../../ui/format.js";
import { createHeatmap, fillValues } from "../../plot/heatmap.js";
import { SPLITS } from "./layout.js";
/** @import { Summary } from "./image-set.js" */

const HEADS = /** @type {Record<string, string>} */ ({ train: "Training", val: "Validation", test: "Test" });
const GAP = 2;
const SCALE = { middle: 127.5, reach: 127.5 };

export class ImageTable {
  #table = el("table");
  element = el("div", { class: "images-classes", tabIndex: 0, role: "group", "aria-label": "Classes" }, this.#table);
  /** @type {Summary | null} */
  #shown = null;

  /** @param {Summary} summary @param {Uint32Array} ink colours from 0 to 1 */
  show(summary, ink) {
    if (this.#shown === summary) return;
    this.#shown = summary;
    const splits = SPLITS.filter((split) => summary.classes.some(({ counts }) => counts[split]));
    const heads = ["Class", ...splits.map((split) => (splits.length === 1 ? "Images" : HEADS[split])), "Some of them"];
    const rows = summary.classes.map(({ name, counts }, label) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, name),
        ...splits.map((split) => el("td", {}, formatThousands(counts[split]))),
        el("td", {}, strip(summary, label, ink)),
      ),
    );
    this.#table.replaceChildren(
      el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, ...rows),
    );
  }
}

/** The samples of a class side by side. @param {Summary} summary @param {number} label @param {Uint32Array} ink */
function strip({ classes, samples }, label, ink) {
  const [height, width] = samples.shape;
  const mine = Array.from(samples.label.keys()).filter((i) => samples.label[i] === label);
  const canvas = el("canvas", { role: "img", "aria-label": `Images of ${classes[label].name}` });
  const across = Math.max(1, mine.length * (width + GAP) - GAP);
  createHeatmap(canvas).paint(across, height, (pixels) => {
    const image = new Uint32Array(height * width);
    pixels.fill(0);
    mine.forEach((sample, k) => {
      fillValues(image, { data: samples.data, offset: sample * image.length }, { table: ink, ...SCALE });
      for (let row = 0; row < height; row += 1)
        pixels.set(image.subarray(row * width, (row + 1) * width), row * across + k * (width + GAP));
    });
  });
  return canvas;
}

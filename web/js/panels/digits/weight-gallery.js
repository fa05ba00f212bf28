// @ts-check
/** The weights of every first-layer neuron as an image, all on one canvas. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { formatNumber } from "../../ui/format.js";
import { createHeatmap } from "../../plot/heatmap.js";
import { createRhythm } from "../../ui/refresh.js";
import { largest } from "../../plot/scales.js";
/** @import { Tensor } from "../../engine/protocol.js" */
/** @import { Paints } from "../network/tile-pictures.js" */

const ACROSS = 8;
const GAP = 2;
const EVERY_MS = 200;

export function createWeightGallery() {
  const canvas = el("canvas", { class: "weight-gallery", role: "img", width: 1, height: 1 });
  const note = el("p", { class: "legend-note" });
  const root = el("div", {}, canvas, note);
  const map = createHeatmap(canvas);
  const due = createRhythm(EVERY_MS);

  return {
    root,
    /** @param {Tensor | undefined} weights @param {Paints} paints @param {boolean} running */
    show(weights, paints, running) {
      if (!paints.imageShape || !due(running)) return;
      if (!weights) return map.clear();
      const [height, width] = paints.imageShape;
      const count = weights.shape[0];
      const reaches = Array.from(
        { length: count },
        (_, unit) => largest(weights.data, unit * height * width, (unit + 1) * height * width) || 1,
      );
      const size = sheetSize(count, paints.imageShape);
      map.paint(size.width, size.height, (pixels) => {
        pixels.fill(0);
        reaches.forEach((reach, unit) =>
          fillImage(pixels, weights.data, {
            unit,
            reach,
            sheet: size.width,
            shape: [height, width],
            table: paints.signs,
          }),
        );
      });
      setText(
        note,
        `Each in full colour at its own largest weight, now ${formatNumber(Math.min(...reaches))} to ${formatNumber(Math.max(...reaches))}`,
      );
      setAttribute(
        canvas,
        "aria-label",
        `Weights of the ${count} neurons of hidden layer 1 as images, in rows of ${ACROSS}.`,
      );
    },
  };
}

/** @param {number} count @param {[number, number]} shape */
function sheetSize(count, [height, width]) {
  const [across, down] = [Math.min(count, ACROSS), Math.ceil(count / ACROSS)];
  return { width: across * (width + GAP) - GAP, height: down * (height + GAP) - GAP };
}

/**
 * @param {Uint32Array} pixels of the whole sheet
 * @param {ArrayLike<number>} values
 * @param {{unit: number, reach: number, sheet: number, shape: [number, number], table: Uint32Array}} image
 */
function fillImage(pixels, values, { unit, reach, sheet, shape: [height, width], table }) {
  const corner = Math.floor(unit / ACROSS) * (height + GAP) * sheet + (unit % ACROSS) * (width + GAP);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const share = values[(unit * height + y) * width + x] / reach;
      pixels[corner + y * sheet + x] = table[Math.round(share * 127.5 + 127.5)];
    }
  }
}

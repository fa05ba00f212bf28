// @ts-check
/** How a drawing becomes an image for the network: four small pictures. */
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { createHeatmap, fillValues } from "../../../plot/heatmap.js";
/** @import { Tensor, Tensors } from "../../../engine/protocol.js" */

const STEPS = [
  { name: "drawn", title: "1. Drawn", why: "as it stands on the pad" },
  { name: "cropped", title: "2. Cropped", why: "to the ink alone" },
  { name: "fitted", title: "3. Fitted", why: "longer side to 20 pixels, shape kept" },
  { name: "image", title: "4. Centred", why: "its centre of mass in the middle of 28 by 28" },
];

export function createDrawingSteps() {
  const steps = STEPS.map(createStep);
  const root = el(
    "ol",
    { class: "drawing-steps", "aria-label": "From the drawing to what the network sees" },
    ...steps.map(({ item }) => item),
  );
  return {
    root,
    /** @param {Tensors | null} pictures null while the pad is empty @param {Uint32Array} ink the colours from paper to ink */
    show(pictures, ink) {
      for (const step of steps) step.show(pictures?.[step.name], ink);
    },
  };
}

/** @param {{name: string, title: string, why: string}} step */
function createStep({ name, title, why }) {
  const canvas = el("canvas", { role: "img", width: 1, height: 1 });
  const map = createHeatmap(canvas);
  const size = el("span", { class: "number" });
  const frame = el("div", { class: "step-frame", "data-step": name }, canvas);
  const words = el("p", {}, el("strong", {}, title), size, el("span", { class: "note" }, why));
  return {
    name,
    item: el("li", {}, frame, words),
    /** @param {Tensor | undefined} picture @param {Uint32Array} table */
    show(picture, table) {
      const [height, width] = picture?.shape ?? [1, 1];
      setText(size, picture ? `${width} × ${height}` : "");
      setAttribute(
        canvas,
        "aria-label",
        picture ? `${title.slice(3)}: ${width} by ${height} pixels, ${why}.` : `${title.slice(3)}: nothing yet.`,
      );
      if (!picture) return map.clear();
      map.paint(width, height, (pixels) =>
        fillValues(pixels, { data: picture.data }, { table, middle: 127.5, reach: 127.5 }),
      );
    },
  };
}

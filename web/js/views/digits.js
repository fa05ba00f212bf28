// @ts-check
/** Images: test examples with the network's answers, the chosen one large with its output, the first layer's weights. */
import { createBars } from "../bars.js";
import { readTheme } from "../colors.js";
import { createDigitGallery } from "../digit-gallery.js";
import { el, setAttribute, setText } from "../dom.js";
import { createHeatmap } from "../heatmap.js";
import { mixPaints, paintImage } from "../tile-pictures.js";
import { datasetEntry } from "../state.js";
import { onThemeChange } from "../theme.js";
import { createWeightGallery } from "../weight-gallery.js";

/** @typedef {import("../types.js").State} State */

/**
 * @param {HTMLElement} root
 * @param {{actions: import("../types.js").Actions}} tools
 * @returns {import("../types.js").PageView}
 */
export function createDigitsView(root, { actions }) {
  const chosen = el("canvas", { class: "digit-chosen", role: "img", width: 1, height: 1 });
  const [bars, weights] = [createBars("Output for the chosen image"), createWeightGallery()];
  const gallery = createDigitGallery((index) => actions.setView({ example: { set: "test", index } }));
  const verdict = el("p", { class: "digit-verdict" });
  root.append(
    el("div", { class: "digit-focus" }, el("div", {}, chosen, verdict), bars.root),
    el("h3", {}, "Test images and answers"),
    gallery.root,
    el("h3", {}, "Weights of hidden layer 1"),
    weights.root,
  );
  const map = createHeatmap(chosen);
  /** @type {State | null} */
  let state = null;
  let paints = mixPaints(readTheme(root), null);
  onThemeChange(() => {
    if (state) repaint(state);
  });

  /** Images only change with the data and the theme. @param {State} now */
  function repaint(now) {
    paints = mixPaints(readTheme(root), datasetEntry(now.catalog, now.experiment.data.name).image_shape);
    const images = now.model?.arrays["test.images"];
    if (images) gallery.show(images, paints);
    draw(now);
  }

  /** @param {State} now */
  function draw({ model, snapshot, status, view }) {
    const images = model?.arrays["test.images"];
    const labels = model?.arrays["test.labels"]?.data;
    weights.show(snapshot?.arrays["layers[0].W"], paints, status.state === "running");
    if (!model || !images || !labels) return map.clear();
    const index = view.example?.set === "test" && view.example.index < images.shape[0] ? view.example.index : 0;
    const output = snapshot?.arrays[`layers[${model.layers.length - 1}].a`]?.data ?? null;
    paintImage(map, images, index * images.shape[1], paints);
    bars.show(model.class_names, output, labels[index]);
    gallery.judge(labels, snapshot?.arrays["test.answers"]?.data ?? null);
    gallery.choose(index);
    setText(verdict, `This is a ${model.class_names[labels[index]]}`);
    setAttribute(chosen, "aria-label", `Test image ${index + 1}, a ${model.class_names[labels[index]]}`);
  }

  return {
    render(now, previous) {
      const wasHidden = root.hidden;
      root.hidden = !datasetEntry(now.catalog, now.experiment.data.name).image_shape;
      state = now;
      if (root.hidden) return;
      if (wasHidden || now.model !== previous?.model) repaint(now);
      else draw(now);
    },
  };
}

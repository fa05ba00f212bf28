// @ts-check
/** How the z of a layer of the running network are spread, on the axis of the curves above. */
import { cssColor } from "../../../plot/colors.js";
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { niceAbove } from "../../../plot/scales.js";
import { el, setText } from "../../../ui/dom.js";
import { field, select, setOptions, showValue } from "../../../ui/fields.js";
import { formatCount, formatPercent } from "../../../ui/format.js";
import { layerName } from "../../inside/layer-words.js";
import { shade } from "./curves.js";
/** @import { ModelState } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Answer } from "../../../engine/answers.js" */
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { FlatPart } from "./words.js" */

const REACH = 6;

/** @param {{catalog: import("../../../app/catalog.js").Catalog, chosen: () => void}} tools */
export function createLayerSums({ catalog, chosen }) {
  let layer = 0;
  let most = 0;
  /** @type {{answer: Answer | undefined, parts: FlatPart[]}} */
  let shown = { answer: undefined, parts: [] };
  const { root, show } = createPaintedFigure(["line", "layer-sums-figure"], paint);
  const list = select([], (name) => {
    layer = Number(name);
    chosen();
  });
  const words = el("p", { class: "note" });
  const control = field(
    { label: "z of layer", hint: "The layer of the network on this page whose z are counted." },
    list,
  );

  /** @param {CanvasRenderingContext2D} context @param {Look} look */
  function paint(context, { scales, theme }) {
    const counts = shown.answer?.arrays.counts?.data;
    shade(context, shown.parts, { scales, theme });
    if (!counts) return;
    const width = scales.width / counts.length;
    context.fillStyle = cssColor(theme.positive);
    counts.forEach((/** @type {number} */ count, /** @type {number} */ i) => {
      const top = scales.y.to(count / shown.answer?.facts.n_z);
      context.fillRect(i * width, top, Math.max(1, width - 1), scales.height - top);
    });
  }

  /** @param {Answer | undefined} answer @returns {import("../../../plot/axes.js").Axes} */
  function axesOf(answer) {
    const data = answer?.arrays.counts?.data;
    most = data ? niceAbove(Math.max(0.05, Math.max(...data) / answer?.facts.n_z)) : most || 0.2;
    return { x: { label: "z", domain: [-REACH, REACH] }, y: { label: "of z", domain: [0, most] }, square: false };
  }

  return {
    root,
    control,
    words,
    /** @param {ModelState} state */
    needs: ({ model }) => ({ layer_sums: { layer: Math.min(layer, model.layers.length - 1), reach: REACH } }),
    /** @param {State} state @param {FlatPart[]} parts where the chosen activation is flat */
    show({ model, answers }, parts) {
      const count = model?.layers.length ?? 0;
      layer = Math.min(layer, Math.max(0, count - 1));
      const label = (/** @type {string} */ name) => catalog.activations.find((one) => one.name === name)?.label ?? name;
      const options = (model?.layers ?? []).map(({ activation }, i) => ({
        name: String(i),
        label: `${layerName(i, count)} (${label(activation)})`,
      }));
      setOptions(list, options);
      showValue(list, layer);
      shown = { answer: answers.layer_sums, parts };
      const told =
        shown.answer && model
          ? sumsWords(shown.answer.facts, options[layer].label, label(model.layers[layer].activation))
          : "";
      setText(words, told);
      show(axesOf(shown.answer), told || "The distribution of z comes with the network.");
    },
  };
}

/** @param {any} facts @param {string} layer @param {string} activation of the layer itself */
export function sumsWords({ n_z, n, units, below, above, flat }, layer, activation) {
  const outside = below + above;
  return [
    `${layer}: ${formatCount(n_z, "z", "z")}, of ${formatCount(n, "example")} and ${formatCount(units, "neuron")}.`,
    outside > 0 && `${formatPercent(outside / n_z)} of them lie beyond this axis.`,
    flat === null
      ? `${activation} is no curve: each output depends on all z of the layer.`
      : `${formatPercent(flat)} lie where ${activation} is flat.`,
  ]
    .filter(Boolean)
    .join(" ");
}

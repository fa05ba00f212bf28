// @ts-check
/** A layer as its equation with numbers: z = W a + b, what batch norm makes of it, a = f(z). */
import { activationWords } from "../../ui/format.js";
import { el, setText } from "../../ui/dom.js";
import { createMatrix } from "../../plot/matrix.js";
import { columnTitle } from "../network/columns.js";
import { valueName } from "./zoom.js";
import { createWeightPictures } from "../digits/weight-pictures.js";
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Matrix } from "../../plot/matrix.js" */
/** @import { Column } from "../network/columns.js" */
/** @import { Paints } from "../network/tile-pictures.js" */

/** @typedef {(arrays: Tensors, paints: Paints) => void} Show */

/**
 * @param {number} layer
 * @param {{columns: Column[], batchNorm: boolean, zoomTo: (unit: number) => void}} around
 * @returns {{root: HTMLElement, show: Show}}
 */
export function createLayerEquation(layer, { columns, batchNorm, zoomTo }) {
  const [source, column] = [columns[layer], columns[layer + 1]];
  const rows = column.names.map((_, unit) => neuronButton(column, unit, zoomTo));
  const n = column.count;
  /** @type {[string, Matrix, string][]} sign before it, matrix, its array */
  const vectors = [
    ["+", createMatrix("b", { rows: n, columns: [""] }), `layers[${layer}].b`],
    ["=", createMatrix(batchNorm ? "s" : "z", { rows: n, columns: [""] }), "sums.s"],
    ...normVectors(layer, n, batchNorm),
    ["→", createMatrix(`a[${layer + 1}]`, { rows: n, columns: [""] }), "sums.a"],
  ];
  const product = source.picture === "image" ? createWeightPictures(rows) : createProduct(layer, { source, rows });
  const equation = el("div", {
    class: `equation ${source.picture}`,
    tabIndex: 0,
    role: "group",
    "aria-label": `${columnTitle(column)} as an equation`,
  });
  equation.append(
    product.root,
    ...vectors.flatMap(([sign, { root }]) => [el("span", { class: "equation-sign" }, sign), root]),
  );

  return {
    root: el(
      "div",
      {},
      ...layerFormula(column, { m: source.count, batchNorm }).map((words) => el("p", { class: "card-formula" }, words)),
      equation,
    ),
    show(arrays, paints) {
      product.show(arrays, paints);
      for (const [, matrix, name] of vectors) matrix.show(arrays[name]?.data, paints.theme);
    },
  };
}

/** @param {number} layer @param {number} n @param {boolean} batchNorm @returns {[string, Matrix, string][]} */
function normVectors(layer, n, batchNorm) {
  if (!batchNorm) return [];
  const vector = (/** @type {string} */ name) => createMatrix(name, { rows: n, columns: [""] });
  return [
    ["−", vector("μ"), "sums.mean"],
    ["/", vector("σ"), "sums.deviation"],
    ["·", vector("γ"), `layers[${layer}].gamma`],
    ["+", vector("β"), `layers[${layer}].beta`],
    ["=", vector("z"), "sums.z"],
  ];
}

/** W beside the values it is multiplied with. @param {number} layer @param {{source: Column, rows: HTMLElement[]}} of */
function createProduct(layer, { source, rows }) {
  const names = Array.from({ length: source.count }, (_, i) => valueName(source, i));
  const weights = createMatrix("W", { rows, columns: names });
  const values = createMatrix(inputSymbol(layer), { rows: names, columns: [] });
  return {
    root: el(
      "div",
      { class: "equation-product" },
      weights.root,
      el("span", { class: "equation-sign" }, "·"),
      values.root,
    ),
    /** @type {Show} */
    show(arrays, { theme }) {
      weights.show(arrays[`layers[${layer}].W`]?.data, theme);
      values.show(arrays["sums.a_in"]?.data, theme);
    },
  };
}

/** @param {Column} column @param {number} unit @param {(unit: number) => void} zoomTo */
function neuronButton({ kind, names }, unit, zoomTo) {
  const words = kind === "hidden" ? `neuron ${unit + 1}` : names[unit];
  const button = el("button", {
    type: "button",
    class: "link-button",
    "aria-label": `Zoom into ${words}`,
    onclick: () => zoomTo(unit),
  });
  setText(button, words);
  return button;
}

/** What a layer takes in: the example itself, or the activations of the layer before. @param {number} layer */
const inputSymbol = (layer) => (layer === 0 ? "x" : `a[${layer}]`);

/** The equation, and the sizes of its parts. @param {Column} column @param {{m: number, batchNorm: boolean}} of @returns {string[]} */
export function layerFormula({ layer, count: n, activation }, { m, batchNorm }) {
  const sum = `${batchNorm ? "s" : "z"} = W ${inputSymbol(layer)} + b`;
  const norm = batchNorm ? ",  z = γ (s − μ) / σ + β" : "";
  return [
    `${sum}${norm},  a[${layer + 1}] = ${activationWords(activation)}(z)`,
    `(${n} × ${m}) · (${m} × 1) + (${n} × 1) = (${n} × 1)`,
  ];
}

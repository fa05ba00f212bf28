// @ts-check
/** One neuron at work on one example: its sum term by term, batch norm, and the activation at its z. */
import { ActivationCurve } from "./activation-curve.js";
import { cssColor, signColor } from "../../plot/colors.js";
import { el, setText } from "../../ui/dom.js";
import { activationWords, formatFixed, formatFull, formatNumber, formatTerm } from "../../ui/format.js";
import { valueName } from "./zoom.js";
import { createPicture, productsOf } from "../digits/weight-pictures.js";
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Theme } from "../../plot/colors.js" */
/** @import { Column } from "../network/columns.js" */
/** @import { Paints } from "../network/tile-pictures.js" */

/** @typedef {{layer: number, unit: number}} Neuron */

/**
 * @param {Neuron} neuron
 * @param {{columns: Column[], batchNorm: boolean}} around
 */
export function createNeuronSum(neuron, { columns, batchNorm }) {
  const [source, column] = [columns[neuron.layer], columns[neuron.layer + 1]];
  const names =
    source.picture === "image" ? null : Array.from({ length: source.count }, (_, i) => valueName(source, i));
  const rows = createTerms(
    names ? names.length + 1 : 3,
    names ? ["", "weight", "input", "", "product"] : ["", "", "", "", "sum"],
  );
  const pictures = names ? null : createPixels();
  const result = el("p", { class: "sum-result" });
  const curve = new ActivationCurve(column.activation);
  const sum = el(
    "div",
    { class: "sum-terms", tabIndex: 0, role: "group", "aria-label": "The sum, term by term" },
    pictures && pictures.root,
    rows.root,
  );
  const root = el("div", { class: "neuron-sum" }, el("div", {}, sum, result), curve.root);

  return {
    root,
    /** @param {Tensors} arrays @param {Paints} paints */
    show(arrays, paints) {
      const terms = termsOf(arrays, neuron, names);
      if (!terms.length) return;
      rows.show(terms, paints.theme);
      pictures?.show(arrays, neuron, paints);
      const [z, a] = [arrays["sums.z"].data[neuron.unit], arrays["sums.a"].data[neuron.unit]];
      setText(result, resultWords(arrays, neuron, { batchNorm, activation: column.activation }));
      curve.show(arrays["sums.curve"], { z, a }, paints.theme);
    },
  };
}

/**
 * `z = 0.52, a = tanh(0.52) = 0.478`, with batch norm's step between.
 * @param {Tensors} arrays
 * @param {Neuron} neuron
 * @param {{batchNorm: boolean, activation: string}} how
 */
export function resultWords(arrays, { layer, unit }, { batchNorm, activation }) {
  const at = (/** @type {string} */ name) => arrays[name]?.data[unit];
  const read = (/** @type {string} */ name) => formatNumber(at(name));
  const f = activationWords(activation);
  const end =
    activation === "softmax"
      ? `a = softmax of all z, here ${read("sums.a")}`
      : `a = ${f}(${read("sums.z")}) = ${read("sums.a")}`;
  if (!batchNorm) return `z = ${read("sums.s")},  ${end}`;
  const inside = `(${read("sums.s")} ${formatTerm(-at("sums.mean"))}) / ${read("sums.deviation")}`;
  const norm = `${read(`layers[${layer}].gamma`)} · ${inside} ${formatTerm(at(`layers[${layer}].beta`))}`;
  return `s = ${read("sums.s")},  z = γ (s − μ) / σ + β = ${norm} = ${read("sums.z")},  ${end}`;
}

/** @param {number} count @param {string[]} titles of its columns */
function createTerms(count, titles) {
  const rows = Array.from({ length: count }, () => {
    const [name, weight, value, product] = [el("th", { scope: "row" }), el("td"), el("td"), el("td")];
    const bar = el("span", { class: "sum-bar" });
    const row = el("tr", {}, name, weight, value, el("td", { class: "sum-track" }, bar), product);
    return { name, weight, value, product, bar, row };
  });
  const total = el("td");
  const heads = titles.map((text) => (text ? el("th", { scope: "col" }, text) : el("td")));
  const last = el("tr", { class: "sum-total" }, el("th", { scope: "row", colSpan: 4 }, "sum"), total);
  const body = el("tbody", {}, ...rows.map(({ row }) => row), last);

  return {
    root: el("table", { class: "sum-table" }, el("thead", {}, el("tr", {}, ...heads)), body),
    /** @param {Term[]} terms @param {Theme} theme */
    show(terms, theme) {
      const { bars, zero, total: sum } = stackTerms(terms);
      body.style.setProperty("--zero-at", `${(100 * zero).toFixed(1)}%`);
      rows.forEach(({ name, weight, value, product, bar }, i) => {
        const term = terms[i];
        setText(name, term.name);
        setText(weight, term.weight === null ? "" : formatFixed(term.weight));
        setText(value, term.value === null ? "" : `× ${formatFixed(term.value)}`);
        setText(product, formatFixed(term.product));
        product.title = formatFull(term.product);
        bar.style.left = `${(100 * bars[i].from).toFixed(1)}%`;
        bar.style.width = `${(100 * (bars[i].to - bars[i].from)).toFixed(1)}%`;
        bar.style.backgroundColor = cssColor(signColor(theme, Math.sign(term.product)));
      });
      setText(total, formatFixed(sum));
      total.title = formatFull(sum);
    },
  };
}

/** The image, the weights, and what the weights pick out of the image. */
function createPixels() {
  const [image, weights, products] = ["The image", "The neuron's weights", "Weights times pixels"].map(createPicture);
  const parts = [["x", image], ["·"], ["w", weights], ["="], ["w x", products]];
  const root = el("div", { class: "sum-pictures" });
  for (const [words, picture] of /** @type {[string, ReturnType<typeof createPicture>?][]} */ (parts)) {
    root.append(
      picture
        ? el("figure", {}, picture.canvas, el("figcaption", {}, words))
        : el("span", { class: "equation-sign" }, words),
    );
  }
  return {
    root,
    /** @param {Tensors} arrays @param {Neuron} neuron @param {Paints} paints */
    show(arrays, neuron, paints) {
      const n = arrays["sums.a_in"].data.length;
      image.showInk(arrays["sums.a_in"], paints);
      weights.showSigned(
        arrays[`layers[${neuron.layer}].W`].data.subarray(neuron.unit * n, (neuron.unit + 1) * n),
        paints,
      );
      products.showSigned(productsOf(arrays, neuron), paints);
    },
  };
}

/** @typedef {{name: string, weight: number | null, value: number | null, product: number}} Term  the bias has neither weight nor value */
/** @typedef {{from: number, to: number}} Reach  of a bar, as shares of the axis */

/**
 * @param {Term[]} terms
 * @returns {{bars: Reach[], zero: number, total: number}} where each bar stands and where zero is, as shares of the axis
 */
export function stackTerms(terms) {
  let total = 0;
  const ends = terms.map(({ product }) => {
    const from = total;
    total += product;
    return [from, total];
  });
  const low = Math.min(0, ...ends.map(([, to]) => to));
  const high = Math.max(0, ...ends.map(([, to]) => to));
  const share = (/** @type {number} */ value) => (value - low) / (high - low || 1);
  return {
    bars: ends.map(([from, to]) => ({ from: share(Math.min(from, to)), to: share(Math.max(from, to)) })),
    zero: share(0),
    total,
  };
}

/**
 * The terms of a neuron's sum: every input times its weight, or all pixels as one, then the bias.
 * @param {Tensors} arrays
 * @param {{layer: number, unit: number}} neuron
 * @param {string[] | null} names of the inputs; null when they are pixels
 * @returns {Term[]}
 */
export function termsOf(arrays, { layer, unit }, names) {
  const [weights, biases, a] = [
    arrays[`layers[${layer}].W`]?.data,
    arrays[`layers[${layer}].b`]?.data,
    arrays["sums.a_in"]?.data,
  ];
  if (!weights || !biases || !a) return [];
  const n = a.length;
  const products = Array.from(a, (value, i) => ({
    value,
    weight: weights[unit * n + i],
    product: value * weights[unit * n + i],
  }));
  const bias = { name: "bias b", weight: null, value: null, product: biases[unit] };
  if (names) return [...products.map((term, i) => ({ name: names[i], ...term })), bias];
  const sum = (/** @type {1 | -1} */ sign) =>
    products.reduce((total, { product }) => total + (product * sign > 0 ? product : 0), 0);
  return [
    { name: "pixels that raise it", weight: null, value: null, product: sum(1) },
    { name: "pixels that lower it", weight: null, value: null, product: sum(-1) },
    bias,
  ];
}

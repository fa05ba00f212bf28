// @ts-check
/** A neuron's sum as its terms, each beginning where the one before ended. */
/** @import { Tensors } from "../../engine/protocol.js" */

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

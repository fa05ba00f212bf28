// @ts-check
/** Why the network answered as it did: sums as sorted terms, and what is said about them. */
import { formatNumber, formatPercent, formatSigned, shownAs } from "../../../ui/format.js";

/** @typedef {{truth: number | null, classes: [number, number], outputs: number[], logits: number[], biases: number[]}} CauseFacts  of the answered and the other class */
/** @typedef {{unit: number | null, values: number[], words: string}} Term  `values` for each sum; without `unit` it is the rest or the bias */

export const MOST_TERMS = 10;

/**
 * The terms of one or two sums, those first that make the largest difference; the others are one term, so that
 * all of them and the bias add up to the sums.
 * @param {ArrayLike<number>[]} sums the same terms' values in each sum
 * @param {number[]} biases of the sums
 * @returns {Term[]}
 */
export function termsInOrder(sums, biases) {
  const count = sums[0].length;
  const weight = (/** @type {number} */ i) => Math.abs(sums.length === 2 ? sums[0][i] - sums[1][i] : sums[0][i]);
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => weight(b) - weight(a));
  const shown = order.slice(0, count > MOST_TERMS + 1 ? MOST_TERMS : count);
  const rest = order.slice(shown.length);
  const terms = shown.map((unit) => ({ unit, values: sums.map((sum) => sum[unit]), words: `neuron ${unit + 1}` }));
  const others = {
    unit: null,
    values: sums.map((sum) => rest.reduce((total, i) => total + sum[i], 0)),
    words: `${rest.length} others`,
  };
  return [...terms, ...(rest.length ? [others] : []), { unit: null, values: biases, words: "bias" }];
}

/** @param {CauseFacts} facts @param {{names: string[], title: string}} what */
export function causeSentence({ truth, classes: [answer, other], outputs, logits }, { names, title }) {
  const sure = `${formatPercent(outputs[0])} sure`;
  const head =
    truth === null
      ? `${title}: read as ${names[answer]}, ${sure}.`
      : truth === answer
        ? `${title}: ${shownAs(names[truth])}, read rightly, ${sure}.`
        : `${title}: ${shownAs(names[truth])}, read as ${names[answer]}, ${sure}.`;
  const rival =
    truth === null || truth === answer ? `the second best, ${names[other]},` : `the true class, ${names[other]},`;
  return `${head} The sum for ${names[answer]} is ${formatNumber(logits[0])}, for ${rival} ${formatNumber(logits[1])}: a lead of ${formatNumber(logits[0] - logits[1])}.`;
}

/** @param {{z: number, a: number, bias: number}} facts @param {string} name of the neuron */
export const neuronCauseSentence = ({ z, a, bias }, name) =>
  `${name}: its sum is z = ${formatSigned(z)} (bias ${formatSigned(bias)} included), its answer a = ${formatSigned(a)}.`;

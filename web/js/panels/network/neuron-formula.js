// @ts-check
/** A neuron's sum written out with its numbers. */
import { activationWords, formatNumber, formatTerm } from "../../ui/format.js";
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Column } from "./columns.js" */

const MOST_TERMS = 8;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * `z = 0.52 · x1 − 1.2 · x2 + 0.11,  a = tanh(z)`, with the answer to an example where one is followed; long sums end
 * in how many terms are left out. With batch norm the sum is `s`, and `z` what the norm makes of it.
 * @param {{layer: number, unit: number}} neuron
 * @param {{columns: Column[], batchNorm: boolean}} around
 * @param {Tensors} arrays
 */
export function neuronFormula({ layer, unit }, { columns, batchNorm }, arrays) {
  const weights = arrays[`layers[${layer}].W`];
  const biases = arrays[`layers[${layer}].b`];
  if (!weights || !biases) return "";
  const source = columns[layer];
  const answer = arrays[`layers[${layer}].a`]?.data[unit];
  const value = answer === undefined ? "" : ` = ${formatNumber(answer)} for the example`;
  const result = `${batchNorm ? "z = norm(s),  " : ""}a = ${activationWords(columns[layer + 1].activation)}(z)${value}`;
  const sum = batchNorm ? "s" : "z";
  const n = weights.shape[1];
  if (source.picture === "image")
    return `${sum} = the sum of ${n} weights · pixels ${formatTerm(biases.data[unit])},  ${result}`;
  const terms = Array.from({ length: Math.min(n, MOST_TERMS) }, (_, i) => ({
    value: weights.data[unit * n + i],
    factor: ` · ${symbol(source, i)}`,
  }));
  const rest = n > MOST_TERMS ? ` + … ${n - MOST_TERMS} more terms` : "";
  const written = [...terms, { value: biases.data[unit], factor: "" }].map(writeTerm);
  written.splice(-1, 0, rest);
  return `${sum} = ${written.join("")},  ${result}`;
}

/** @param {{value: number, factor: string}} term @param {number} i */
const writeTerm = ({ value, factor }, i) => `${i ? ` ${formatTerm(value)}` : formatNumber(value)}${factor}`;

/** `x1` for an input, `a₂` for the answer of the layer before. @param {Column} source @param {number} i */
const symbol = ({ kind, names }, i) => (kind === "hidden" ? subscripted("a", i + 1) : names[i]);

/** @param {string} letter @param {number} number */
export const subscripted = (letter, number) =>
  letter + String(number).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);

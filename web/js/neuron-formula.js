// @ts-check
/** A neuron's sum written out with its numbers. */
import { formatNumber } from "./format.js";

const MOST_TERMS = 8;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * `z = 0.52 · x1 − 1.2 · x2 + 0.11,  a = tanh(z)`, with the answer to an example where one is followed; long sums end
 * in how many terms are left out.
 * @param {{layer: number, unit: number}} neuron
 * @param {{columns: import("./network-columns.js").Column[], batchNorm: boolean}} around
 * @param {import("./types.js").Tensors} arrays
 */
export function neuronFormula({ layer, unit }, { columns, batchNorm }, arrays) {
  const weights = arrays[`layers[${layer}].W`];
  const biases = arrays[`layers[${layer}].b`];
  if (!weights || !biases) return "";
  const source = columns[layer];
  const answer = arrays[`layers[${layer}].a`]?.data[unit];
  const value = answer === undefined ? "" : ` = ${formatNumber(answer)} for the example`;
  const result = `a = ${columns[layer + 1].activation.replace("_", " ")}(${batchNorm ? "norm(z)" : "z"})${value}`;
  const n = weights.shape[1];
  if (source.picture === "image") return `z = the sum of ${n} weights · pixels ${writeTerm({ value: biases.data[unit], factor: "" }, 1).trim()},  ${result}`;
  const terms = Array.from({ length: Math.min(n, MOST_TERMS) }, (_, i) => ({
    value: weights.data[unit * n + i],
    factor: ` · ${symbol(source, i)}`,
  }));
  const rest = n > MOST_TERMS ? ` + … ${n - MOST_TERMS} more terms` : "";
  const sum = [...terms, { value: biases.data[unit], factor: "" }].map(writeTerm);
  sum.splice(-1, 0, rest);
  return `z = ${sum.join("")},  ${result}`;
}

/** @param {{value: number, factor: string}} term @param {number} i */
function writeTerm({ value, factor }, i) {
  const sign = value < 0 ? (i ? " − " : "−") : i ? " + " : "";
  return `${sign}${formatNumber(Math.abs(value))}${factor}`;
}

/** `x1` for an input, `a₂` for the answer of the layer before. @param {import("./network-columns.js").Column} source @param {number} i */
const symbol = ({ kind, names }, i) => (kind === "hidden" ? `a${String(i + 1).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)])}` : names[i]);

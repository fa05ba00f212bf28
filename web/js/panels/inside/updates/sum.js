// @ts-check
/** The last update as a sum: old value plus four parts is the new value. */
import { formatFull, formatNumber, formatTerm } from "../../../ui/format.js";
/** @import { Tensor } from "../../../engine/protocol.js" */

export const PARTS = ["gradient", "momentum", "regularisation", "clipping"];
/** Everything that is shown, in the order of the sum. */
export const TERMS = ["old", ...PARTS, "new"];
export const TITLES = /** @type {Record<string, string>} */ ({
  old: "Old value",
  gradient: "Gradient step",
  momentum: "Momentum",
  regularisation: "Regularisation",
  clipping: "Clipping",
  new: "New value",
});

/** The root of the mean square. @param {ArrayLike<number>} values */
export function rms(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] * values[i];
  return values.length ? Math.sqrt(sum / values.length) : 0;
}

/** The largest magnitude among several arrays, or 1. @param {Tensor[]} tensors */
export function reachOf(tensors) {
  let most = 0;
  for (const { data } of tensors) for (const value of data) most = Math.max(most, Math.abs(value));
  return most || 1;
}

/**
 * One parameter's update written out: `−0.31 + 0.002 − 0.0004 = −0.308`, parts of zero left out; with all digits, so that the
 * sum is seen to be right.
 * @param {Record<string, Tensor>} arrays by `TERMS`
 * @param {number} index in the block
 */
export function sumInWords(arrays, index) {
  const at = (/** @type {string} */ term) => arrays[term].data[index];
  const parts = PARTS.filter((part) => at(part) !== 0).map(
    (part) => `${formatTerm(at(part), formatFull)} ${TITLES[part].toLowerCase()}`,
  );
  if (!parts.length) return `${formatFull(at("old"))} stays: no part of the update moves it`;
  return `${formatFull(at("old"))} ${parts.join(" ")} = ${formatFull(at("new"))}`.replace(/ {2,}/g, " ");
}

/** Update divided by weight, and what is made of it: one in a thousand a step is usual. @param {number} update @param {number} weight */
export function ratioInWords(update, weight) {
  if (!weight) return { ratio: null, words: "weights are 0" };
  const ratio = update / weight;
  const words = ratio > 0.1 ? "large" : ratio > 0.01 ? "fast" : ratio >= 1e-4 ? "usual" : ratio > 0 ? "slow" : "still";
  return { ratio, words };
}

/** @param {string} name of the block @param {number[]} shape @param {number} index */
export function parameterName(name, shape, index) {
  const symbol = name === "W" || name === "b" ? name : name === "gamma" ? "γ" : "β";
  const unit = shape.length > 1 ? Math.floor(index / shape[1]) : index;
  return shape.length > 1 ? `${symbol}[${unit + 1}, ${(index % shape[1]) + 1}]` : `${symbol}[${unit + 1}]`;
}

/** @param {number | null} ratio */
export const ratioText = (ratio) =>
  ratio === null ? "–" : `1 : ${ratio > 0 ? formatNumber(Number((1 / ratio).toPrecision(2))) : "∞"}`;

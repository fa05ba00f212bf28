// @ts-check
/** What the network reads in a drawing, in a sentence. */
import { formatPercent } from "./format.js";

const SURE = 0.9;
const RIVAL = 0.2;

/**
 * @param {ArrayLike<number> | null} output one number per class; null while nothing was read
 * @param {{isEmpty: boolean, hasLearnt: boolean}} when
 */
export function readingSentence(output, { isEmpty, hasLearnt }) {
  if (isEmpty) return "The pad is empty: draw a digit.";
  if (!output) return "Reading…";
  const [best, second] = Array.from(output, (value, digit) => ({ value, digit })).sort((a, b) => b.value - a.value);
  if (!hasLearnt) return `The network has not learnt yet. By chance it says ${best.digit}.`;
  if (best.value >= SURE) return `It reads a ${best.digit}.`;
  const rival = second.value >= RIVAL ? `, or a ${second.digit} (${formatPercent(second.value)})` : "";
  return `It reads a ${best.digit} (${formatPercent(best.value)})${rival}, and is not sure.`;
}

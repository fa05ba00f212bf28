// @ts-check
/** What the gallery of wrong answers says. */
import { formatCount, formatThousands } from "../../../ui/format.js";

/** @typedef {{truth: number | null, answer: number | null}} Cell  of the confusion matrix; null for any class */

/**
 * @param {{n: number, n_set: number, n_found: number}} facts
 * @param {Cell} cell
 * @param {{names: string[], shown: number}} what
 */
export function mistakesSentence({ n, n_set, n_found }, { truth, answer }, { names, shown }) {
  const among = n < n_set ? `the first ${formatThousands(n)} test images` : `all ${formatThousands(n)} test images`;
  const few = shown < n_found ? ` The ${shown} surest are shown.` : "";
  const images = formatCount(n_found, "image");
  if (truth === null || answer === null) {
    const whose = truth === null ? "" : ` of ${names[truth]}`;
    return `${images}${whose} of ${among} ${n_found === 1 ? "is" : "are"} read wrongly.${few}`;
  }
  return `${images} of ${names[truth]} among ${among} read as ${names[answer]}.${few}`;
}

// @ts-check
/** Yes-or-no decisions at every threshold, counted by `web/session/probes/misclassification.py`: precision, recall, the confusion matrix. */
import { className, formatCount, formatPercent } from "../../../ui/format.js";
/** @import { Tensors } from "../../../engine/protocol.js" */

/** @typedef {{found: number, alarms: number, missed: number, precision: number | null, recall: number | null, f1: number | null}} Decision */

/** Thresholds are shares of one in steps of a hundredth. */
export const STEPS = 100;

/**
 * What a threshold decides about one class, or about all of them together (micro averages).
 * @param {Tensors} counts `yes`, `hits` (K, 101) and `positives` (K)
 * @param {number | null} unit null for all
 * @param {number} at which threshold, in hundredths
 * @returns {Decision}
 */
export function decisionAt({ yes, hits, positives }, unit, at) {
  const units = unit === null ? Array.from({ length: positives.data.length }, (_, k) => k) : [unit];
  const sum = (/** @type {(k: number) => number} */ count) => units.reduce((total, k) => total + count(k), 0);
  const said = sum((k) => yes.data[k * (STEPS + 1) + at]);
  const found = sum((k) => hits.data[k * (STEPS + 1) + at]);
  const are = sum((k) => positives.data[k]);
  return {
    found,
    alarms: said - found,
    missed: are - found,
    precision: ratio(found, said),
    recall: ratio(found, are),
    f1: ratio(2 * found, said + are),
  };
}

/** @param {number} part @param {number} whole */
const ratio = (part, whole) => (whole > 0 ? part / whole : null);

/** The decisions at all thresholds. @param {Tensors} counts @param {number | null} unit */
export const decisions = (counts, unit) => Array.from({ length: STEPS + 1 }, (_, at) => decisionAt(counts, unit, at));

/**
 * Rows of true classes, columns of answers. With a single output the threshold decides, else the largest output.
 * @param {Tensors} counts
 * @param {number} n examples
 * @param {number} at which threshold, in hundredths
 * @returns {number[][]}
 */
export function confusionAt(counts, n, at) {
  if (counts.positives.data.length === 1) {
    const { found, alarms, missed } = decisionAt(counts, 0, at);
    return [
      [n - found - alarms - missed, alarms],
      [missed, found],
    ];
  }
  const { data, shape } = counts.confusion;
  return Array.from({ length: shape[0] }, (_, i) => [...data.slice(i * shape[1], (i + 1) * shape[1])]);
}

/**
 * The matrix in a sentence: how many are right, and the commonest mistake.
 * @param {number[][]} matrix
 * @param {string[]} names of the classes
 */
export function confusionSentence(matrix, names) {
  const cells = matrix.flatMap((row, truth) => row.map((count, answer) => ({ count, truth, answer })));
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const wrong = cells.filter(({ truth, answer }) => truth !== answer);
  const mistakes = wrong.reduce((sum, { count }) => sum + count, 0);
  if (!mistakes) return `All ${formatCount(total, "example")} are right.`;
  const worst = wrong.reduce((a, b) => (b.count > a.count ? b : a));
  const share = formatPercent((total - mistakes) / total);
  const most = `${className(names[worst.truth])} is taken for ${className(names[worst.answer])} most often (${worst.count}×)`;
  return `${total - mistakes} of ${total} examples are right (${share}); ${most}.`;
}

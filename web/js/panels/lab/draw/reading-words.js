// @ts-check
/** What the network reads in a drawing, in a sentence. */
import { formatPercent, formatThousands, shownAs } from "../../../ui/format.js";

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
  if (best.value >= SURE) return `It reads ${digitWords(best)}.`;
  const rival = second.value >= RIVAL ? `, or ${digitWords(second)} (${formatPercent(second.value)})` : "";
  return `It reads ${digitWords(best)} (${formatPercent(best.value)})${rival}, and is not sure.`;
}

/** @param {{digit: number}} reading */
const digitWords = ({ digit }) => shownAs(String(digit));

/**
 * What one step on one drawing did, there and elsewhere.
 * @param {{label: number, n_evaluated: number, n_changed: number, n_now_right: number, n_now_wrong: number}} facts
 * @param {{before: number, after: number}} probability of the label
 */
export function oneStepSentence({ label, n_evaluated, n_changed, n_now_right, n_now_wrong }, { before, after }) {
  const way = after >= before ? "rose" : "fell";
  const here = `One step: the probability of ${shownAs(String(label))} ${way} from ${formatPercent(before)} to ${formatPercent(after)}.`;
  if (n_changed === 0) return `${here} None of ${formatThousands(n_evaluated)} test images is read otherwise.`;
  const still = n_changed - n_now_right - n_now_wrong;
  const rest = still ? `, ${still} wrong as before` : "";
  return `${here} Of ${formatThousands(n_evaluated)} test images ${n_changed} ${n_changed === 1 ? "is" : "are"} read otherwise: ${n_now_right} now right, ${n_now_wrong} now wrong${rest}.`;
}

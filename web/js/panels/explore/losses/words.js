// @ts-check
/** What is said of the two losses at a point. */
import { formatCount, formatNumber } from "../../../ui/format.js";
import { short } from "../../../ui/number-element.js";

/** @typedef {{z: number, target: number, p: number, squash: number, loss: (number | null)[], gradient: (number | null)[], slope: number[]}} Point */

/** From here on a network counts as quite wrong, and up to there as quite right. */
const WRONG = 0.9;

/** @param {Point} point */
export function pointWords({ target, p, squash, slope }) {
  const error = Math.abs(p - target);
  const says = `The network gives p = ${short(p)} where ${target} is right`;
  if (error < 1 - WRONG) return `${says}: it is right. Both slopes are small, and there is little left to learn.`;
  if (error < WRONG) return `${says}. Both slopes push z the right way.`;
  const times = formatNumber(slope[0] / slope[1]);
  return `${says}: it could hardly be more wrong. Cross entropy pushes with ${short(slope[0])}; squared error with ${short(slope[1])}, ${times} times less, because its slope is multiplied by p(1 − p) = ${short(squash)}: the sigmoid is flat here.`;
}

/** @param {{steps: (number | null)[], longest: number, rate: number}} wait */
export function waitWords({ steps, longest, rate }) {
  if (steps.every((count) => count === 0)) return "It is on the right side already.";
  const [entropy, squared] = steps.map((count) =>
    count === null ? `more than ${formatCount(longest, "step")}` : formatCount(count, "step"),
  );
  return `Measured: gradient descent on z alone (rate ${rate}) brings p to the right side after ${entropy} with cross entropy, and after ${squared} with squared error.`;
}

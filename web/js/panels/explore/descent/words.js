// @ts-check
/** What is said of a walk, from what nncore computed of it. */
import { formatCount, formatNumber } from "../../../ui/format.js";
import { short } from "../../../ui/number-element.js";

/**
 * @typedef {{curvatures: number[], directions: number[][], quadratic: boolean, bound: number | null,
 *   factors: {predicted: number[], measured: (number | null)[]} | null}} Bend
 * @typedef {{step: number, gradient: (number | null)[], diverged: boolean, left: boolean, arrived: boolean,
 *   next: {point: number[], predicted: number | null, value: number} | null, bend: Bend | null}} Facts
 * @typedef {{optimizer: string, rate: number}} How
 */

/** Two numbers as a point. @param {(number | null)[]} numbers */
export const point = (numbers) => `(${numbers.map((number) => short(number)).join(", ")})`;

/**
 * How it stands.
 * @param {Facts} facts
 * @param {ArrayLike<number>} values f at every step
 * @param {Bend | null} start what the surface bends like where it began
 * @param {How} how
 */
export function standing({ step, diverged, left, arrived }, values, start, { rate, optimizer }) {
  if (diverged)
    return `Diverged: step ${step + 1} would lead to a number no computer holds (more than 1.8e308). This is the last point that can be shown.`;
  if (left)
    return `It leaves: after ${formatCount(step, "step")} it is more than 100 widths of the map away. ${whyItLeaves(start, rate, optimizer)}`;
  if (arrived) return `Arrived: the last step changed no digit any more, after ${formatCount(step, "step")}.`;
  if (step === 0) return "At the start. The arrow is the gradient: the way up. The dashed line is the next step.";
  return `${formatCount(step, "step")} taken; f went from ${short(values[0])} to ${short(values[values.length - 1])}.`;
}

/** What the map shows. @param {number} step @param {{x: number, y: number, f: number}} where as it is shown */
export const whereWords = (step, { x, y, f }) =>
  `After ${formatCount(step, "step")} the point is at x ${formatNumber(x)}, y ${formatNumber(y)}, where f is ${formatNumber(f)}.`;

/** How one of a race ended, before its f. @param {{taken: number[], diverged: boolean[], left: boolean[]}} facts @param {number} i */
export function raceEnd({ taken, diverged, left }, i) {
  const after = `after ${formatCount(taken[i], "step")}`;
  if (diverged[i]) return `diverged ${after}; the last f that could be reckoned is`;
  if (left[i]) return `left the map for good ${after}; the last f is`;
  return `${after} f is`;
}

/** @param {Bend | null} bend @param {number} rate @param {string} optimizer */
function whyItLeaves(bend, rate, optimizer) {
  if (!bend) return "";
  if (bend.quadratic && bend.curvatures[1] < 0)
    return "This surface goes down without end: there is no lowest point to find.";
  if (bend.bound === null || rate < bend.bound) return "";
  const name = optimizer === "momentum" ? "the bound for this momentum" : "2 / (largest curvature)";
  return `The rate ${short(rate)} is above ${short(bend.bound)}, ${name}.`;
}

/** The step as it is reckoned. @param {Facts} facts @param {number[]} here @param {How} how */
export function stepWords({ gradient, next }, here, { optimizer, rate }) {
  if (!next) return "";
  if (optimizer === "sgd")
    return `θ′ = θ − η∇f = ${point(here)} − ${short(rate)} · ${point(gradient)} = ${point(next.point)}`;
  const way = next.point.map((value, i) => value - here[i]);
  return `θ′ = θ + h = ${point(here)} + ${point(way)} = ${point(next.point)}, with h from the optimizer`;
}

/** What the linear view is worth at this step. @param {Facts} facts @param {number} value f here */
export function viewWords({ next }, value) {
  if (!next || next.predicted === null) return "";
  const [hoped, real] = [value - next.predicted, value - next.value];
  if (real < 0) return "This step goes up: it is so long that the straight line says nothing about where it ends.";
  if (hoped <= 0) return "";
  const share = Math.round((100 * real) / hoped);
  return `The straight line promises that f falls by ${short(hoped)}; it falls by ${short(real)}, ${share} % of that. The shorter the step, the nearer to 100 %.`;
}

/** What decides how large the rate may be. @param {Bend | null} bend @param {How & {momentum: number}} how */
export function boundWords(bend, { optimizer, rate, momentum }) {
  if (!bend) return "At this point there are no second derivatives, so there is no bound to tell.";
  const [largest, smallest] = bend.curvatures;
  const where = bend.quadratic ? "everywhere" : "here";
  if (optimizer === "rmsprop" || optimizer === "adam")
    return `${optimizer === "adam" ? "Adam" : "RMSProp"} divides every derivative by its usual size: a step is about as long as the rate, whatever the curvature. There is no such bound, but with a fixed rate it does not come to rest either.`;
  if (bend.bound === null)
    return `The surface bends downwards ${where} (largest curvature ${short(largest)}): no step along it is too long to go down.`;
  const formula =
    optimizer === "momentum"
      ? `2(1 + μ) / k = 2(1 + ${short(momentum)}) / ${short(largest)}`
      : `2 / k = 2 / ${short(largest)}`;
  const verdict = rate < bend.bound ? `${short(rate)} is below it` : `${short(rate)} is not below it`;
  const end =
    smallest < 0
      ? ` The other curvature is ${short(smallest)}: along it the surface falls away, and every rate leaves.`
      : "";
  return `The largest curvature ${where} is k = ${short(largest)}. A rate converges along it while it is below ${formula} = ${short(bend.bound)}; ${verdict}.${end}`;
}

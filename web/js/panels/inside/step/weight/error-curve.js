// @ts-check
/** The error of difference quotients against their step, as the chart takes it and in words. */
/** @import { Differences } from "./differences.js" */

/** The errors by rising step; one that is exactly 0 has no logarithm. @param {Differences} found @returns {[number[], (number | null)[], (number | null)[]]} */
export function columnsOf({ series }) {
  const rising = [...series].sort((a, b) => a.epsilon - b.epsilon);
  const errors = (/** @type {"one_sided" | "central"} */ name) => rising.map((point) => point[name] || null);
  return [rising.map((point) => Math.log10(point.epsilon)), errors("one_sided"), errors("central")];
}

/** The step with the least error of each quotient, in a sentence. @param {Differences} found */
export function curveWords({ series }) {
  const best = (/** @type {"one_sided" | "central"} */ name) =>
    series
      .reduce((least, point) => ((point[name] ?? Infinity) < (least[name] ?? Infinity) ? point : least))
      .epsilon.toExponential(0);
  return `Error of the difference quotient against epsilon, both logarithmic: least at ${best("one_sided")} one-sided, at ${best("central")} central.`;
}

/** @param {Differences["passes"]} passes */
export const passesWords = ({ parameters, one_sided, central, backpropagation }) =>
  `For all ${parameters} parameters: ${one_sided} forward passes one-sided, ${central} central; backpropagation takes ${backpropagation} passes, one forward and one backward.`;

// @ts-check
/** Finite differences of one parameter beside backpropagation, and the error of the quotient against its step. */
import { el } from "../../../../ui/dom.js";
import { enlargeable } from "../../../../ui/enlarge.js";
import { select } from "../../../../ui/fields.js";
import { LineChart } from "../../../../plot/line-chart.js";
import { exact, numberElement } from "../../../../ui/number-element.js";
import { createParameterPart } from "./parameter-choice.js";
/** @import { Look } from "../../../../plot/line-chart.js" */
/** @import { Source } from "../source.js" */

/**
 * @typedef {{parameter: string, at: number[], value: number | null, epsilon: number, cost: number | null, cost_above: number | null,
 *   cost_below: number | null, one_sided: number | null, central: number | null, gradient: number | null,
 *   series: {epsilon: number, one_sided: number | null, central: number | null}[],
 *   passes: {parameters: number, one_sided: number, central: number, backpropagation: number}}} Differences
 */

const EXPONENTS = Array.from({ length: 15 }, (_, i) => -1 - i);

/** @type {Look} */
const LOOK = {
  xLabel: "log₁₀ of epsilon",
  yLabel: "error",
  logarithmic: true,
  x: [-15, -1],
  lines: ({ train, test }) => [
    { label: "one-sided", color: test, dash: [6, 3] },
    { label: "central", color: train },
  ],
};

/** @param {Source} source */
export function createDifferences(source) {
  const epsilon = select(
    EXPONENTS.map((power) => ({ name: String(10 ** power), label: `epsilon 1e${power}`.replace("e-", "e−") })),
    () => part.follow(),
    { "aria-label": "Epsilon" },
  );
  epsilon.value = String(1e-5);
  const result = el("div", { class: "step-answer" });
  const chart = new LineChart({ mark: () => Math.log10(Number(epsilon.value)) });
  const plot = el(
    "figure",
    { class: "step-error-curve", hidden: true },
    el(
      "figcaption",
      { class: "note" },
      "Error against the gradient. Large steps leave the tangent (truncation), tiny ones lose digits (round-off). Solid: central; dashed: one-sided.",
    ),
    enlargeable(chart.root, "the error curve"),
  );
  const part = createParameterPart({
    request: (entry) => ({ ...entry, epsilon: Number(epsilon.value) }),
    ask: (request, { whose }) => source.differences(whose.model, whose.choice, request),
    draw(found) {
      result.replaceChildren(...drawn(found));
      plot.hidden = false;
      chart.show(LOOK, "errors", columnsOf(found));
      chart.redraw();
      chart.root.setAttribute("aria-label", curveWords(found));
    },
  });
  part.choice.append(epsilon);
  return { root: el("div", { class: "step-part" }, part.choice, result, plot), show: part.show, pick: part.pick };
}

/** @param {Differences} found */
function drawn({ parameter, at, value, epsilon, cost, cost_above, cost_below, one_sided, central, gradient, passes }) {
  const rows = [
    ["The parameter", numberElement({ quantity: parameter, at }, value)],
    ["Cost", numberElement({ quantity: "cost", at: [] }, cost)],
    ["Cost at the parameter + epsilon", plain(cost_above)],
    ["Cost at the parameter − epsilon", plain(cost_below)],
    [`One-sided quotient (20): (${exact(cost_above)} − ${exact(cost)}) / ${exact(epsilon)}`, plain(one_sided)],
    ["Central quotient: (above − below) / 2 epsilon", plain(central)],
    ["Gradient by backpropagation", numberElement({ quantity: `d_${parameter}`, at }, gradient)],
  ];
  return [
    el("dl", { class: "step-totals" }, ...rows.flatMap(([term, told]) => [el("dt", {}, term), el("dd", {}, told)])),
    el("p", { class: "step-sentence" }, passesWords(passes)),
  ];
}

/** @param {number | null} value */
const plain = (value) => el("span", { class: "number" }, exact(value));

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

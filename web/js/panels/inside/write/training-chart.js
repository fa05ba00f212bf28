// @ts-check
/** The cost while the page's experiment learns: with nncore's own lines, which stay, and with those that were written. */
import { LineChart } from "../../../plot/line-chart.js";
import { el, setText } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Plane } from "./training-planes.js" */

/**
 * @typedef {{step: number[], cost: (number | null)[], plane?: Plane | null}} TrainingCurve
 *   `plane`: at its end; null where there is none to draw
 */
/** @typedef {{real?: TrainingCurve, yours?: TrainingCurve}} Trained */

const LOOK = {
  xLabel: "step",
  yLabel: "cost",
  lines: (/** @type {Theme} */ theme) => [
    { label: "nncore's own", color: theme.muted, dash: [6, 3] },
    { label: "yours", color: theme.train },
  ],
};

export function createTrainingChart() {
  const chart = new LineChart();
  const words = el("p", { class: "note" });
  const caption = el(
    "figcaption",
    { class: "note" },
    "Cost on the training data. Dashed: nncore's own lines; solid: yours.",
  );
  const root = el("figure", { class: "sandbox-figure", hidden: true }, caption, chart.root, words);
  return {
    root,
    clear() {
      root.hidden = true;
    },
    /** @param {Trained} trained */
    show({ real, yours }) {
      const longest = real ?? yours;
      if (!longest) return;
      root.hidden = false;
      const column = (/** @type {TrainingCurve | undefined} */ curve) =>
        longest.step.map((_, i) => curve?.cost[i] ?? null);
      chart.show(LOOK, "training", [longest.step, column(real), column(yours)]);
      setText(words, trainedWords({ real, yours }));
      chart.root.setAttribute(
        "aria-label",
        `Cost on the training data against the step. ${trainedWords({ real, yours })}`,
      );
    },
  };
}

/** @param {Trained} trained */
export function trainedWords({ real, yours }) {
  const with_ = (/** @type {TrainingCurve} */ { step, cost }) =>
    cost.at(-1) === null
      ? `no finite number after step ${step.at(-1)}`
      : `from ${formatNumber(cost[0])} to ${formatNumber(cost.at(-1))} at step ${step.at(-1)}`;
  const told = [real && `nncore's own lines: ${with_(real)}`, yours && `yours: ${with_(yours)}`];
  return `${told.filter(Boolean).join("; ")}.`;
}

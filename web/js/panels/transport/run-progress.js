// @ts-check
/** The bar of a run that has an end: epochs done, time left. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { runLength } from "./run-length.js";
/** @import { State } from "../../app/state.js" */

export function createRunProgress() {
  const bar = el("progress", { id: "run-progress", max: 1, value: 0 });
  const words = el("span", { class: "number" });
  const element = el("div", { class: "loading", hidden: true }, el("label", { for: bar.id }, "Run"), bar, words);
  return {
    element,
    /** @param {State} state @param {State | null} previous */
    render(state, previous) {
      const { experiment, snapshot, model, status } = state;
      if (
        previous &&
        snapshot === previous.snapshot &&
        model === previous.model &&
        status === previous.status &&
        experiment === previous.experiment
      )
        return;
      const run = runLength(state);
      element.hidden = run === null;
      if (!run) return;
      setAttribute(bar, "value", run.share.toFixed(3));
      setText(words, run.text);
    },
  };
}

// @ts-check
/** How far a run with an end has come and how long it still takes, in words and as a bar. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { formatCount } from "../../ui/format.js";
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

/**
 * @param {State} state
 * @returns {{share: number, text: string} | null} null for a run without an end
 */
export function runLength({ experiment: { epochs }, snapshot, model, status }) {
  if (epochs === null) return null;
  const { epoch = 0, steps_left = 0, steps_per_second = 0 } = snapshot ?? {};
  const left = snapshot && model ? Math.max(0, steps_left + (epochs - epoch - 1) * model.steps_per_epoch) : Infinity;
  const share = snapshot && model ? Math.min(1, 1 - left / (epochs * model.steps_per_epoch)) : 0;
  const counted = `${Math.min(epoch, epochs)} of ${formatCount(epochs, "epoch")}`;
  const isTimed = status.state === "running" && steps_per_second > 0 && left > 0;
  return { share, text: isTimed ? `${counted}, ${duration(left / steps_per_second)} left` : counted };
}

/**
 * A time as people say it: `4 s`, `about 3 min`, `about 2 h`.
 * @param {number} seconds
 */
export function duration(seconds) {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  if (seconds < 100 * 60) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

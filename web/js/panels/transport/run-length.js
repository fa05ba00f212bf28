// @ts-check
/** How far a run with an end has come, and how long it still takes. */
import { formatCount } from "../../ui/format.js";
/** @import { State } from "../../app/state.js" */

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

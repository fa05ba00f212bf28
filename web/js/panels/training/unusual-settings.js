// @ts-check
/** Which of the settings behind "More settings" are not as they are at first, in a few words each. */
import { formatNumber } from "../../ui/format.js";
/** @import { Experiment } from "../../app/document.js" */

/** @param {Experiment} experiment @returns {string[]} such as `L2 0.001` */
export function unusualSettings({ l1, l2, optimizer, early_stopping }) {
  const { schedule, clip_norm, clip_value, nesterov } = optimizer;
  const isScheduled = (schedule?.name ?? "constant") !== "constant";
  return [
    isScheduled && `${schedule?.name} schedule`,
    l1 > 0 && `L1 ${formatNumber(l1)}`,
    l2 > 0 && `L2 ${formatNumber(l2)}`,
    nesterov && "Nesterov",
    clip_norm && `clip norm ${formatNumber(clip_norm)}`,
    clip_value && `clip value ${formatNumber(Number(clip_value))}`,
    early_stopping && "stops early",
  ].filter((words) => typeof words === "string");
}

// @ts-check
/** The training's settings in words: what they do, which of them are unusual, and which start the run again. */
import { formatCount, formatNumber } from "../../ui/format.js";
/** @import { EarlyStoppingDocument, Experiment, ScheduleDocument } from "../../app/document.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Watched } from "../../engine/protocol.js" */

/** A network on a small data set has mostly learnt after so many epochs. */
const EPOCHS = 40;

/**
 * A schedule of some kind with settings that suit the length of the run.
 * @param {string} name
 * @param {number} stepsPerEpoch
 * @param {number | null} epochs  to run
 * @returns {ScheduleDocument}
 */
export function usualSchedule(name, stepsPerEpoch, epochs) {
  const steps = stepsPerEpoch * (epochs ?? EPOCHS);
  if (name === "step") return { name, every: Math.max(1, Math.round(steps / 4)), drop: 0.5 };
  return name === "cosine" ? { name, steps, final: 0 } : { name };
}

/** @param {Experiment} experiment */
export function scheduleSentence({ optimizer: { learning_rate, schedule = { name: "constant" } } }) {
  const { name, every = 1, drop = 1, steps = 1, final = 0 } = schedule;
  const from = formatNumber(learning_rate);
  if (name === "step")
    return `Begins at ${from} and is multiplied by ${formatNumber(drop)} every ${formatCount(every, "step")}.`;
  if (name !== "cosine") return `Stays at ${from}.`;
  return `Falls from ${from} to ${formatNumber(learning_rate * final)} in ${formatCount(steps, "step")}, then stays there.`;
}

/**
 * @param {Catalog} catalog
 * @param {string} path of a field, such as `model.layers[0].units`
 */
export function restarts({ mid_run: { free, bound } }, path) {
  return bound.includes(path) || !free.includes(path.split(/[.[]/)[0]);
}

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

/** What is watched unless chosen otherwise, and how long without a better value is borne. */
export const USUAL = { patience: 10, min_delta: 0 };

/**
 * What can be watched, as the document names it and as people do.
 * @param {Experiment} experiment
 * @param {number} n_test examples
 */
export function watchable({ metrics }, n_test) {
  const names = ["cost", ...metrics];
  const all = [...(n_test ? names.map((name) => `val_${name}`) : []), ...names];
  return all.map((name) => ({ name, label: quantity(name) }));
}

/** `val_cost` is the test cost. @param {string} metric */
const quantity = (metric) =>
  `${metric.startsWith("val_") ? "test" : "training"} ${metric.replace("val_", "").replaceAll("_", " ")}`;

/** @param {EarlyStoppingDocument} rule */
export function ruleSentence({ metric = "val_cost", patience = USUAL.patience }) {
  const borne = formatCount(patience, "epoch");
  const judged = metric.startsWith("val_")
    ? "Judged after each epoch on all test examples."
    : "Judged over the batches of each epoch.";
  return `Stops once the ${quantity(metric)} has been no better for more than ${borne}, and goes back to the best weights. ${judged}`;
}

/** @param {Watched | null | undefined} watched */
export function seenSentence(watched) {
  if (!watched || watched.best === null) return "";
  const since = watched.waited ? `, ${formatCount(watched.waited, "epoch")} ago` : "";
  return `Best so far ${formatNumber(watched.best)}, after epoch ${watched.epoch}${since}.`;
}

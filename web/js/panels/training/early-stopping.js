// @ts-check
/** Early stopping in words: what it can watch, what it does, what it has seen. */
import { formatCount, formatNumber } from "../../ui/format.js";
/** @import { EarlyStoppingDocument, Experiment } from "../../app/document.js" */
/** @import { Watched } from "../../engine/protocol.js" */

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

// @ts-check
/** @typedef {import("./types.js").History} History */

const MOST_POINTS = 2000;
const COLUMNS = /** @type {(keyof History)[]} */ (["step", "epoch", "cost_train", "cost_test", "metric_train", "metric_test"]);

/**
 * Append a snapshot's evaluation; drop every second point when there are too many to see.
 * @param {History} history
 * @param {import("./types.js").Snapshot} snapshot
 * @returns {History}
 */
export function extendHistory(history, snapshot) {
  if (history.step.at(-1) === snapshot.step) return history;
  const point = /** @type {Record<keyof History, any>} */ ({ ...snapshot.evaluation, step: snapshot.step, epoch: snapshot.epoch });
  const kept = history.step.length < MOST_POINTS ? (/** @type {any[]} */ column) => column : everySecond;
  return /** @type {History} */ (Object.fromEntries(COLUMNS.map((name) => [name, [...kept(history[name]), point[name]]])));
}

/** @param {any[]} column */
const everySecond = (column) => column.filter((_, i) => i % 2 === 0);

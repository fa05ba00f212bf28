// @ts-check
/** @typedef {import("./types.js").History} History */

const MOST_POINTS = 2000;
const UNKNOWN = { cost_test: null, metric_train: null, metric_test: null };
const COLUMNS = /** @type {(keyof History)[]} */ (["step", "epoch", "cost_train", "cost_test", "metric_train", "metric_test"]);

/**
 * Append a snapshot's evaluation; drop every second point when there are too many to see.
 * @param {History} history
 * @param {import("./types.js").Snapshot} snapshot
 * @returns {History}
 */
export function extendHistory(history, snapshot) {
  if (history.step.at(-1) === snapshot.step) return history;
  const { step, epoch, evaluation } = snapshot;
  const known = evaluation.is_whole ? evaluation : { ...UNKNOWN, cost_train: evaluation.cost_train };
  const point = /** @type {Record<keyof History, any>} */ ({ ...known, step, epoch });
  const kept = history.step.length < MOST_POINTS ? (/** @type {any[]} */ column) => column : everySecond;
  return /** @type {History} */ (Object.fromEntries(COLUMNS.map((name) => [name, [...kept(history[name]), point[name]]])));
}

/** @param {any[]} column */
const everySecond = (column) => column.filter((_, i) => i % 2 === 0);

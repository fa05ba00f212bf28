// @ts-check
/** The curves' points: appended as they come, thinned where there are more than can be seen, cut where a run goes back. */
/** @import { Evaluation, Snapshot } from "../engine/protocol.js" */

/**
 * @typedef {{step: number[], epoch: number[], cost_train: (number | null)[], cost_test: (number | null)[],
 *   metrics: Record<string, {train: (number | null)[], test: (number | null)[]}>}} History  the epoch with its share
 */
/** @typedef {(number | null)[]} Values */

const MOST_POINTS = 2000;

/** @returns {History} */
export const emptyHistory = () => ({ step: [], epoch: [], cost_train: [], cost_test: [], metrics: {} });

/**
 * Append a snapshot's evaluation in place of what was known of its step and later ones.
 * @param {History} history
 * @param {Snapshot} snapshot
 * @returns {History} the same one where nothing is new
 */
export function extendHistory(history, snapshot) {
  const { step, epochs, evaluation } = snapshot;
  const before = firstPoints(history, countBelow(history, step));
  const { cost_train, is_whole } = evaluation;
  const point = { step, epoch: epochs, cost_train, cost_test: is_whole ? evaluation.cost_test : null };
  const metrics = is_whole ? evaluation.metrics : {};
  if (history.step.at(-1) === step && isLast(history, point, metrics)) return history;
  return appended(
    before.step.length < MOST_POINTS ? before : keepPoints(before, tellingPoints(before)),
    point,
    metrics,
  );
}

/**
 * Train and test values of the cost or of a metric, null where it was not measured.
 * @param {History} history
 * @param {string} name
 * @returns {{train: Values, test: Values}}
 */
export function curveOf(history, name) {
  if (name === "cost") return { train: history.cost_train, test: history.cost_test };
  return history.metrics[name] ?? { train: nothing(history), test: nothing(history) };
}

/** The history up to a step, this one included. @param {History} history @param {number} step */
export const historyUpTo = (history, step) => firstPoints(history, countBelow(history, step + 1));

/** The index of the point at a step or, if there is none, the last one before it. @param {History} history @param {number} step */
export const pointAt = (history, step) => Math.max(0, countBelow(history, step + 1) - 1);

/** @param {History} history @returns {Values} */
const nothing = ({ step }) => Array(step.length).fill(null);

/** How many points lie before a step. @param {History} history @param {number} step */
function countBelow({ step: steps }, step) {
  let count = steps.length;
  while (count > 0 && steps[count - 1] >= step) count -= 1;
  return count;
}

/**
 * Of every two neighbours the one that tells more: it was evaluated whole, or lies further from the one kept before.
 * @param {History} history
 */
function tellingPoints({ cost_train, cost_test }) {
  const kept = [0];
  for (let i = 1; i + 1 < cost_train.length; i += 2) {
    const last = cost_train[kept[kept.length - 1]] ?? 0;
    const telling = (/** @type {number} */ k) => [
      cost_test[k] === null ? 0 : 1,
      Math.abs((cost_train[k] ?? last) - last),
    ];
    const [wholeA, farA] = telling(i);
    const [wholeB, farB] = telling(i + 1);
    kept.push(wholeA > wholeB || (wholeA === wholeB && farA > farB) ? i : i + 1);
  }
  return kept;
}

/** @param {History} history @param {number} count @returns {History} */
const firstPoints = (history, count) =>
  count === history.step.length ? history : mapColumns(history, (column) => column.slice(0, count));

/** @param {History} history @param {number[]} indices @returns {History} */
const keepPoints = (history, indices) => mapColumns(history, (column) => indices.map((i) => column[i]));

/** @param {History} history @param {(column: any[]) => any[]} change @returns {History} */
function mapColumns({ metrics, ...columns }, change) {
  const changed = Object.entries(metrics).map(([name, { train, test }]) => [
    name,
    { train: change(train), test: change(test) },
  ]);
  const plain = Object.entries(columns).map(([name, column]) => [name, change(column)]);
  return /** @type {History} */ ({ ...Object.fromEntries(plain), metrics: Object.fromEntries(changed) });
}

/**
 * @param {History} history
 * @param {Record<string, any>} point
 * @param {Evaluation["metrics"]} metrics
 * @returns {History}
 */
function appended(history, point, metrics) {
  const { metrics: known, ...columns } = history;
  const names = new Set([...Object.keys(known), ...Object.keys(metrics)]);
  const grown = [...names].map((name) => {
    const { train, test } = curveOf(history, name);
    return [name, { train: [...train, metrics[name]?.train ?? null], test: [...test, metrics[name]?.test ?? null] }];
  });
  const plain = Object.entries(columns).map(([name, column]) => [name, [...column, point[name]]]);
  return /** @type {History} */ ({ ...Object.fromEntries(plain), metrics: Object.fromEntries(grown) });
}

/** @param {History} history @param {Record<string, any>} point @param {Evaluation["metrics"]} metrics */
function isLast({ metrics: known, ...columns }, point, metrics) {
  const isSame = Object.entries(columns).every(([name, column]) => column.at(-1) === point[name]);
  return (
    isSame &&
    Object.entries(metrics).every(
      ([name, { train, test }]) => known[name]?.train.at(-1) === train && known[name]?.test.at(-1) === test,
    )
  );
}

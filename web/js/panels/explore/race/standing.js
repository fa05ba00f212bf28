// @ts-check
/** What is known of a race: its runners, their costs so far, the sizes of signals and gradients. */
/** @import { Told, Numbers } from "../asking.js" */
/** @import { RaceDocument } from "./presets.js" */

/** @typedef {{step: number, cost: number | null}} Point */
/** @typedef {(number | null)[][]} Table  [runner][layer] */
/** @typedef {{signal: Table, gradient: Table}} Sizes */
/**
 * @typedef {object} Standing
 * @property {RaceDocument} document complete
 * @property {any[]} documents of the runners
 * @property {string[]} labels
 * @property {number} epochs
 * @property {number} marks so many times costs are taken
 * @property {Point[][]} points by runner, one a mark
 * @property {number} known points
 * @property {Sizes} expected
 * @property {{least: Sizes, most: Sizes, seeds: number} | null} spread over draws of the first weights, once all are measured
 * @property {Sizes} first before the first step
 * @property {Sizes} now
 * @property {number} is in epochs
 * @property {(number | null)[]} divergedAt
 * @property {number[] | null} order once all are there
 * @property {(number | null)[]} costs over all training examples, at the end
 * @property {(number | null)[]} testCosts
 */

/** @param {Told} told @returns {Standing} */
export function beginning({ facts, arrays }) {
  const first = sizesOf(arrays, "");
  const nothing = facts.labels.map(() => null);
  /** @type {Standing} */
  const standing = {
    document: facts.document,
    documents: facts.documents,
    labels: facts.labels,
    epochs: facts.epochs,
    marks: facts.marks,
    points: facts.labels.map(() => []),
    known: 0,
    expected: sizesOf(arrays, "expected_"),
    spread: null,
    first,
    now: first,
    is: 0,
    divergedAt: nothing,
    order: null,
    costs: nothing,
    testCosts: nothing,
  };
  addPoints(standing, arrays.points);
  return standing;
}

/** What chance makes of the sizes before the first step. @param {Standing} standing @param {Told} told */
export function addSpread(standing, { facts, arrays }) {
  if (facts.goes_on) return;
  standing.spread = { least: sizesOf(arrays, "least_"), most: sizesOf(arrays, "most_"), seeds: facts.seeds };
}

/** @param {Standing} standing @param {Told} told */
export function goOn(standing, { facts, arrays }) {
  addPoints(standing, arrays.points);
  standing.now = sizesOf(arrays, "");
  standing.is = facts.is;
  standing.divergedAt = facts.diverged_at;
  if (facts.goes_on) return;
  [standing.order, standing.costs, standing.testCosts] = [facts.order, facts.costs, facts.test_costs];
}

/** The runners by the cost they have reached, who has diverged last. @param {Standing} standing @returns {number[]} */
export function places({ order, points, labels }) {
  if (order) return order;
  const reached = points.map((line) => line.at(-1)?.cost ?? Infinity);
  return labels.map((_, i) => i).sort((a, b) => (reached[a] === reached[b] ? a - b : reached[a] - reached[b]));
}

/** @param {Standing} standing @param {Numbers} told */
function addPoints(standing, { data, shape: [count] }) {
  for (let i = 0; i < count; i += 1) {
    const [, runner, step, cost] = data.subarray(4 * i, 4 * i + 4);
    standing.points[runner].push({ step, cost: finite(cost) });
  }
  standing.known += count;
}

/** @param {Record<string, Numbers>} arrays @param {string} prefix @returns {Sizes} */
const sizesOf = (arrays, prefix) => ({
  signal: table(arrays[`${prefix}signal`]),
  gradient: table(arrays[`${prefix}gradient`]),
});

/** @param {Numbers} numbers @returns {Table} */
function table({ data, shape: [rows, columns] }) {
  return Array.from({ length: rows }, (_, i) =>
    Array.from(data.subarray(i * columns, (i + 1) * columns), (value) => finite(value)),
  );
}

/** @param {number} value */
const finite = (value) => (Number.isFinite(value) ? value : null);

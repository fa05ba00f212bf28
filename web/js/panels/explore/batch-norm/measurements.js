// @ts-check
/** What has been seen of the layer so far, by step. */
/** @import { Told } from "../asking.js" */

export const PLACES = /** @type {const} */ (["before", "normalised", "after", "without"]);
export const AVERAGES = /** @type {const} */ (["batch_mean", "running_mean", "batch_variance", "running_variance"]);
/** @typedef {typeof PLACES[number] | typeof AVERAGES[number]} Name */
/** @typedef {{reach: number, counts: Float64Array}} Histogram  its bins divide [-reach, reach] */
/**
 * @typedef {{steps: number[], of: number, rows: Record<Name, (number | null)[][]>, histograms: Record<typeof PLACES[number], Histogram[]>}} Measurements
 *   `rows`: [measurement][percentile or unit]
 */

/** @returns {Measurements} */
export function noMeasurements() {
  const rows = /** @type {any} */ (Object.fromEntries([...PLACES, ...AVERAGES].map((name) => [name, []])));
  return { steps: [], of: 0, rows, histograms: { before: [], normalised: [], after: [], without: [] } };
}

/** @param {Measurements} measurements @param {Told} told */
export function addMeasurements(measurements, { facts, arrays }) {
  measurements.of = facts.of;
  measurements.steps.push(...arrays.step.data);
  for (const name of [...PLACES, ...AVERAGES]) {
    const { data, shape } = arrays[name];
    for (let i = 0; i < shape[0]; i += 1)
      measurements.rows[name].push(Array.from(data.subarray(i * shape[1], (i + 1) * shape[1]), finite));
  }
  for (const place of PLACES) {
    const { data, shape } = arrays[`${place}_counts`];
    const bins = /** @type {Float64Array} */ (data);
    for (let i = 0; i < shape[0]; i += 1)
      measurements.histograms[place].push({
        reach: arrays[`${place}_reaches`].data[i],
        counts: bins.slice(i * shape[1], (i + 1) * shape[1]),
      });
  }
}

/** One percentile or unit over the measurements. @param {(number | null)[][]} rows @param {number} index */
export const column = (rows, index) => rows.map((row) => row[index]);

/** @param {number} value */
const finite = (value) => (Number.isFinite(value) ? value : null);

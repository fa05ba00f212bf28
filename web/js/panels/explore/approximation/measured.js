// @ts-check
/** What trained networks came to, by number of units and seed. */

/** @typedef {{n: number, seed: number, largest: number, rms: number}} One */
/** @typedef {{activation: string, has_biases: boolean, floor: number | null, sizes: number[], found: One[]}} Measured */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** So near to nothing that a logarithmic axis would show only rounding. */
const LEAST = 1e-9;

/**
 * Per size that has been measured: the median and the ends of the spread.
 * @param {Measured} measured
 * @param {"largest" | "rms"} error
 */
export function spreadOf({ sizes, found }, error) {
  const x = sizes.filter((size) => found.some(({ n }) => n === size));
  const of = x.map((size) => found.filter(({ n }) => n === size).map((one) => Math.max(LEAST, one[error])));
  return {
    x,
    y: of.map(median),
    low: of.map((values) => Math.min(...values)),
    high: of.map((values) => Math.max(...values)),
  };
}

/** How errors would fall that fall as 1/sqrt(n), from the first on. @param {{x: number[], y: number[]}} line */
export const rateFrom = ({ x, y }) => ({ x, y: x.map((n) => y[0] * Math.sqrt(x[0] / n)) });

/** Whole powers of ten around all that is drawn. @param {number[]} values @returns {[number, number]} */
export function powersAround(values) {
  const known = values.filter((value) => value >= LEAST);
  if (!known.length) return [0.001, 1];
  const [low, high] = [Math.min(...known), Math.max(...known)].map(Math.log10);
  return [10 ** Math.floor(low - 0.05), 10 ** Math.ceil(high + 0.05)];
}

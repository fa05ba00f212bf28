// @ts-check
/** From values to positions, widths and speeds: the small arithmetic behind every picture. */

/**
 * A straight line from `domain` to `range`.
 * @param {readonly [number, number]} domain
 * @param {readonly [number, number]} range
 */
export function linearScale([from, to], [start, end]) {
  const slope = (end - start) / (to - from || 1);
  return {
    to: (/** @type {number} */ value) => start + (value - from) * slope,
    from: (/** @type {number} */ position) => from + (position - start) / slope,
  };
}

/**
 * A straight line over the logarithms of a domain above zero.
 * @param {readonly [number, number]} domain
 * @param {readonly [number, number]} range
 */
export function logScale([from, to], range) {
  const scale = linearScale([Math.log10(from), Math.log10(to)], range);
  return {
    to: (/** @type {number} */ value) => scale.to(Math.log10(value)),
    from: (/** @type {number} */ position) => 10 ** scale.from(position),
  };
}

/** So many powers of ten need no ticks between them. */
const MANY_POWERS = 3;

/**
 * The powers of ten inside `lo..hi`; where these are few, 2 and 5 times them too.
 * @param {number} lo above zero
 * @param {number} hi
 * @returns {number[]}
 */
export function powerTicks(lo, hi) {
  const [first, last] = [Math.floor(Math.log10(lo)), Math.ceil(Math.log10(hi))];
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const inside = (/** @type {number[]} */ factors) =>
    powers
      .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
      .filter((tick) => tick >= lo * (1 - 1e-9) && tick <= hi * (1 + 1e-9));
  return inside([1]).length >= MANY_POWERS ? inside([1]) : inside([1, 2, 5]);
}

/**
 * Round tick values (1, 2 or 5 times a power of ten) inside `lo..hi`, about `count` of them.
 * @param {number} lo
 * @param {number} hi
 * @param {number} count
 * @returns {number[]}
 */
export function niceTicks(lo, hi, count) {
  const step = niceAbove((hi - lo) / count);
  const first = Math.ceil(lo / step - 1e-9);
  const last = Math.floor(hi / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * The smallest of 1, 2, 5 times a power of ten that is not below `value`.
 * @param {number} value above zero
 */
export function niceAbove(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= value * 0.999) ?? 10;
  return factor * power;
}

/**
 * Width of an edge in pixels: 1 for nothing, 10 for `full` and beyond.
 * @param {number} value
 * @param {number} full
 */
export const edgeWidth = (value, full) => 1 + 9 * Math.min(Math.abs(value) / full, 1);

/**
 * The largest magnitude in `values[start..end)`; 0 when there are none.
 * @param {ArrayLike<number>} values
 * @param {number} [start]
 * @param {number} [end]
 */
export function largest(values, start = 0, end = values.length) {
  let most = 0;
  for (let i = start; i < end; i += 1) {
    const size = Math.abs(values[i]);
    if (size > most) most = size;
  }
  return most;
}

/**
 * The value that a picture paints in its middle colour and how far from it the full colours are.
 * @typedef {{middle: number, reach: number}} PaintScale
 */

/** The smallest and the largest number there can be; null where there is no bound. @typedef {[number | null, number | null]} Bounds */

/** @type {Bounds} */
export const UNBOUNDED = [null, null];

/** Whether numbers within these bounds are shares of one, as probabilities are. @param {Bounds} bounds */
export const areShares = ([low, high]) => low === 0 && high === 1;

/**
 * A class's share of the answer: no colour up to what guessing gives it, full colour at 1.
 * @param {number} classes how many there are
 * @returns {PaintScale}
 */
export const shareScale = (classes) => ({ middle: (1 + 1 / classes) / 2, reach: (1 - 1 / classes) / 2 });

/** A single output that chooses between two classes: their colours on both sides of its threshold. @param {number} threshold @returns {PaintScale} */
export const sidesScale = (threshold) => ({ middle: threshold, reach: 0.5 });

/**
 * How far from zero a neuron's picture reaches: as far as its answers can where they have bounds, else its largest one.
 * @param {Bounds} bounds
 * @param {ArrayLike<number>} values
 */
export function responseReach([low, high], values) {
  if (low !== null && high !== null) return Math.max(Math.abs(low), Math.abs(high));
  return largest(values) || 1;
}

/**
 * How fast the edges' dashes move, from 0 (still) to 4, by steps of training per second.
 * @param {number} stepsPerSecond
 */
export function flowSpeed(stepsPerSecond) {
  return [0, 20, 200, 2000].filter((limit) => stepsPerSecond > limit).length;
}

/** Of the page, in pixels. */
const USUAL_TYPE = 16;

/** How much larger than usual the page's type is, such as for a projector. */
export const typeScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TYPE;

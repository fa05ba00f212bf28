// @ts-check
/** How the values of a surface become heights, colours and levels: pure, for the map and for the surface itself. */
import { niceAbove, niceTicks } from "../../../plot/scales.js";

/**
 * @typedef {object} Ground  a surface on a grid, as Python told it
 * @property {[number, number, number, number]} extent
 * @property {ArrayLike<number>} values row by row, from the lowest y on; NaN where there is none
 * @property {number} side points along each axis
 * @property {[number, number][]} minima
 */
/**
 * @typedef {object} Relief
 * @property {boolean} squeezed heights are drawn as on a logarithmic scale
 * @property {(value: number) => number} height
 * @property {(value: number) => number} steepness of `height` at a value
 * @property {[number, number]} range of heights on the grid
 * @property {(value: number) => number} share of the page's colours, from -1 to 1
 * @property {number[]} levels round values of f, from low to high
 */

/** A surface whose highest point is so many times farther up than its middle one is drawn squeezed. */
const STEEP = 5;
/** What counts as near the bottom then, as a share of the way to the middle. */
const NEAR = 0.02;
const LEVELS = 9;

/** @param {ArrayLike<number>} values @returns {Relief} */
export function reliefOf(values) {
  const known = Array.from(values)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const [least, middle, most] = [known[0], known[known.length >> 1], known[known.length - 1]];
  const isMixed = least < 0 && most > 0;
  const squeezed = !isMixed && most - least > STEEP * (middle - least) && middle > least;
  const near = NEAR * (middle - least);
  const height = squeezed ? (/** @type {number} */ value) => Math.asinh((value - least) / near) : identity;
  const steepness = squeezed
    ? (/** @type {number} */ value) => 1 / Math.hypot(near, value - least)
    : (/** @type {number} */ _) => 1;
  const range = /** @type {[number, number]} */ ([height(least), height(most)]);
  const levels = squeezed ? squeezedLevels(least, near, range[1]) : niceTicks(least, most, LEVELS);
  return {
    squeezed,
    height,
    steepness,
    range,
    levels: levels.filter((level) => level > least),
    share: shareOf(height, range, isMixed),
  };
}

const identity = (/** @type {number} */ value) => value;

/** @param {(value: number) => number} height @param {[number, number]} range @param {boolean} isMixed */
function shareOf(height, [low, high], isMixed) {
  const reach = Math.max(-low, high) || 1;
  if (isMixed) return (/** @type {number} */ value) => height(value) / reach;
  const sign = high <= 0 ? -1 : 1;
  const [from, width] = [sign > 0 ? low : high, high - low || 1];
  return (/** @type {number} */ value) => (height(value) - from) / width;
}

/** Equal distances of height, each rounded to 1, 2 or 5. @param {number} least @param {number} near @param {number} top */
function squeezedLevels(least, near, top) {
  const distances = Array.from({ length: LEVELS }, (_, i) => niceAbove(near * Math.sinh((top * (i + 0.7)) / LEVELS)));
  return [...new Set(distances)].map((distance) => Number((least + distance).toPrecision(6)));
}

/** Whether a point lies on the map. @param {Ground} ground @param {number} x @param {number} y */
export const isOnMap = ({ extent: [left, right, low, high] }, x, y) => x >= left && x <= right && y >= low && y <= high;

// @ts-check
/** What the bars show: for each layer the middle of the seeds, their spread, and what is expected. */
/** @import { Told } from "../asking.js" */

/** @typedef {{middle: number, least: number, most: number, expected: number}} Size */

/** @param {Told} told @returns {Size[]} from the first layer to the output */
export function sizesOf({ arrays: { gradient, expected_gradient } }) {
  const [seeds, layers] = gradient.shape;
  return Array.from({ length: layers }, (_, layer) => {
    const found = Array.from({ length: seeds }, (_, seed) => gradient.data[seed * layers + layer]);
    const logs = found.map(Math.log);
    return {
      middle: Math.exp(logs.reduce((a, b) => a + b) / seeds),
      least: Math.min(...found),
      most: Math.max(...found),
      expected: expected_gradient.data[layer],
    };
  });
}

/** The powers of ten around all sizes, and 1 between them. @param {Size[]} sizes @returns {[number, number]} */
export function decades(sizes) {
  const known = sizes.flatMap(({ least, most, expected }) => [least, most, expected]);
  const logs = known.filter((size) => size > 0 && Number.isFinite(size)).map(Math.log10);
  return [Math.min(-1, Math.floor(Math.min(0, ...logs))), Math.max(1, Math.ceil(Math.max(0, ...logs)))];
}

/** Powers of ten that have room. @param {[number, number]} range @param {number} most */
export function ticks([low, high], most) {
  const every = Math.max(1, Math.ceil((high - low) / most));
  const first = Math.ceil(low / every) * every;
  return Array.from({ length: Math.floor((high - first) / every) + 1 }, (_, i) => first + i * every);
}

// @ts-check
/**
 * How many of n examples are for training, rounded as Python rounds: halves to the even number.
 * @param {number} n
 * @param {number} [test_split] the share of them that tests
 */
export const trainCount = (n, test_split = 0) => n - Math.min(n - 1, roundHalfEven(n * test_split));

/** @param {number} value */
function roundHalfEven(value) {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 ? rounded - 1 : rounded;
}

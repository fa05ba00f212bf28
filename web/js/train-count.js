// @ts-check
/**
 * How many of n examples are surely for training: never more than Python, which rounds, takes.
 * @param {number} n
 * @param {number} [test_split] the share of them that tests
 */
export const trainCount = (n, test_split = 0) => n - Math.min(n - 1, Math.ceil(n * test_split));

// @ts-check
/** Names beside lines, moved apart where they would lie on each other. */

/**
 * The nearest places for labels in a column that leave each its room.
 * @param {number[]} wanted where each would stand
 * @param {number} room from one to the next
 * @param {[number, number]} ends  the first and the last place there is
 * @returns {number[]} in the order of `wanted`
 */
export function spreadLabels(wanted, room, [first, last]) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const places = order.map((i) => wanted[i]);
  for (let k = 0; k < places.length; k += 1) places[k] = Math.max(places[k], k ? places[k - 1] + room : first);
  for (let k = places.length - 1; k >= 0; k -= 1)
    places[k] = Math.min(places[k], k < places.length - 1 ? places[k + 1] - room : last);
  /** @type {number[]} */
  const spread = [];
  order.forEach((i, k) => (spread[i] = places[k]));
  return spread;
}

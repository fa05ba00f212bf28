// @ts-check
/** What tabs of Look inside keep of a run: a few numbers at each of a bounded number of steps. */

const MOST_KEPT = 240;

/**
 * Append what was told at a step in place of what is known of it and of later ones; drop every second one when there are
 * too many to see.
 * @template {{step: number}} T
 * @param {T[] | undefined} record
 * @param {T} told
 * @returns {T[]}
 */
export function recorded(record = [], told) {
  const earlier = record.filter(({ step }) => step < told.step);
  const kept = earlier.length < MOST_KEPT ? earlier : earlier.filter((_, i) => i % 2 === 0);
  return [...kept, told];
}

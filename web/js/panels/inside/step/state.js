// @ts-check
/** Where a person is in the derivation: pure transitions. */
/** @import { Answer, Choice, Entry } from "./contract.js" */

/** @typedef {{step: number, example: number, trail: Entry[]}} Position
 *   `example`: of a batch, the one shown by itself; `trail`: the entry chosen, and those opened from it */

/** @returns {Position} */
export const atStart = () => ({ step: 0, example: 0, trail: [] });

/** @param {Position} position @param {number} step @param {number} count @returns {Position} */
export function atStep(position, step, count) {
  const next = Math.max(0, Math.min(count - 1, step));
  return next === position.step ? position : { ...position, step: next, trail: [] };
}

/** Choose an entry where it stands. @param {Position} position @param {Entry} entry @returns {Position} */
export const withChosen = (position, entry) => ({ ...position, trail: [entry] });

/** Open what the entry written out is made of: the way begins there. @param {Position} position @param {Entry} entry @param {Entry} from @returns {Position} */
export const withOpened = (position, entry, from) => ({
  ...position,
  trail: [...(position.trail.length ? position.trail : [from]), entry],
});

/** Go back on the way. @param {Position} position @param {number} depth how many stay @returns {Position} */
export const wentBack = (position, depth) => ({ ...position, trail: position.trail.slice(0, depth) });

/**
 * The entry that is written out: the chosen one, else the first of what the step is about.
 * @param {Answer} answer
 * @param {Position} position
 * @returns {Entry}
 */
export function entryOf({ steps, quantities }, { step, trail, example }) {
  const chosen = trail.at(-1);
  if (chosen) return chosen;
  const quantity = /** @type {string} */ (steps[step].quantities.at(-1));
  const { shape } = quantities[quantity];
  const isPerExample = quantities[quantity].axes[0] === "M";
  return { quantity, at: shape.map((_, axis) => (axis === 0 && isPerExample ? example : 0)) };
}

/**
 * A batch is what the run takes next; an example of the data is one.
 * @param {Choice} choice
 */
export const isBatch = (choice) => "batch" in choice;

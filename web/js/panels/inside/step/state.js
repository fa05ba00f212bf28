// @ts-check
/** Where a person is in the derivation: pure transitions. */
/** @import { Answer, Choice, Entry } from "./contract.js" */

/** @typedef {{step: number, time: number, example: number, trail: Entry[]}} Position
 *   `time`: from 0 to 1 within the step, along which the entries of its quantity are written out one after the other;
 *   `example`: of a batch, the one shown by itself; `trail`: the entry chosen, and those opened from it */

/** So many entries of a quantity are written out one after the other, at most. */
const MOST_PARTS = 6;

/** @returns {Position} */
export const atStart = () => ({ step: 0, time: 0, example: 0, trail: [] });

/** @param {Position} position @param {number} step @param {number} count @returns {Position} */
export function atStep(position, step, count) {
  const next = Math.max(0, Math.min(count - 1, step));
  return next === position.step ? position : { ...position, step: next, time: 0, trail: [] };
}

/** Anywhere in the derivation, also within a step. @param {Position} position @param {number} moment whole steps and the time within one @param {number} count @returns {Position} */
export function atMoment(position, moment, count) {
  const step = Math.max(0, Math.min(count - 1, Math.floor(moment)));
  return { ...position, step, time: Math.max(0, Math.min(1, moment - step)), trail: [] };
}

/** What comes next while it plays: the next entry of this step, else the next step. @param {Answer} answer @param {Position} position @param {boolean} inParts @returns {number} a moment */
export function nextMoment(answer, position, inParts) {
  const { parts, part } = partOf(answer, position);
  return inParts && part < parts - 1 ? position.step + (part + 1) / parts : position.step + 1;
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
export function entryOf(answer, position) {
  const chosen = position.trail.at(-1);
  if (chosen) return chosen;
  const { quantity, isPerExample, rest, count, parts, part } = partOf(answer, position);
  const at = placeIn(rest, Math.floor((part * count) / parts));
  return { quantity, at: isPerExample ? [position.example, ...at] : at };
}

/** Which entry of the step's quantity its time is at. @param {Answer} answer @param {Position} position */
export function partOf({ steps, quantities }, { step, time }) {
  const quantity = /** @type {string} */ (steps[step].quantities.at(-1));
  const { shape, axes } = quantities[quantity];
  const isPerExample = axes[0] === "M";
  const rest = isPerExample ? shape.slice(1) : shape;
  const count = rest.reduce((product, length) => product * length, 1);
  const parts = Math.min(MOST_PARTS, count);
  const part = Math.min(parts - 1, Math.floor(time * parts + 1e-9)); // a moment is a sum, which may miss the border
  return { quantity, isPerExample, rest, count, parts, part };
}

/** Where an entry stands, from its number in row-major order. @param {number[]} shape @param {number} index @returns {number[]} */
function placeIn(shape, index) {
  let left = index;
  return [...shape]
    .reverse()
    .map((length) => {
      const at = left % length;
      left = Math.floor(left / length);
      return at;
    })
    .reverse();
}

/**
 * A batch is what the run takes next; an example of the data is one.
 * @param {Choice} choice
 */
export const isBatch = (choice) => "batch" in choice;

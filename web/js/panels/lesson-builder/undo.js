// @ts-check
/** What was changed in a lesson that is being built is undone and done again; what is typed into one field, at once. Pure functions. */
/** @import { Lesson } from "../lesson/progress.js" */

/**
 * @typedef {{lesson: Lesson, at: number}} Version  `at`: the step that is worked on
 * @typedef {Version & {past: Version[], future: Version[], typing: string | null}} Draft
 *   `past`: what undoing goes back to, and `future`: what was undone, latest last; `typing`: the field that was typed into last
 */

const MOST_PAST = 100;

/** @param {Draft} draft @returns {Version} */
const versionOf = ({ lesson, at }) => ({ lesson, at });

/** @param {Draft} draft @param {Draft} next what comes after it @returns {Draft} */
export const undoably = (draft, next) => ({
  ...next,
  past: [...draft.past, versionOf(draft)].slice(-MOST_PAST),
  future: [],
  typing: null,
});

/** @param {Draft} draft @param {Draft} next @param {string} field where somebody types @returns {Draft} */
export const typed = (draft, next, field) =>
  draft.typing === field ? next : { ...undoably(draft, next), typing: field };

/** @param {Draft} draft @returns {Draft} */
export function undone(draft) {
  const last = draft.past.at(-1);
  if (!last) return draft;
  return { ...last, past: draft.past.slice(0, -1), future: [...draft.future, versionOf(draft)], typing: null };
}

/** @param {Draft} draft @returns {Draft} */
export function redone(draft) {
  const next = draft.future.at(-1);
  if (!next) return draft;
  return { ...next, past: [...draft.past, versionOf(draft)], future: draft.future.slice(0, -1), typing: null };
}

// @ts-check
/** Weights and biases set by hand, so that each can be taken back exactly: pure lists of what was changed at which step. */
/** @import { State } from "./state.js" */
/** @import { ParameterAddress } from "../panels/network/choice.js" */

/**
 * @typedef {{address: ParameterAddress, before: number, after: number, step: number, gesture: number}} Edit
 *   a weight or bias set by hand after so many steps; what one drag or one typing changes has one gesture
 * @typedef {{past: Edit[], future: Edit[]}} Edits  latest last; `future` are the undone ones
 */
/** @typedef {"undo" | "redo"} Way */

/** @returns {Edits} */
export const noEdits = () => ({ past: [], future: [] });

/**
 * Note an edit. A drag or the typing of one number is one gesture, and what came before it is what undoing restores.
 * @param {Edits} edits
 * @param {Edit} edit
 * @returns {Edits}
 */
export function withEdit({ past }, edit) {
  const last = past.at(-1);
  const goesOn = last && last.gesture === edit.gesture && last.step === edit.step && isSameParameter(last, edit);
  return { past: goesOn ? [...past.slice(0, -1), { ...edit, before: last.before }] : [...past, edit], future: [] };
}

/** @param {Edit} a @param {Edit} b */
const isSameParameter = (a, b) => JSON.stringify(a.address) === JSON.stringify(b.address);

/**
 * Whether other edits stand than at an earlier look at the same step. Where none are known any more, the weights were taken from
 * a kept checkpoint, which has them all.
 * @param {Edits} then @param {Edits} now
 */
export function areOtherEdits(then, now) {
  const isForgotten = now.past.length + now.future.length === 0;
  return (
    !isForgotten &&
    JSON.stringify([then.past.length, then.past.at(-1)]) !== JSON.stringify([now.past.length, now.past.at(-1)])
  );
}

/** The edit that a way leads over, if there is one. @param {Edits} edits @param {Way} way */
export const nextEdit = ({ past, future }, way) => (way === "undo" ? past : future).at(-1);

/** @param {Edits} edits @param {Way} way @returns {Edits} */
export function movedOn({ past, future }, way) {
  const [from, to] = way === "undo" ? [past, future] : [future, past];
  const [rest, reached] = [from.slice(0, -1), [...to, ...from.slice(-1)]];
  return way === "undo" ? { past: rest, future: reached } : { past: reached, future: rest };
}

/**
 * Why an edit cannot be undone or redone now, or null when it can.
 * @param {State} state
 * @param {Way} way
 */
export function whyNot({ edits, snapshot, status }, way) {
  const edit = nextEdit(edits, way);
  if (!edit) return way === "undo" ? "No weight or bias was edited since these weights began." : "No edit was undone.";
  if (status.state === "running") return "Training moves the weights: there is nothing left to go back to.";
  if (edit.step !== snapshot?.step)
    return "Steps were trained since the edit, so going back would mix two runs. Reset begins again.";
  return null;
}

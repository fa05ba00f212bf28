// @ts-check
/** Which step the run would make now: when this changes, another derivation is asked for. */
/** @import { Choice } from "./contract.js" */
/** @import { ModelState } from "../../../app/panels.js" */

let models = 0;
/** @type {WeakMap<object, number>} */
const numbered = new WeakMap();

/** Another model, another derivation. @param {object} model */
function modelNumber(model) {
  if (!numbered.has(model)) numbered.set(model, (models += 1));
  return numbered.get(model);
}

/**
 * @param {Pick<ModelState, "model" | "snapshot" | "runs" | "edits">} state
 * @param {Choice} choice
 */
export const stepKey = ({ model, snapshot, runs, edits }, choice) =>
  JSON.stringify([
    choice,
    modelNumber(model),
    snapshot?.step,
    [runs.at, runs.number],
    [edits.past.length, edits.future.length],
  ]);

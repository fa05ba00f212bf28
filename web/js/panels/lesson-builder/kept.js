// @ts-check
/** The lesson that is being built stays on this device, so that loading the page again loses nothing. */
import { deviceStorage, keepOn } from "../../app/device-storage.js";
import { atStep, draftOf } from "./draft.js";
/** @import { Draft } from "./undo.js" */

const KEY = "nncore.lesson-draft";

/** @param {Draft} draft @returns {boolean} whether the device has kept it */
export const keepDraft = ({ lesson, at }, storage = deviceStorage()) =>
  keepOn(storage, KEY, JSON.stringify({ lesson, at }));

/** @returns {Draft | null} null where there is none, or another program has left something else there */
export function keptDraft(storage = deviceStorage()) {
  try {
    const { lesson, at } = JSON.parse(storage?.getItem(KEY) ?? "null") ?? {};
    return isWhole(lesson) ? atStep(draftOf(lesson), Number.isInteger(at) ? at : 0) : null;
  } catch {
    return null;
  }
}

/** What the forms are built of. @param {any} lesson */
function isWhole(lesson) {
  if (typeof lesson?.title !== "string" || !isListOrNone(lesson.learnt)) return false;
  return Array.isArray(lesson.steps) && lesson.steps.length > 0 && lesson.steps.every(isStep);
}

/** @param {any} step */
function isStep(step) {
  if (typeof step?.title !== "string") return false;
  const { question, experiment, hide, lock, conceals } = step;
  const isAsked = !question || (Array.isArray(question.choices) && question.until && isListOrNone(question.answer));
  const isTold = !experiment || (experiment.data && Array.isArray(experiment.model?.layers));
  return Boolean(isAsked && isTold) && [question?.replies, hide, lock, conceals].every(isListOrNone);
}

/** @param {unknown} value */
const isListOrNone = (value) => value === undefined || Array.isArray(value);

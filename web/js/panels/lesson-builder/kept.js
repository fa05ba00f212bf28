// @ts-check
/** The lesson that is being built stays on this device, so that loading the page again loses nothing. */
import { deviceStorage } from "../../app/device-storage.js";
/** @import { Draft } from "./draft.js" */

const KEY = "nncore.lesson-draft";

/** @param {Draft} draft @returns {boolean} whether the device has kept it */
export function keepDraft({ lesson, at }, storage = deviceStorage()) {
  try {
    storage?.setItem(KEY, JSON.stringify({ lesson, at }));
    return storage !== null;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return false;
  }
}

/** @returns {Draft | null} null where there is none, or another program has left something else there */
export function keptDraft(storage = deviceStorage()) {
  try {
    const { lesson, at } = JSON.parse(storage?.getItem(KEY) ?? "null") ?? {};
    return isWhole(lesson) ? { lesson, at: lesson.steps[at] ? at : 0, past: [] } : null;
  } catch {
    return null;
  }
}

/** What the forms are built of. @param {any} lesson */
function isWhole(lesson) {
  const isStep = (/** @type {any} */ step) =>
    typeof step?.title === "string" && (!step.question || Array.isArray(step.question.choices));
  return Array.isArray(lesson?.steps) && lesson.steps.length > 0 && lesson.steps.every(isStep);
}

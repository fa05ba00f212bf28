// @ts-check
/** How far a person has come, beside the lessons' titles wherever they are listed. */
/** @import { LessonMark } from "./kept.js" */

/** @param {LessonMark | undefined} mark @returns {string} nothing for a lesson that was not begun */
export function markWords(mark) {
  if (!mark) return "";
  if (mark.work) return `seen, ${mark.work.done} of ${mark.work.of} done`;
  if (mark.isDone) return "done";
  return mark.at > 0 ? `at step ${mark.at + 1} of ${mark.steps}` : "begun";
}

/** A lesson's title with its mark, as one text. @param {string} title @param {LessonMark | undefined} mark */
export function markedTitle(title, mark) {
  const words = markWords(mark);
  return words === "done" ? `✓ ${title}` : words ? `${title} (${words})` : title;
}

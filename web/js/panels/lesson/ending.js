// @ts-check
/** What comes after a lesson's last step: what was learnt, the next lesson, and the way back to playing. */
import { el } from "../../ui/dom.js";
import { formatCount } from "../../ui/format.js";
import { scoreOf } from "./progress.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { LessonMarks } from "./kept.js" */
/** @import { LessonEntry, LessonProgress } from "./progress.js" */

/**
 * @param {LessonProgress} lesson
 * @param {State} state
 * @param {Actions} actions
 */
export function endingParts(lesson, { catalog, lessonMarks }, actions) {
  const next = nextLesson(catalog.lessons, lesson.document.id, lessonMarks);
  const button = (/** @type {string} */ words, /** @type {() => void} */ onclick, kind = "") =>
    el("button", { type: "button", class: `button ${kind}`, onclick }, words);
  return [
    el("h3", { tabIndex: -1 }, "What you have learnt"),
    ...lesson.document.learnt.map((sentence) => el("p", {}, sentence)),
    ...scoreWords(lesson).map((words) => el("p", {}, words)),
    el(
      "div",
      { class: "lesson-ways" },
      ...(next ? [button(`Next lesson: ${next.title}`, () => actions.openLesson(next.id), "primary")] : []),
      button("Back to playing", () => actions.backToPlaying()),
      button("Take this lesson again", () => actions.beginAgain(), "quiet"),
    ),
    el("p", { class: "note" }, "Your answers are kept on this device. Back to playing brings your own network back."),
  ];
}

/**
 * The next one in the list; after the last, the first that is not done.
 * @param {LessonEntry[]} lessons
 * @param {string} id of the present one
 * @param {LessonMarks} marks
 */
export function nextLesson(lessons, id, marks) {
  const at = lessons.findIndex((lesson) => lesson.id === id);
  return lessons[at + 1] ?? lessons.find((lesson) => lesson.id !== id && !marks[lesson.id]?.isDone) ?? null;
}

/** @param {LessonProgress} lesson */
function scoreWords(lesson) {
  const { answered, right } = scoreOf(lesson);
  return answered ? [`You answered ${formatCount(answered, "question")}, ${right} of them right.`] : [];
}

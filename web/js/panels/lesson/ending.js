// @ts-check
/** What comes after a lesson's last step: what was learnt, the next lesson, and the way back to playing. */
import { el } from "../../ui/dom.js";
import { formatCount } from "../../ui/format.js";
import { endedChapter } from "./place.js";
import { openTasks, scoreOf, unansweredSteps } from "./progress.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { LessonMarks } from "./kept.js" */
/** @import { LessonEntry, LessonProgress } from "./progress.js" */

const HOLDS =
  "Save my answers makes a file to hand in. It holds the lesson’s name, what you chose and when you saved it, not your name.";

const KEPT = "Your answers are kept on this device. Back to playing brings your own network back.";

/**
 * @param {LessonProgress} lesson
 * @param {State} state
 * @param {Actions} actions
 */
export function endingParts(lesson, { catalog, lessonMarks }, actions) {
  const { learnt = [], isPreview } = lesson.document;
  const chapter = endedChapter(catalog.chapters, lesson.document.id);
  const next = nextLesson(catalog.lessons, lesson.document.id, lessonMarks);
  const button = (/** @type {string} */ words, /** @type {() => void} */ onclick, kind = "") =>
    el("button", { type: "button", class: `button ${kind}`, onclick }, words);
  const own = [
    el("h3", { tabIndex: -1 }, learnt.length ? "What you have learnt" : "The end"),
    ...[...learnt, ...scoreWords(lesson)].map((words) => el("p", {}, words)),
  ];
  return [
    ...(chapter ? chapterParts(chapter) : own),
    el(
      "div",
      { class: "lesson-ways" },
      ...(next ? [button(`Next lesson: ${next.title}`, () => actions.openLesson(next.id), "primary")] : []),
      ...(isPreview ? [] : [button("Back to playing", () => actions.backToPlaying())]),
      ...(hasAsked(lesson) ? [button("Save my answers", () => actions.saveAnswers())] : []),
      button("Take this lesson again", () => actions.beginAgain(), "quiet"),
    ),
    ...(chapter ? own : []),
    ...(hasAsked(lesson) ? [el("p", { class: "note" }, HOLDS)] : []),
    ...(isPreview ? [] : [el("p", { class: "note" }, KEPT)]),
  ];
}

/**
 * The next one in the list; after the last, the first that is not done; none after a lesson that is not of the list.
 * @param {LessonEntry[]} lessons
 * @param {string} id of the present one
 * @param {LessonMarks} marks
 */
export function nextLesson(lessons, id, marks) {
  const at = lessons.findIndex((lesson) => lesson.id === id);
  if (at < 0) return null;
  return lessons[at + 1] ?? lessons.find((lesson) => lesson.id !== id && !marks[lesson.id]?.isDone) ?? null;
}

/** Whether there is something to hand in. @param {LessonProgress} lesson */
const hasAsked = ({ document: { steps } }) => steps.some(({ question, goal, task }) => question || goal || task);

/** @typedef {NonNullable<ReturnType<typeof endedChapter>>} EndedChapter */

/** What a chapter's last lesson says of the chapter first: the lesson's own part follows the ways on. @param {EndedChapter} chapter */
const chapterParts = ({ number, title, learnt, next }) => [
  el("h3", { tabIndex: -1 }, `The end of chapter ${number}: ${title}`),
  el("ul", { class: "chapter-learnt" }, ...learnt.map((sentence) => el("li", {}, sentence))),
  el("p", {}, next ? `Next is chapter ${number + 1}, ${next}.` : "That was the last chapter of the course."),
];

/** @param {LessonProgress} lesson */
function scoreWords(lesson) {
  const { answered, right } = scoreOf(lesson);
  const score = answered ? [`You answered ${formatCount(answered, "question")}, ${right} of them right.`] : [];
  return [...score, ...openWords(lesson)];
}

/** What is left to do. @param {LessonProgress} lesson @returns {string[]} */
export function openWords(lesson) {
  const [questions, tasks] = [unansweredSteps(lesson), openTasks(lesson)];
  return [
    ...(questions.length ? [`Not answered yet: the ${placesOf("question", questions)}.`] : []),
    ...(tasks.length ? [`Not done yet: the ${placesOf("task", tasks)}.`] : []),
  ];
}

/** @param {string} what @param {number[]} steps */
function placesOf(what, steps) {
  const places = [steps.slice(0, -1).join(", "), steps.at(-1)].filter(Boolean).join(" and ");
  return steps.length === 1 ? `${what} of step ${places}` : `${what}s of steps ${places}`;
}

// @ts-check
/** A lesson under way: where it is, what was committed to, which answers are due. Pure functions of the state. */
/** @import { State, View } from "../../app/state.js" */
/** @import { Comparison } from "../comparison/rows.js" */

/**
 * @typedef {{id: string, title: string}} LessonEntry
 * @typedef {{caption: string, head: string[], rows: string[][]}} LessonTable
 * @typedef {{ask: string, choices: string[], right: number, answer: string[], until: {step: number, cost?: number}}} LessonQuestion
 *   `until`: the answer shows when the run is at this step, or its training cost is this low
 * @typedef {{title: string, text: string[], table?: LessonTable, experiment?: object, view?: Partial<View>, show?: string,
 *   hide?: string[], question?: LessonQuestion}} LessonStep  `show` and `hide` name panels
 * @typedef {LessonEntry & {source: string, steps: LessonStep[], comparison?: Comparison}} Lesson
 * @typedef {{document: Lesson, at: number, asked: number | null, answers: ({choice: number, isShown: boolean} | null)[]}} LessonProgress
 *   `asked`: the step whose question's run has begun
 */

/** @param {Lesson} document @returns {LessonProgress} */
export const beginLesson = (document) => ({ document, at: 0, asked: null, answers: document.steps.map(() => null) });

/** @param {LessonProgress} lesson @param {number} at */
export const atStep = (lesson, at) => ({
  ...lesson,
  at: Math.max(0, Math.min(lesson.document.steps.length - 1, at)),
  asked: null,
});

/** Which step's experiment is on the page at a step: its own, or the last one before it that has one. @param {LessonProgress} lesson */
export const experimentStep = ({ document, at }) =>
  document.steps.slice(0, at + 1).findLastIndex((step) => step.experiment);

/** @param {LessonProgress} lesson */
export const currentStep = ({ document, at }) => document.steps[at];

/** The reader commits to a choice; the answer stays hidden until the run has come to it. @param {LessonProgress} lesson @param {number} choice */
export const committed = (lesson, choice) => withAnswer(lesson, { choice, isShown: false });

/** The run that the question is about has begun at its first step. @param {LessonProgress} lesson */
export const asked = (lesson) => ({ ...lesson, asked: lesson.at });

/** @param {LessonProgress} lesson */
export const answered = (lesson) => ({
  ...withAnswer(lesson, { choice: lesson.answers[lesson.at]?.choice ?? 0, isShown: true }),
  asked: null,
});

/** @param {LessonProgress} lesson @param {{choice: number, isShown: boolean}} answer */
function withAnswer(lesson, answer) {
  return { ...lesson, answers: lesson.answers.map((old, i) => (i === lesson.at ? answer : old)) };
}

/** Whether the run has come to where the question's answer is shown. @param {State} state */
export function isAnswerDue({ lesson, snapshot }) {
  if (!lesson || lesson.asked !== lesson.at || !snapshot) return false;
  const { step, cost } = currentStep(lesson).question?.until ?? { step: 0 };
  const now = snapshot.evaluation.cost_train;
  return snapshot.step >= step || (cost !== undefined && now !== null && now <= cost);
}

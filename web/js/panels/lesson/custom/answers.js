// @ts-check
/** A learner's answers as a file to hand in. It holds the lesson, the choices and when it was saved: nothing about the person. */
import { isTask, scoreOf } from "../progress.js";
import { asFile } from "./load.js";
/** @import { LessonProgress, LessonStep } from "../progress.js" */

/**
 * @param {LessonProgress} lesson
 * @param {Date} now
 */
export function answersFile(lesson, now) {
  const { title, id, steps } = asFile(lesson.document);
  return {
    kind: "nncore answers",
    version: 1,
    lesson: { id, title },
    saved_at: now.toISOString(),
    finished: lesson.isDone,
    ...scoreOf(lesson),
    steps: steps.flatMap((step, i) => partOf(step, i, lesson)),
  };
}

/** What a step asked and what was answered; nothing of a step that asks nothing. @param {LessonStep} step @param {number} i @param {LessonProgress} lesson */
function partOf({ title, question, goal, task }, i, { answers, goals, solved }) {
  if (!question && !isTask(goal) && !task) return [];
  const given = answers[i];
  const asked = question && {
    question: question.ask,
    answer: given ? question.choices[given.choice] : null,
    right: given?.isShown ? given.choice === question.right : null,
  };
  const reached = {
    ...(isTask(goal) && { goal_reached: goals.includes(i) }),
    ...(task && { task_solved: solved.includes(i) }),
  };
  return [{ step: i + 1, title, ...asked, ...reached }];
}

/** Such as `answers-can-it-learn-xor.json`. @param {string} title */
export const answersName = (title) => `answers-${fileStem(title)}.json`;

/** A title as a part of a file's name. @param {string} title */
export const fileStem = (title) =>
  title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "") || "lesson";

// @ts-check
/** A lesson under way: where it is, what was committed to, which answers are due. Pure functions of the state. */
import { meets } from "./goal.js";
/** @import { Experiment } from "../../app/document.js" */
/** @import { State, View } from "../../app/state.js" */
/** @import { Comparison } from "../comparison/rows.js" */
/** @import { LessonGoal } from "./goal.js" */
/** @import { LessonTask } from "./task.js" */
/** @import { KeptLesson } from "./kept.js" */

/**
 * @typedef {{id: string, title: string, minutes: number}} LessonEntry
 * @typedef {{title: string, learnt: string[], lessons: LessonEntry[]}} Chapter  `learnt`: what its last lesson says of all of it
 * @typedef {{caption: string, head: string[], rows: string[][]}} LessonTable
 * @typedef {{ask: string, choices: string[], right: number, answer: string[], replies?: string[], calculated?: boolean, until: {step: number, cost?: number}}} LessonQuestion
 *   `until`: the answer shows when the run is at this step, or its training cost is this low; `replies`: what is said of each choice;
 *   `calculated`: the answer follows from a calculation, not from the run
 * @typedef {{title: string, text?: string[], markdown?: string, table?: LessonTable, experiment?: {data: {name: string}}, explore?: string, view?: Partial<View>, show?: string,
 *   hide?: string[], lock?: string[], conceals?: string[], question?: LessonQuestion, goal?: LessonGoal, task?: LessonTask}} LessonStep
 *   `text`: paragraphs, or `markdown` in place of it; `show`, `hide` and `lock` name panels, `explore` the explorable that is opened, `conceals`
 *   what is hidden until the question is answered: panels, tabs of Look inside, `cost`, `metric`, columns of a comparison, parts of explorables
 * @typedef {{id: string, title: string, source?: string, learnt?: string[], steps: LessonStep[], comparison?: Comparison, link?: string, isPreview?: boolean}} Lesson
 *   `link`: what a link calls a lesson that is none of the course; `isPreview`: whoever builds it looks at it
 * @typedef {{choice: number, isShown: boolean}} LessonAnswer
 * @typedef {{experiment: Experiment, run: number | null}} Before  `run`: its number, where it is among this visit's runs
 * @typedef {{document: Lesson, at: number, asked: number | null, waits: boolean, answers: (LessonAnswer | null)[],
 *   asksFirst: boolean, trainsAnyway: boolean, goals: number[], solved: number[], isOver: boolean, isDone: boolean, isWorked: boolean, earlier: KeptLesson | null, before: Before | null}} LessonProgress
 *   `asked`: the step whose question's run has begun; `waits`: somebody has committed and waits for the answer; `asksFirst`:
 *   Train was pressed before that; `trainsAnyway`: and once more, to train all the same; `goals`: the
 *   steps whose goal was reached; `solved`: those whose number was worked out; `isOver`: what comes after the last step is shown; `isDone`: it was shown once; `isWorked`: once with
 *   all questions answered and all tasks done;
 *   `earlier`: how far an earlier visit came, which can be gone on with until this one has an answer of its own; `before`: what was on the page before the lesson
 */

/**
 * @param {Lesson} document
 * @param {KeptLesson | null} [kept] what is known of an earlier visit
 * @param {Before | null} [before]
 * @returns {LessonProgress}
 */
export const beginLesson = (document, kept = null, before = null) => ({
  at: 0,
  answers: document.steps.map(() => null),
  isOver: false,
  isDone: false,
  goals: [],
  solved: [],
  earlier: null,
  isWorked: kept?.isDone ?? false, // older versions kept no more
  ...kept,
  document,
  asked: null,
  waits: false,
  asksFirst: false,
  trainsAnyway: false,
  before,
});

/** @param {LessonProgress} lesson @param {number} at */
export const atStep = (lesson, at) => ({
  ...lesson,
  at: Math.max(0, Math.min(lesson.document.steps.length - 1, at)),
  asked: null,
  waits: false,
  asksFirst: false,
  trainsAnyway: false,
  isOver: false,
});

/** What comes after the last step. @param {LessonProgress} lesson */
export const finished = (lesson) => ({ ...atStep(lesson, Infinity), isOver: true, isDone: true, earlier: null });

/** Whether its work was done once, now or before. @param {LessonProgress} lesson */
export const isWorked = (lesson) => {
  const { done, of } = workOf(lesson);
  return lesson.isWorked || (lesson.isDone && done === of);
};

/** How much of what the lesson asks for is done: its questions and its tasks. @param {LessonProgress} lesson */
export function workOf(lesson) {
  const of = lesson.document.steps.reduce(
    (sum, { question, goal, task }) => sum + Number(!!question) + Number(isTask(goal)) + Number(!!task),
    0,
  );
  const open = [unansweredSteps, openGoals, openNumbers].reduce((sum, openOf) => sum + openOf(lesson).length, 0);
  return { done: of - open, of };
}

/** Other goals are said when they are reached; nobody is asked for them. @param {LessonGoal} [goal] */
export const isTask = (goal) => Boolean(goal?.asks || goal?.passes);

/** The same lesson without any answer. @param {LessonProgress} lesson */
export const begunAgain = (lesson) => ({
  ...beginLesson(lesson.document, null, lesson.before),
  isDone: lesson.isDone,
  isWorked: isWorked(lesson),
});

/** Who follows a link begins anew; an earlier visit's answers wait beside it. @param {LessonProgress} lesson as it was kept */
export function begunFresh(lesson) {
  const { at, answers, goals, solved, isOver, isDone } = lesson;
  const known = { at, answers, goals, solved, isOver, isDone, isWorked: isWorked(lesson) };
  const isBegun = at > 0 || isOver || goals.length + solved.length > 0 || answers.some(Boolean);
  const earlier = lesson.earlier ?? (isBegun ? known : null);
  return { ...begunAgain(lesson), earlier };
}

/** Where the earlier visit ended, in place of this one. @param {LessonProgress} lesson */
export const goneOn = ({ document, earlier, before }) => beginLesson(document, earlier, before);

/** How many questions were answered, and how many of them as the run did. @param {LessonProgress} lesson */
export function scoreOf({ document: { steps }, answers }) {
  const shown = steps.flatMap(({ question }, i) =>
    answers[i]?.isShown ? [answers[i].choice === question?.right] : [],
  );
  return { answered: shown.length, right: shown.filter(Boolean).length };
}

/** From 1: the steps whose question nobody has committed to an answer of. @param {LessonProgress} lesson */
export const unansweredSteps = ({ document: { steps }, answers }) =>
  steps.flatMap(({ question }, i) => (question && !answers[i] ? [i + 1] : []));

/** From 1: the steps with a task that is not done. @param {LessonProgress} lesson */
export const openTasks = (lesson) =>
  [...new Set([...openGoals(lesson), ...openNumbers(lesson)])].sort((one, other) => one - other);

/** @param {LessonProgress} lesson */
const openGoals = ({ document: { steps }, goals }) =>
  steps.flatMap(({ goal }, i) => (isTask(goal) && !goals.includes(i) ? [i + 1] : []));

/** @param {LessonProgress} lesson */
const openNumbers = ({ document: { steps }, solved }) =>
  steps.flatMap(({ task }, i) => (task && !solved.includes(i) ? [i + 1] : []));

/** Which step's experiment is on the page at a step: its own, or the last one before it that has one. @param {{document: Pick<Lesson, "steps">, at: number}} lesson */
export const experimentStep = ({ document, at }) =>
  document.steps.slice(0, at + 1).findLastIndex((step) => step.experiment);

/** @param {LessonProgress} lesson */
export const currentStep = ({ document, at }) => document.steps[at];

/** The reader commits to a choice; the answer stays hidden until the run has come to it. @param {LessonProgress} lesson @param {number} choice */
export const committed = (lesson, choice) => ({
  ...withAnswer(lesson, { choice, isShown: false }),
  earlier: null,
  waits: true,
  asksFirst: false,
});

/** Whether the present step has a question that nobody has committed to an answer of. @param {LessonProgress} lesson */
export const isUnanswered = ({ document, at, isOver, answers }) =>
  !isOver && document.steps[at].question !== undefined && answers[at] === null;

/** @type {string[]} */
const NOTHING = [];

/** What the question of the lesson's step asks about, as long as it is not answered. @param {Pick<State, "lesson">} state */
export const concealedParts = ({ lesson }) =>
  lesson && isUnanswered(lesson) ? (currentStep(lesson).conceals ?? NOTHING) : NOTHING;

/** Whether to ask for an answer before training. @param {State} state */
export const isToAskFirst = ({ lesson }) => lesson !== null && isUnanswered(lesson) && !lesson.trainsAnyway;

/** The run that the question is about has begun at its first step. @param {LessonProgress} lesson */
export const asked = (lesson) => ({ ...lesson, asked: lesson.at });

/** @param {LessonProgress} lesson */
export const answered = (lesson) => ({
  ...withAnswer(lesson, { choice: lesson.answers[lesson.at]?.choice ?? 0, isShown: true }),
  asked: null,
  waits: false,
});

/** @param {LessonProgress} lesson @param {LessonAnswer} answer */
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

/** Whether Python has told of the present network, and not of the one before. @param {State} state */
export const isTold = ({ snapshot, model, experiment }) =>
  snapshot !== null && !snapshot.isOutdated && model?.experiment === experiment;

/** Whether the run has just come to the goal of the lesson's step; nothing is given away of a question that waits for an answer. @param {State} state */
export function isGoalReached(state) {
  const { lesson, snapshot } = state;
  if (!lesson || !snapshot || isUnanswered(lesson) || lesson.goals.includes(lesson.at)) return false;
  if (!isTold(state)) return false;
  const { goal } = currentStep(lesson);
  if (!goal || goal.passes || (goal.asks ? !isOwnData(state) : !snapshot.step)) return false;
  return meets(goal, state);
}

/** Whether a task is done with the data it was set for. @param {Pick<State, "lesson" | "model">} state */
function isOwnData({ lesson, model }) {
  const own = lesson && lesson.document.steps[experimentStep(lesson)].experiment;
  return model !== null && model.experiment.data.name === own?.data.name;
}

/** Whether the present step waits for lines of this exercise that pass its check. @param {LessonProgress} lesson @param {string} exercise */
export const isToMend = (lesson, exercise) =>
  !lesson.isOver && currentStep(lesson).goal?.passes === exercise && !lesson.goals.includes(lesson.at);

/** @param {LessonProgress} lesson */
export const withGoalReached = (lesson) => ({ ...lesson, goals: [...lesson.goals, lesson.at] });

/**
 * The number that a task asks for was worked out; whoever gave it may be at another step by now.
 * @param {Pick<State, "model"> & {lesson: LessonProgress}} state
 * @param {LessonTask} task
 */
export function withSolved({ lesson, model }, task) {
  const at = lesson.document.steps.findIndex((step) => step.task === task);
  if (at < 0 || lesson.solved.includes(at) || !isOwnData({ lesson: { ...lesson, at }, model })) return lesson;
  return { ...lesson, solved: [...lesson.solved, at] };
}

/** What is said of the goal that was reached in the present step. @param {LessonProgress} lesson @returns {string} nothing before */
export const goalWords = (lesson) => (lesson.goals.includes(lesson.at) ? (currentStep(lesson).goal?.says ?? "") : "");

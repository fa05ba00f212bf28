// @ts-check
/** A lesson that is being built: its steps added, copied, moved and deleted. Pure functions. */
import { fileStem } from "../lesson/custom/answers.js";
import { asMarkdown } from "../lesson/markdown/tree.js";
import { undoably } from "./undo.js";
/** @import { Lesson, LessonQuestion, LessonStep } from "../lesson/progress.js" */
/** @import { Draft } from "./undo.js" */

/** @param {any} experiment which is on the page @returns {LessonStep} */
export const newStep = (experiment) => ({
  title: "",
  markdown: "",
  show: "network",
  ...(experiment && { experiment }),
});

/** @param {any} experiment @returns {Draft} */
export const newDraft = (experiment) => draftOf({ id: "lesson", title: "", steps: [newStep(experiment)] });

/** @param {Lesson} lesson @returns {Draft} */
export const draftOf = (lesson) => ({ lesson, at: 0, past: [], future: [], typing: null });

/** A lesson as it is edited: its paragraphs as Markdown. @param {Lesson} lesson @returns {Lesson} */
export function editable({ link: _, isPreview: __, ...lesson }) {
  return { ...lesson, steps: lesson.steps.map(editableStep) };
}

/** @param {LessonStep} step @returns {LessonStep} */
export const editableStep = ({ text, ...step }) =>
  text && !step.markdown ? { ...step, markdown: asMarkdown(text) } : step;

/** @param {Draft} draft */
export const stepOf = ({ lesson, at }) => lesson.steps[at];

/** @param {Draft} draft @param {number} at @returns {Draft} */
export const atStep = (draft, at) => ({ ...draft, at: Math.max(0, Math.min(draft.lesson.steps.length - 1, at)) });

/** Change fields of the lesson or of its step while they are typed into; an undefined one is left out from then on. @param {Draft} draft @param {Partial<Lesson>} patch @returns {Draft} */
export const withLesson = (draft, patch) => ({ ...draft, lesson: withoutOpen({ ...draft.lesson, ...patch }) });

/** @param {Draft} draft @param {Partial<LessonStep>} patch @returns {Draft} */
export function withStep(draft, patch) {
  const steps = draft.lesson.steps.map((step, i) => (i === draft.at ? withoutOpen({ ...step, ...patch }) : step));
  return withLesson(draft, { steps });
}

/** @param {Draft} draft @param {LessonStep} [step] a new one goes on with the experiment before it */
export const withAddedStep = (draft, step = newStep(undefined)) =>
  withSteps(draft, draft.lesson.steps.toSpliced(draft.at + 1, 0, step), draft.at + 1);

/** @param {Draft} draft */
export const withCopiedStep = (draft) => withAddedStep(draft, structuredClone(stepOf(draft)));

/** The last one stays. @param {Draft} draft */
export const withoutStep = (draft) =>
  draft.lesson.steps.length > 1 ? withSteps(draft, draft.lesson.steps.toSpliced(draft.at, 1), draft.at) : draft;

/** @param {Draft} draft @param {number} by places */
export function withMovedStep(draft, by) {
  const to = draft.at + by;
  const { steps } = draft.lesson;
  if (to < 0 || to >= steps.length) return draft;
  return withSteps(draft, steps.toSpliced(draft.at, 1).toSpliced(to, 0, stepOf(draft)), to);
}

/** Other steps; whichever is the first has the experiment that was on the page at it. @param {Draft} draft @param {LessonStep[]} steps @param {number} at */
function withSteps(draft, steps, at) {
  const [first, ...rest] = steps;
  const experiment = first.experiment ?? experimentAt(draft.lesson.steps, draft.lesson.steps.indexOf(first));
  const lesson = { ...draft.lesson, steps: [{ ...first, ...(experiment && { experiment }) }, ...rest] };
  return undoably(draft, atStep({ ...draft, lesson }, at));
}

/** Which experiment is on the page at a step: its own, or the last one before it. @param {LessonStep[]} steps @param {number} at */
export const experimentAt = (steps, at) => steps.slice(0, at + 1).findLast((step) => step.experiment)?.experiment;

/** @returns {LessonQuestion} */
export const newQuestion = () => ({ ask: "", choices: ["", ""], right: 0, until: { step: 0 }, answer: [""] });

/** @param {LessonQuestion} question @param {number} at @returns {LessonQuestion} */
export function withoutChoice(question, at) {
  const { choices, right, replies } = question;
  const still = right > at ? right - 1 : right;
  return {
    ...question,
    choices: choices.toSpliced(at, 1),
    right: right === at ? 0 : still,
    ...(replies && { replies: replies.toSpliced(at, 1) }),
  };
}

/** @param {LessonQuestion} question @returns {LessonQuestion} */
export const withAddedChoice = (question) => ({
  ...question,
  choices: [...question.choices, ""],
  ...(question.replies && { replies: [...question.replies, ""] }),
});

/** @param {LessonQuestion} question @param {number} at @param {string} reply @returns {LessonQuestion} */
export const withReply = (question, at, reply) => ({
  ...question,
  replies: question.choices.map((_, i) => (i === at ? reply : (question.replies?.[i] ?? ""))),
});

/** As its file is to have it: named after its title, without what was left empty. @param {Lesson} lesson @returns {Lesson} */
export function finished(lesson) {
  const { source, learnt, steps, ...rest } = lesson;
  const words = filled(learnt);
  return /** @type {Lesson} */ ({
    ...rest,
    id: fileStem(/^\d/.test(lesson.title.trim()) ? `lesson ${lesson.title}` : lesson.title),
    ...(source?.trim() && { source }),
    ...(words.length && { learnt: words }),
    steps: steps.map(finishedStep),
  });
}

/** @param {LessonStep} step @returns {LessonStep} */
function finishedStep({ hide = [], lock = [], conceals = [], question, goal, task, ...step }) {
  const parts = question ? { hide, lock, conceals } : { hide, lock };
  return {
    ...step,
    ...Object.fromEntries(Object.entries(parts).filter(([, names]) => names.length)),
    ...(question && { question: finishedQuestion(question) }),
    ...(goal && { goal: withoutOpen({ ...goal, asks: goal.asks || undefined }) }),
    ...(task && { task: { ...task, right: filled(task.right) } }),
  };
}

/** @param {LessonQuestion} question @returns {LessonQuestion} */
function finishedQuestion({ replies, ...question }) {
  const hasReplies = replies?.some((reply) => reply.trim());
  return { ...question, answer: filled(question.answer), ...(hasReplies && { replies }) };
}

/** @param {string[] | undefined} lines */
const filled = (lines = []) => lines.map((line) => line.trim()).filter(Boolean);

/** @template {object} T @param {T} fields @returns {T} without those that are undefined */
const withoutOpen = (fields) =>
  /** @type {T} */ (Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));

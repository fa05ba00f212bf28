// @ts-check
/** How far a person has come in each lesson, kept on this device. */
import { keepOn } from "../../app/device-storage.js";
import { isWorked, workOf } from "./progress.js";
/** @import { Lesson, LessonProgress } from "./progress.js" */

const KEY = "nncore.lessons";

/**
 * @typedef {Pick<LessonProgress, "at" | "answers" | "isOver" | "isDone"> & {goals?: number[], solved?: number[], isWorked?: boolean, work?: Work, earlier?: KeptLesson | null}} KeptLesson
 * @typedef {{done: number, of: number}} Work  how many of a lesson's questions and tasks are done
 * @typedef {{at: number, steps: number, isDone: boolean, work?: Work}} LessonMark  what a list of lessons shows of one that was
 *   begun; `work`: of one that was walked through to its end without all of it
 * @typedef {Record<string, LessonMark>} LessonMarks  by the lessons' ids
 */

/** @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage null where the browser has none: then kept for this visit */
export function createKeptLessons(storage) {
  /** @type {Record<string, unknown>} */
  let own = {};
  /** Another tab may have written meanwhile; where nothing can be kept, this visit's own stay. */
  const known = () => ({ ...readAll(storage), ...own });
  return {
    /** What fits this lesson of what was kept of it. @param {Lesson} lesson @returns {KeptLesson | null} */
    read(lesson) {
      const { [lesson.id]: found } = known();
      return isOf(lesson, found) ? found : null;
    },
    /** @param {LessonProgress} progress */
    write(progress) {
      const { at, answers, goals, solved, isOver, isDone, earlier } = progress;
      const work = { isWorked: isWorked(progress), work: workOf(progress) };
      own = {
        ...own,
        [progress.document.id]: { at, answers, goals, solved, isOver, isDone, ...work, ...(earlier && { earlier }) },
      };
      keepOn(storage, KEY, JSON.stringify(known())); // where it is full, progress stays for this visit
    },
    /** @returns {LessonMarks} */
    marks: () => Object.fromEntries(Object.entries(known()).flatMap(([id, found]) => markOf(id, found))),
    forget() {
      own = {};
      storage?.removeItem(KEY);
    },
  };
}

/** What another version or another program left there is nobody's progress. @param {Pick<Storage, "getItem"> | null} storage @returns {Record<string, unknown>} */
function readAll(storage) {
  try {
    const found = JSON.parse(storage?.getItem(KEY) ?? "{}");
    return isObject(found) ? found : {};
  } catch {
    return {};
  }
}

/** Whether what was kept is of this lesson as it is now. @param {Pick<Lesson, "steps">} lesson @param {any} found @returns {found is KeptLesson} */
function isOf({ steps }, found) {
  if (!isObject(found) || !Array.isArray(found.answers) || found.answers.length !== steps.length) return false;
  const isStep = Number.isInteger(found.at) && found.at >= 0 && found.at < steps.length;
  const isKnown = steps.every(({ question }, i) => isAnswer(found.answers[i], question?.choices.length ?? 0));
  const hasEarlier = found.earlier === undefined || isOf({ steps }, found.earlier);
  return (
    isStep &&
    isKnown &&
    hasEarlier &&
    [found.goals, found.solved].every((list) => areSteps(list ?? [], steps.length)) &&
    [found.isOver, found.isDone, found.isWorked ?? false].every((flag) => typeof flag === "boolean")
  );
}

/** Older versions kept none. @param {any} goals @param {number} steps how many there are */
const areSteps = (goals, steps) =>
  Array.isArray(goals) && goals.every((at) => Number.isInteger(at) && at >= 0 && at < steps);

/** @param {any} answer @param {number} choices how many there are */
function isAnswer(answer, choices) {
  if (answer === null) return true;
  if (!isObject(answer) || typeof answer.isShown !== "boolean") return false;
  return Number.isInteger(answer.choice) && answer.choice >= 0 && answer.choice < choices;
}

/** @param {string} id @param {any} found @returns {[string, LessonMark][]} */
function markOf(id, found) {
  if (isObject(found?.earlier)) return markOf(id, found.earlier);
  const isBegun = isObject(found) && Number.isInteger(found.at) && Array.isArray(found.answers);
  if (!isBegun) return [];
  const isDone = found.isDone === true;
  const work = isDone && found.isWorked === false && isWork(found.work) ? { work: found.work } : {};
  return [[id, { at: found.at, steps: found.answers.length, isDone, ...work }]];
}

/** @param {any} work @returns {work is Work} */
const isWork = (work) => isObject(work) && [work.done, work.of].every(Number.isInteger);

/** @param {any} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

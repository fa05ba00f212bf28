// @ts-check
/** Where a lesson stands in the course, and which one comes next. Pure functions of the chapters. */
/** @import { LessonMarks } from "./kept.js" */
/** @import { Chapter, LessonEntry } from "./progress.js" */

/** Of a lesson that is none of the course. @type {ReturnType<typeof placeOf>} */
const OWN = { words: "A lesson of its own", previous: null, next: null };

/**
 * @param {Chapter[]} chapters
 * @param {string} id
 * @returns {{words: string, previous: LessonEntry | null, next: LessonEntry | null}} the neighbours across chapters
 */
export function placeOf(chapters, id) {
  const all = chapters.flatMap(({ lessons }) => lessons);
  if (!all.some((lesson) => lesson.id === id)) return OWN;
  const at = all.findIndex((lesson) => lesson.id === id);
  const chapter = chapters.findIndex(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  const { lessons } = chapters[chapter];
  const number = lessons.findIndex((lesson) => lesson.id === id) + 1;
  return {
    words: `Chapter ${chapter + 1} · ${number} of ${lessons.length}`,
    previous: all[at - 1] ?? null,
    next: all[at + 1] ?? null,
  };
}

/**
 * The chapter that a lesson is the last of.
 * @param {Chapter[]} chapters
 * @param {string} id
 */
export function endedChapter(chapters, id) {
  const at = chapters.findIndex(({ lessons }) => lessons.at(-1)?.id === id);
  if (at < 0) return null;
  return { ...chapters[at], number: at + 1, next: chapters[at + 1]?.title ?? null };
}

/**
 * What to go on with: a lesson that was begun, else the first that was not seen to its end, else one with work left; none once all are done.
 * @param {LessonEntry[]} lessons
 * @param {LessonMarks} marks
 */
export function suggestedLesson(lessons, marks) {
  const open = lessons.filter(({ id }) => !marks[id]?.isDone);
  return open.find(({ id }) => marks[id]) ?? open[0] ?? lessons.find(({ id }) => marks[id]?.work) ?? null;
}

// @ts-check
/** The answers that a class hands in, read together: who chose what, and who did which task. Pure but for reading the files. */
import { parseJson } from "../../app/json-text.js";
import { reason } from "../../app/refusal.js";
import { fileStem } from "../lesson/custom/answers.js";
import { demand, flag, listOf, orNull, section, text, whole } from "../lesson/form/rules.js";
/** @import { Rule } from "../lesson/form/rules.js" */

/**
 * @typedef {{step: number, title: string, question?: string, answer?: string | null, right?: boolean | null, goal_reached?: boolean, task_solved?: boolean}} HandedStep
 * @typedef {{lesson: {id: string, title: string}, saved_at: string, steps: HandedStep[]}} Handed  a file of Save my answers
 * @typedef {{file: string, content: Handed, student: string}} Good
 * @typedef {{file: string, words: string}} Refused  `words`: a sentence that says why
 * @typedef {{words: string | null, isRight: boolean | null, names: string[]}} Counted  `words`: null for no answer
 * @typedef {{step: number, words: string, answers: Counted[]}} Asked  a question, a goal or a number
 * @typedef {{title: string | null, students: string[], asked: Asked[], refused: Refused[]}} ClassAnswers
 */

/** Of a file: forty steps with the longest words have less. */
export const MOST_BYTES = 200_000;
export const MOST_FILES = 500;
const KIND = "nncore answers";

/** @type {Rule} */
const time = (value, path) =>
  demand(typeof value === "string" && !Number.isNaN(Date.parse(value)), path, "be a date and time", value);

const STEP = section(
  { step: whole(1, 40), title: text(80) },
  { question: text(300), answer: orNull(text(200)), right: orNull(flag), goal_reached: flag, task_solved: flag },
);
const FORM = section({
  kind: () => {},
  version: () => {},
  lesson: section({ id: text(80), title: text(80) }),
  saved_at: time,
  finished: flag,
  answered: whole(0, 40),
  right: whole(0, 40),
  steps: listOf(STEP, 0, 40),
});

/** @param {(Blob & {name: string})[]} files @returns {Promise<(Good | Refused)[]>} @throws {Error} where they are too many */
export async function readAnswers(files) {
  if (files.length > MOST_FILES) throw new Error(`files must be at most ${MOST_FILES}, got ${files.length}`);
  return Promise.all(files.map(readOne));
}

/** @param {Blob & {name: string}} file @returns {Promise<Good | Refused>} */
async function readOne(file) {
  try {
    const content = checked(parseJson(await textOf(file), { subject: "It", cut: "It has no end: save it once more." }));
    return { file: file.name, content, student: studentOf(file.name, content.lesson.title) };
  } catch (error) {
    return { file: file.name, words: `${reason(error)}.` };
  }
}

/** @param {Blob} file */
async function textOf(file) {
  if (file.size > MOST_BYTES)
    throw new Error(`It must have at most ${MOST_BYTES / 1000} kB, got ${file.size / 1000} kB`);
  return file.text().catch(() => {
    throw new Error("It could not be read. It may have moved or be a folder: choose it again.");
  });
}

/** @param {any} content @returns {Handed} the same */
function checked(content) {
  demand(
    typeof content === "object" && content !== null && !Array.isArray(content),
    "the file",
    "be an object",
    content,
  );
  demand(content.kind === KIND, "kind", `be "${KIND}", as Save my answers writes it`, content.kind);
  demand(content.version === 1, "version", "be 1", content.version);
  FORM(content, "");
  const steps = content.steps.map((/** @type {HandedStep} */ { step }) => step);
  const again = steps.find((/** @type {number} */ step, /** @type {number} */ i) => steps.indexOf(step) !== i);
  if (again) throw new Error(`steps must have every step once, got step ${again} twice`);
  return content;
}

/** What the file is called, without what every file of this lesson is. @param {string} file @param {string} title of the lesson */
export function studentOf(file, title) {
  const stem = file.replace(/\.json$/i, "").normalize("NFC");
  const own = stem
    .replace(`answers-${fileStem(title)}`, "")
    .replace(/\s*\(\d+\)$/, "")
    .replace(/^[\s_-]+|[\s_-]+$/g, "");
  return own || stem;
}

/** @param {(Good | Refused)[]} read @param {string} [language] that names are put in order by @returns {ClassAnswers} */
export function merged(read, language) {
  const refused = /** @type {Refused[]} */ (read.filter((one) => "words" in one));
  const good = onlyOnce(ofOneLesson(/** @type {Good[]} */ (read.filter((one) => "content" in one)), refused), refused);
  good.sort((one, other) => one.student.localeCompare(other.student, language));
  return {
    title: good[0]?.content.lesson.title ?? null,
    students: good.map(({ student }) => student),
    asked: (good[0]?.content.steps ?? []).flatMap((step, i) => countedOf(step, i, good)),
    refused,
  };
}

/** The lesson that most files are of, in the form that most of these have. @param {Good[]} good @param {Refused[]} refused which the others are added to */
function ofOneLesson(good, refused) {
  const same = mostAlike(good, ({ content: { lesson } }) => JSON.stringify([lesson.id, lesson.title]));
  const alike = mostAlike(same, ({ content: { steps } }) => JSON.stringify(steps.map(formOf)));
  const title = same[0]?.content.lesson.title;
  for (const one of good.filter((each) => !alike.includes(each))) {
    const words = same.includes(one)
      ? `It is of another version of “${title}”: its questions or tasks are not the same.`
      : `It is of another lesson, “${one.content.lesson.title}”; the table is of “${title}”.`;
    refused.push({ file: one.file, words });
  }
  return alike;
}

/** What a step asks, whatever was answered. @param {HandedStep} step */
const formOf = ({ step, title, question, goal_reached, task_solved }) => [
  step,
  title,
  question ?? null,
  goal_reached !== undefined,
  task_solved !== undefined,
];

/** @template T @param {T[]} all @param {(one: T) => string} keyOf @returns {T[]} the largest group; of equal ones the first */
function mostAlike(all, keyOf) {
  const groups = [...grouped(all, keyOf).values()];
  return groups.sort((one, other) => other.length - one.length)[0] ?? [];
}

/** @template T, K @param {T[]} all @param {(one: T) => K} keyOf @returns {Map<K, T[]>} */
function grouped(all, keyOf) {
  const groups = new Map();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Of a student's files the one that was saved last. @param {Good[]} good @param {Refused[]} refused which the others are added to */
function onlyOnce(good, refused) {
  const latest = good.toSorted((one, other) => Date.parse(other.content.saved_at) - Date.parse(one.content.saved_at));
  /** @type {Good[]} */
  const kept = [];
  for (const one of latest) {
    const same = kept.find(({ student }) => student.toLowerCase() === one.student.toLowerCase());
    const copy = kept.find(({ content }) => JSON.stringify(content) === JSON.stringify(one.content));
    if (same && !copy)
      refused.push({
        file: one.file,
        words: `${same.student} is there twice: ${same.file} was saved later and counts.`,
      });
    else if (copy) refused.push({ file: one.file, words: `It is a copy of ${copy.file}, which counts.` });
    else kept.push(one);
  }
  return kept;
}

/** @param {HandedStep} step @param {number} i its place in each file @param {Good[]} good @returns {Asked[]} */
function countedOf({ step, title, question, goal_reached, task_solved }, i, good) {
  /** @param {"goal_reached" | "task_solved"} field @param {string} done */
  const done = (field, done) => [
    { words: done, isRight: true, names: namesWho(good, ({ steps }) => steps[i][field] === true) },
    { words: `not ${done}`, isRight: null, names: namesWho(good, ({ steps }) => steps[i][field] !== true) },
  ];
  const asked = [
    question !== undefined && { step, words: question, answers: answersOf(i, good) },
    goal_reached !== undefined && { step, words: `Task: ${title}`, answers: done("goal_reached", "reached") },
    task_solved !== undefined && { step, words: `Number: ${title}`, answers: done("task_solved", "found") },
  ];
  return asked.filter((one) => one !== false).map((one) => ({ ...one, answers: one.answers.filter(isGiven) }));
}

/** @param {Counted} counted */
const isGiven = ({ names }) => names.length > 0;

/** What most have chosen stands first, and last who has chosen nothing. @param {number} i @param {Good[]} good @returns {Counted[]} */
function answersOf(i, good) {
  const groups = grouped(good, ({ content }) => content.steps[i].answer ?? null);
  const counted = [...groups].map(([words, of]) => ({
    words,
    isRight: of.map(({ content }) => content.steps[i].right ?? null).find((right) => right !== null) ?? null,
    names: of.map(({ student }) => student),
  }));
  return counted.sort(
    (one, other) => Number(one.words === null) - Number(other.words === null) || other.names.length - one.names.length,
  );
}

/** @param {Good[]} good @param {(content: Handed) => boolean} who */
const namesWho = (good, who) => good.filter(({ content }) => who(content)).map(({ student }) => student);

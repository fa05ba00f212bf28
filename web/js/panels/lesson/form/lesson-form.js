// @ts-check
/** The form of a lesson: the one place that says what its file may have, for the page, the builder and the tests. */
import { completeExperiment } from "../../../app/document.js";
import { LOCKABLE, PANELS, SETTINGS } from "../../../app/visible-parts.js";
import { SPEEDS } from "../../../engine/tempo.js";
import { EXPLORABLES } from "../../explore/explorables.js";
import { TABS } from "../../inside/settings.js";
import { experimentStep } from "../progress.js";
import { checkNumber } from "./number-rule.js";
import { ASKED, COMPARISON, GOAL, GOAL_LIMITS, name, place, QUESTION, TABLE, TASK, whose } from "./parts.js";
import { demand, flag, listOf, oneOf, RuleError, section, setOf, text, whole } from "./rules.js";
/** @import { Catalog } from "../../../app/catalog.js" */
/** @import { Lesson, LessonStep } from "../progress.js" */
/** @import { Rule } from "./rules.js" */

/** What a step's text may have at most, in letters. */
export const LONGEST_TEXT = 5000;
export const MOST_STEPS = 40;
const DEEPEST = 60;

/** What a step may show: where a phone looks, and what is marked on a wide screen. */
export const SHOWABLE = [...PANELS, "explore"];
const HIDEABLE = [...SHOWABLE, SETTINGS];
const LAB_PARTS = ["draw", "images", "learning", "map", "causes", "damage"];
const LOOKS = {
  edges: ["weight", "gradient", "update"],
  space: ["output", "feature_space"],
  picture: ["network", "output", "curves"],
};

/**
 * @param {unknown} document
 * @param {Catalog} catalog
 * @returns {Lesson} the same document
 * @throws {RuleError} `<field> must <rule>, got <value>`
 */
export function checkedLesson(document, catalog) {
  if (!isNestedAtMost(document, DEEPEST)) throw new Error(`the lesson must be nested at most ${DEEPEST} deep`);
  lessonRule(catalog)(document, "");
  const lesson = /** @type {Lesson} */ (document);
  demand(
    lesson.steps[0].experiment !== undefined,
    "steps[0].experiment",
    "be given: a lesson begins with one",
    undefined,
  );
  lesson.steps.forEach((step, i) => checkTogether(step, `steps[${i}]`, lesson));
  return lesson;
}

/**
 * A step by itself.
 * @param {unknown} step
 * @param {Catalog} catalog
 * @returns {LessonStep} the same
 * @throws {RuleError}
 */
export function checkedStep(step, catalog) {
  if (!isNestedAtMost(step, DEEPEST)) throw new Error(`the step must be nested at most ${DEEPEST} deep`);
  stepRule(catalog)(step, "step");
  return /** @type {LessonStep} */ (step);
}

/** @param {Catalog} catalog */
const lessonRule = (catalog) =>
  section(
    { id: name, title: text(80), steps: listOf(stepRule(catalog), 1, MOST_STEPS) },
    { source: text(200), learnt: listOf(text(500), 0, 5), comparison: COMPARISON },
  );

/** @param {Catalog} catalog */
function viewRule({ metrics }) {
  const derive = section({ at: place, on: whose }, { part: oneOf(["derivation", "weight", "differences", "check"]) });
  const neurons = section({ layer: whole(0, 50), units: setOf(whole(0, 10_000), 2, 3) });
  return section(
    {},
    {
      ...Object.fromEntries(Object.entries(LOOKS).map(([field, names]) => [field, oneOf(names)])),
      curve: oneOf(["cost", ...metrics.map((metric) => metric.name)]),
      lab: oneOf(LAB_PARTS),
      tab: oneOf(TABS),
      speed: oneOf(SPEEDS.map((speed) => speed.name)),
      large: flag,
      derive,
      neurons,
      write: section({ exercise: name, body: text(1000, 0) }),
      example: section({ set: oneOf(["train", "test"]), index: whole(0, 9_999_999) }),
    },
  );
}

/** @param {Catalog} catalog */
function stepRule(catalog) {
  const concealable = [
    "cost",
    "metric",
    "curves",
    "runs",
    "output",
    ...TABS,
    ...catalog.metrics.map((one) => one.name),
    ...ASKED,
  ];
  return section(
    { title: text(80) },
    {
      text: listOf(text(1000), 1, 9),
      markdown: text(LONGEST_TEXT),
      table: TABLE,
      experiment: experimentRule(catalog),
      view: viewRule(catalog),
      explore: oneOf(EXPLORABLES.map(({ id }) => id)),
      show: oneOf(SHOWABLE),
      hide: setOf(oneOf(HIDEABLE), 0, HIDEABLE.length),
      lock: setOf(oneOf(LOCKABLE), 0, LOCKABLE.length),
      conceals: setOf(oneOf(concealable), 0, concealable.length),
      question: QUESTION,
      goal: GOAL,
      task: TASK,
    },
  );
}

/** What the page says of an experiment, at its place in the lesson. @param {Catalog} catalog @returns {Rule} */
const experimentRule = (catalog) => (value, path) => {
  try {
    completeExperiment(value, catalog);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw Object.assign(
      new Error(said.replace(/^(?:the document|document\b)?\.?/, (own) => (own ? path : `${path}.`))),
      { path },
    );
  }
};

/** What one field means for another. @param {LessonStep} step @param {string} path @param {Lesson} lesson */
function checkTogether(step, path, lesson) {
  const { question, goal, show, table } = step;
  demand(
    Boolean(step.text) || Boolean(step.markdown),
    `${path}.markdown`,
    "be given, where there is no text",
    undefined,
  );
  demand(!(step.text && step.markdown), `${path}.markdown`, "be left out beside text", step.markdown);
  if (question) checkQuestion(question, `${path}.question`);
  if (step.task) checkNumber(step.task, `${path}.task`, layersAt(step, lesson));
  demand(
    !step.conceals?.length || Boolean(question),
    `${path}.conceals`,
    "be left out where there is no question",
    step.conceals,
  );
  if (goal)
    demand(
      GOAL_LIMITS.some((limit) => limit in goal),
      `${path}.goal`,
      `have one of ${GOAL_LIMITS.join(", ")}`,
      goal,
    );
  demand(!show || !step.hide?.includes(show), `${path}.show`, "not be hidden by the same step", show);
  demand(show !== "explore" || Boolean(step.explore), `${path}.show`, "not be explore where the step opens none", show);
  demand(
    show !== "comparison" || Boolean(lesson.comparison),
    `${path}.show`,
    "not be comparison in a lesson without one",
    show,
  );
  table?.rows.forEach((row, i) =>
    demand(
      row.length === table.head.length,
      `${path}.table.rows[${i}]`,
      `be a list of ${table.head.length}, as head is`,
      row,
    ),
  );
}

/** Of the network that is on the page at a step. @param {LessonStep} step @param {Lesson} lesson @returns {{units?: number}[] | undefined} */
function layersAt(step, lesson) {
  /** @type {any} */
  const experiment = lesson.steps[experimentStep({ document: lesson, at: lesson.steps.indexOf(step) })]?.experiment;
  return experiment?.model?.layers;
}

/** @param {NonNullable<LessonStep["question"]>} question @param {string} path */
function checkQuestion({ choices, right, replies }, path) {
  demand(right < choices.length, `${path}.right`, `be a whole number from 0 to ${choices.length - 1}`, right);
  demand(
    replies === undefined || replies.length === choices.length,
    `${path}.replies`,
    `be a list of ${choices.length}, one for each choice`,
    replies,
  );
}

/** @param {unknown} value @param {number} depth @returns {boolean} */
const isNestedAtMost = (value, depth) =>
  typeof value !== "object" ||
  value === null ||
  (depth > 0 && Object.values(value).every((one) => isNestedAtMost(one, depth - 1)));

export { RuleError };

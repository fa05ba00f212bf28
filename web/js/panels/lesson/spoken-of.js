// @ts-check
/** Which of the page's lesser controls a lesson speaks of: the others are put away while it is open, so that the page is calm. */
/** @import { Lesson, LessonStep } from "./progress.js" */

/** @typedef {{named: RegExp, isSet: (step: any) => boolean}} Control `named`: what it is called on the page; `isSet`: whether a step sets it */

/** By the name that its element carries as `data-control`. @type {Record<string, Control>} */
const CONTROLS = {
  regularisation: {
    named: /\bL[12]\b|\bregularisation/i,
    isSet: ({ experiment }) => Boolean(experiment?.l1 || experiment?.l2),
  },
  edges: {
    named: /\b(Edges|Gradient|Update)\b(?! (clipping|descent|flow))/,
    isSet: ({ view }) => (view?.edges ?? "weight") !== "weight",
  },
  space: { named: /\bfeature space\b/i, isSet: ({ view }) => view?.space === "feature_space" },
  points: { named: /\btest (data|points)\b|\bdiscretise/i, isSet: () => false },
};

/**
 * The controls that are put away in all steps of a lesson, so that none comes and goes between them.
 * @param {Pick<Lesson, "steps">} lesson
 * @returns {string[]}
 */
export const unspokenControls = ({ steps }) => {
  const words = steps.map(wordsOf).join(" ");
  return Object.entries(CONTROLS)
    .filter(([, { named, isSet }]) => !named.test(words) && !steps.some(isSet))
    .map(([name]) => name);
};

/** All that a step says. @param {LessonStep} step */
const wordsOf = ({ title, text, markdown, table, question, goal, task }) =>
  JSON.stringify({ title, text, markdown, table, question, goal, task });

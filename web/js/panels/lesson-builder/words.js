// @ts-check
/** What the builder calls the parts of a page and of a lesson. */

import { SETTINGS } from "../../app/visible-parts.js";

/** @type {[name: string, words: string][]} */
export const PANEL_WORDS = [
  ["data", "Data"],
  ["layers", "Layers"],
  ["training", "Training"],
  ["network", "Network"],
  ["output", "Output"],
  ["digits", "Digits"],
  ["curves", "Curves"],
  ["lab", "Digits lab"],
  ["inside", "Look inside"],
  ["runs", "Runs"],
];

/** What can be put away. @type {[name: string, words: string][]} */
export const HIDDEN_WORDS = [...PANEL_WORDS, [SETTINGS, "Training, without its part of the bar"]];

/** What can be looked at. @type {[name: string, words: string][]} */
export const SHOWN_WORDS = [
  ["", "nothing in particular"],
  ...PANEL_WORDS,
  ["explore", "the explorable"],
  ["comparison", "Comparison"],
];

/** @type {[name: string, words: string][]} */
export const LOCK_WORDS = PANEL_WORDS.slice(0, 3);

/** @type {[name: string, words: string][]} */
export const CONCEALED_WORDS = [
  ["cost", "the cost"],
  ["metric", "the metric"],
  ["output", "Output"],
  ["curves", "Curves"],
  ["runs", "Runs"],
  ["step", "Step through"],
  ["updates", "Updates"],
  ["distributions", "Distributions"],
  ["gradient_flow", "Gradient flow"],
  ["errors", "Errors"],
];

/** @type {Record<string, string>} */
const FIELDS = {
  title: "the title",
  markdown: "the text",
  experiment: "the experiment",
  show: "what it speaks of",
  "question.ask": "the question",
  "question.choices": "choice",
  "question.replies": "what is said of choice",
  "question.answer": "the answer",
  "question.until": "when the answer comes",
  "goal.asks": "the task",
  "goal.says": "what is said when it is done",
  goal: "the task",
  "goal.cost": "the training cost of the task",
  "goal.cost_test": "the test cost of the task",
  "goal.metric": "the training metric of the task",
  "goal.metric_test": "the test metric of the task",
  "goal.neurons": "the hidden neurons of the task",
  "goal.parameters": "the parameters of the task",
  "goal.steps": "the steps of the task",
  task: "the number to work out",
  "task.ask": "what is to be worked out",
  "task.quantity": "the quantity",
  "task.at": "the place",
  "task.on": "whose number it is",
  "task.decimals": "the decimals",
  "task.right": "what is said when the number is right",
  "question.calculated": "whether the answer is calculated",
  learnt: "what one has learnt",
  source: "the source",
};

/** Where a message is about, such as `Step 2, choice 1`, and at which step. @param {string} path of a field of the lesson */
export function placeWords(path) {
  const [, number, rest] = /^steps\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const at = number === undefined ? null : Number(number);
  const field = at === null ? path : rest;
  const named = Object.keys(FIELDS).filter(
    (name) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`),
  );
  const best = named.sort((a, b) => a.length - b.length).at(-1);
  const index = /\[(\d+)\]$/.exec(field)?.[1];
  const words = best ? FIELDS[best] + (index === undefined ? "" : ` ${Number(index) + 1}`) : field;
  return { at, field, words: at === null ? words : `step ${at + 1}${words ? `, ${words}` : ""}` };
}

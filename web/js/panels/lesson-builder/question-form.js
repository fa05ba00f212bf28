// @ts-check
/** A step's question: what is asked, the choices with what is said of each, the answer, and how far the run goes for it. */
import { el } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { ASKED, MOST_CHOICES } from "../lesson/form/parts.js";
import { newQuestion, withAddedChoice, withoutChoice, withReply } from "./draft.js";
import { boxesField, button, checkField, lineField, linesField, numberField } from "./fields.js";
import { CONCEALED_WORDS } from "./words.js";
/** @import { LessonQuestion, LessonStep } from "../lesson/progress.js" */
/** @import { StepTools } from "./step-form.js" */

/** @param {LessonStep} step @param {StepTools} tools */
export function questionPart({ question, conceals, explore }, tools) {
  const { change } = tools;
  if (!question) return button("Add a question", () => change({ question: newQuestion() }, "question.ask"));
  const edit = (/** @type {Partial<LessonQuestion>} */ patch) =>
    tools.type({ question: { .../** @type {LessonQuestion} */ (tools.step().question), ...patch } });
  return el(
    "fieldset",
    { class: "built-part" },
    el("legend", {}, "Question"),
    lineField({ label: "What is asked", path: "question.ask" }, question.ask, (ask) => edit({ ask })),
    choicesPart(question, tools),
    linesField(
      {
        label: "The answer",
        path: "question.answer",
        rows: 3,
        hint: "A paragraph a line. It shows once somebody has committed to a choice.",
      },
      question.answer,
      (answer) => edit({ answer }),
    ),
    el(
      "div",
      { class: "built-row" },
      numberField(
        { label: "Train until step", path: "question.until.step", hint: "0: the answer comes at once." },
        question.until.step,
        (step) => edit({ until: { ...tools.step().question?.until, step: step ?? 0 } }),
      ),
      numberField(
        { label: "or until the cost is", path: "question.until.cost", hint: "May be empty." },
        question.until.cost,
        (cost) => edit({ until: untilWith(tools.step().question, cost) }),
      ),
    ),
    checkField({ label: CALCULATED, path: "question.calculated" }, question.calculated ?? false, (isCalculated) =>
      tools.type({ question: withCalculated(tools.step().question, isCalculated) }),
    ),
    el(
      "details",
      {},
      el("summary", {}, "Hidden until it is answered"),
      boxesField(
        { label: "What would tell the answer", path: "conceals" },
        [...CONCEALED_WORDS, ...partsOf(explore)],
        conceals,
        (names) => tools.type({ conceals: names }),
      ),
    ),
    button("Remove the question", () => change({ question: undefined, conceals: undefined }, "title"), "quiet"),
  );
}

/** What can be hidden of the explorable that the step opens. @param {string | undefined} explore @returns {[name: string, words: string][]} */
const partsOf = (explore) =>
  ASKED.filter((name) => name.split(".")[0] === explore).map((name) => [name, `Explore: ${name.split(".")[1]}`]);

const CALCULATED = "The answer follows from a calculation, not from the run";

/** @param {LessonQuestion | undefined} question @param {boolean} isCalculated @returns {LessonQuestion} */
function withCalculated(question, isCalculated) {
  const { calculated: _, ...others } = question ?? newQuestion();
  return isCalculated ? { ...others, calculated: true } : others;
}

/** @param {LessonQuestion | undefined} question @param {number | undefined} cost @returns {LessonQuestion["until"]} */
const untilWith = (question, cost) => ({ step: question?.until.step ?? 0, ...(cost !== undefined && { cost }) });

/** @param {LessonQuestion} question @param {StepTools} tools */
function choicesPart(question, tools) {
  const { choices } = question;
  const now = () => /** @type {LessonQuestion} */ (tools.step().question);
  const name = "built-right";
  const rows = choices.map((words, i) => {
    const right = el("input", {
      type: "radio",
      name,
      checked: question.right === i,
      "aria-label": `Choice ${i + 1} is right`,
    });
    right.addEventListener("change", () => tools.type({ question: { ...now(), right: i } }));
    const remove = () => tools.change({ question: withoutChoice(now(), i) }, `question.choices[${Math.max(0, i - 1)}]`);
    const label = `Remove choice ${i + 1}`;
    return el(
      "li",
      { class: "built-choice" },
      right,
      lineField({ label: `Choice ${i + 1}`, path: `question.choices[${i}]` }, words, (text) =>
        tools.type({ question: { ...now(), choices: now().choices.with(i, text) } }),
      ),
      choices.length > 2 &&
        el(
          "button",
          { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: remove },
          icon("close"),
        ),
      lineField(
        { label: `What is said of choice ${i + 1}`, path: `question.replies[${i}]` },
        question.replies?.[i],
        (reply) => tools.type({ question: withReply(now(), i, reply) }),
      ),
    );
  });
  const add = () => tools.change({ question: withAddedChoice(now()) }, `question.choices[${choices.length}]`);
  return el(
    "div",
    {},
    el("p", { class: "note" }, "Mark the choice that is right."),
    el("ol", { class: "built-choices" }, ...rows),
    choices.length < MOST_CHOICES && button("Add a choice", add, "quiet"),
  );
}

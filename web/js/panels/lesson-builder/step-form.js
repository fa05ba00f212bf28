// @ts-check
/** One step of the lesson that is being built. Typing changes the draft only; what adds or removes fields draws them anew. */
import { parseJson } from "../../app/json-text.js";
import { reason } from "../../app/refusal.js";
import { el, setText } from "../../ui/dom.js";
import { checkedStep, LONGEST_TEXT } from "../lesson/form/lesson-form.js";
import { markdownNodes } from "../lesson/markdown/draw.js";
import { button, lineField, numberField, textField } from "./fields.js";
import { numberPart } from "./number-form.js";
import { questionPart } from "./question-form.js";
import { shownPart } from "./shown-form.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { LessonStep } from "../lesson/progress.js" */
/** @import { LessonGoal } from "../lesson/goal.js" */

/**
 * @typedef {object} StepTools
 * @property {number} at
 * @property {() => LessonStep} step as it is now
 * @property {() => any} experiment which is on the page at it
 * @property {(patch: Partial<LessonStep>) => void} type a change by typing or ticking
 * @property {(patch: Partial<LessonStep>, focus?: string | null, said?: string) => void} change which draws the form anew, and can be undone
 * @property {(step: LessonStep) => void} replace
 * @property {Actions} actions
 * @property {Store} store
 */

const MARKDOWN =
  "Markdown: **bold**, *italic*, `code`, - a list, 1. a numbered one, [a link](https://…), an empty line between paragraphs.";

/** @param {StepTools} tools @returns {HTMLElement} */
export function stepForm(tools) {
  const step = tools.step();
  return el(
    "div",
    { class: "built-step" },
    lineField({ label: "Title of the step", path: "title" }, step.title, (title) => tools.type({ title })),
    markdownPart(step, tools),
    shownPart(step, tools),
    questionPart(step, tools),
    goalPart(step, tools),
    numberPart(step, tools),
    jsonPart(step, tools),
  );
}

/** @param {LessonStep} step @param {StepTools} tools */
function markdownPart(step, tools) {
  const shown = el("div", { class: "lesson-markdown" });
  const draw = () => shown.replaceChildren(...markdownNodes((tools.step().markdown ?? "").slice(0, LONGEST_TEXT)));
  const details = el("details", { class: "built-reading", ontoggle: draw }, el("summary", {}, "How it reads"), shown);
  const field = textField({ label: "Text", path: "markdown", rows: 7, hint: MARKDOWN }, step.markdown, (markdown) => {
    tools.type({ markdown });
    if (details.open) draw();
  });
  return el("div", {}, field, details);
}

/** Everything that a step can have; tables, and places of Step through, only so. @param {LessonStep} step @param {StepTools} tools */
function jsonPart(step, tools) {
  const said = el("p", { class: "note", role: "status" });
  const area = el("textarea", { rows: 12, "aria-label": "The step as JSON", spellcheck: false, class: "number" });
  const apply = () => {
    try {
      const found = parseJson(area.value, { subject: "This", cut: "Its end is missing." });
      tools.replace(checkedStep(found, tools.store.get().catalog));
    } catch (error) {
      setText(said, `Not applied: ${reason(error)}.`);
    }
  };
  const show = () => (area.value = JSON.stringify(tools.step(), null, 1));
  return el(
    "details",
    { ontoggle: show },
    el("summary", {}, "All fields as JSON"),
    el("p", { class: "note" }, othersOf(step)),
    area,
    button("Apply", apply),
    said,
  );
}

const FORMS = [
  "title",
  "markdown",
  "experiment",
  "show",
  "hide",
  "lock",
  "conceals",
  "question",
  "goal",
  "task",
  "explore",
];
const NO_FORM = "Tables and places of Step through have no form: they stand only here.";

/** @param {LessonStep} step */
function othersOf(step) {
  const others = Object.keys(step).filter((name) => !FORMS.includes(name));
  return others.length ? `${NO_FORM} This step has: ${others.join(", ")}.` : NO_FORM;
}

/** @type {["cost" | "cost_test" | "metric" | "metric_test" | "neurons" | "parameters" | "steps", string][]} */
const LIMITS = [
  ["cost", "Training cost at most"],
  ["cost_test", "Test cost at most"],
  ["metric", "Training metric at least"],
  ["metric_test", "Test metric at least"],
  ["neurons", "Hidden neurons at most"],
  ["parameters", "Parameters exactly"],
  ["steps", "Steps at most"],
];

/** The task: what is to be reached, in words and as limits that the page checks while it trains. @param {LessonStep} step @param {StepTools} tools */
function goalPart({ goal }, tools) {
  if (!goal) return button("Add a task", () => tools.change({ goal: { asks: "", says: "" } }, "goal.asks"));
  const edit = (/** @type {Partial<LessonGoal>} */ patch) => tools.type({ goal: withPatch(tools.step().goal, patch) });
  const limits = LIMITS.map(([name, label]) =>
    numberField({ label, path: `goal.${name}` }, goal[name], (value) => edit({ [name]: value })),
  );
  return el(
    "fieldset",
    { class: "built-part", dataset: { path: "goal" } },
    el("legend", {}, "Task"),
    lineField({ label: "What is to be done", path: "goal.asks" }, goal.asks, (asks) =>
      edit({ asks: asks || undefined }),
    ),
    el("p", { class: "note" }, "The page checks what is filled in, all of it together."),
    el("div", { class: "built-limits" }, ...limits),
    goal.passes ? el("p", { class: "note" }, `Lines of the exercise “${goal.passes}” that pass its check, too.`) : null,
    lineField({ label: "What is said when it is done", path: "goal.says" }, goal.says, (says) => edit({ says })),
    button("Remove the task", () => tools.change({ goal: undefined }, "title"), "quiet"),
  );
}

/** @param {LessonGoal | undefined} goal @param {Partial<LessonGoal>} patch @returns {LessonGoal} */
const withPatch = (goal, patch) =>
  /** @type {LessonGoal} */ (
    Object.fromEntries(Object.entries({ says: "", ...goal, ...patch }).filter(([, value]) => value !== undefined))
  );

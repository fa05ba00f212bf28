// @ts-check
/** A step's task: what is to be reached, in words and as limits that the page checks while it trains. */
import { el } from "../../ui/dom.js";
import { button, lineField, numberField } from "./fields.js";
/** @import { LessonGoal } from "../lesson/goal.js" */
/** @import { LessonStep } from "../lesson/progress.js" */
/** @import { StepTools } from "./step-form.js" */

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

/** @param {LessonStep} step @param {StepTools} tools */
export function goalPart({ goal }, tools) {
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

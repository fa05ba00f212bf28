// @ts-check
/** What is on the page at a step: the experiment it takes with it, what it speaks of, what is put away or locked. */
import { completeExperiment } from "../../app/document.js";
import { el } from "../../ui/dom.js";
import { EXPLORABLES } from "../explore/explorables.js";
import { boxesField, button, choiceField } from "./fields.js";
import { experimentWords, takenFrom } from "./taken.js";
import { HIDDEN_WORDS, LOCK_WORDS, SHOWN_WORDS } from "./words.js";
/** @import { LessonStep } from "../lesson/progress.js" */
/** @import { StepTools } from "./step-form.js" */

/** @param {LessonStep} step @param {StepTools} tools */
export function shownPart(step, tools) {
  const weights = el("input", { type: "checkbox" });
  const take = async () => {
    const experiment = weights.checked ? await tools.actions.experimentNow() : tools.store.get().experiment;
    const taken = takenFrom(tools.store.get(), experiment, tools.step().show);
    tools.change(taken, null, "What is on the page is in this step now.");
  };
  return el(
    "fieldset",
    { class: "built-part", dataset: { path: "experiment" } },
    el("legend", {}, "On the page"),
    el("p", {}, wordsOf(step, tools)),
    el(
      "div",
      { class: "built-buttons" },
      button("Take what is on the page", take),
      el("label", { class: "check" }, weights, "with the weights as they are now"),
    ),
    el(
      "div",
      { class: "built-buttons" },
      tools.experiment() ? button("Put this step on the page", () => putOnPage(tools), "quiet") : null,
      tools.at > 0 && step.experiment
        ? button("Go on with the step before", () => tools.change({ experiment: undefined }), "quiet")
        : null,
    ),
    choiceField({ label: "The step speaks of", path: "show" }, SHOWN_WORDS, step.show, (show) =>
      tools.type({ show: show || undefined }),
    ),
    el(
      "details",
      {},
      el("summary", {}, "Put away, or locked"),
      boxesField({ label: "Put away in this step", path: "hide" }, HIDDEN_WORDS, step.hide, (hide) =>
        tools.type({ hide }),
      ),
      boxesField({ label: "Locked: to be seen, not changed", path: "lock" }, LOCK_WORDS, step.lock, (lock) =>
        tools.type({ lock }),
      ),
    ),
  );
}

/** @param {LessonStep} step @param {StepTools} tools */
function wordsOf({ experiment, explore }, tools) {
  const before = tools.experiment();
  if (!before) return "Nothing yet: a lesson begins with what its first step takes.";
  const held = experiment ? experimentWords(experiment) : `As in the step before: ${experimentWords(before)}`;
  const opened = EXPLORABLES.find(({ id }) => id === explore);
  return `${held}.${opened ? ` Opens Explore, ${opened.label}.` : ""}`;
}

/** The page as this step's learner finds it. @param {StepTools} tools */
function putOnPage({ actions, store, experiment, step }) {
  const { explore = null, view } = step();
  actions.pause();
  actions.setExperiment({ weights: null, ...completeExperiment(experiment(), store.get().catalog) });
  actions.setView({ ...view, explore });
}

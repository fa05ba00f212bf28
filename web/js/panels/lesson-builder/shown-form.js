// @ts-check
/** What is on the page at a step: the experiment it takes with it, what it speaks of, what is put away or locked. */
import { completeExperiment } from "../../app/document.js";
import { el } from "../../ui/dom.js";
import { EXPLORABLES } from "../explore/explorables.js";
import { boxesField, button, choiceField } from "./fields.js";
import { HIDDEN_WORDS, LOCK_WORDS, SHOWN_WORDS } from "./words.js";
import { isStepLarge } from "../workspace/presentation.js";
/** @import { LessonStep } from "../lesson/progress.js" */
/** @import { StepTools } from "./step-form.js" */
/** @import { Experiment } from "../../app/document.js" */
/** @import { State, View } from "../../app/state.js" */

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

/** What a step shows where it says nothing: then there is nothing to say. @type {Partial<View>} */
const USUAL = { edges: "weight", space: "output", curve: "cost", speed: null, large: false };

/**
 * What a step takes of the page as it is: the experiment, and how it is looked at.
 * @param {State} state
 * @param {Experiment} experiment with its weights or without
 * @param {string} [shown] what the step was about so far
 * @returns {Pick<LessonStep, "experiment" | "view" | "explore" | "show">}
 */
export function takenFrom({ view, model }, experiment, shown) {
  const { explore } = view;
  return {
    experiment: JSON.parse(JSON.stringify(experiment)),
    view: lookOf(view, Boolean(model?.image_shape)),
    explore: explore ?? undefined,
    show: explore ? "explore" : shownOf(view, shown),
  };
}

/** @param {View} view @param {string} [shown] an explorable is no longer open */
const shownOf = (view, shown) => (isStepLarge(view) ? "inside" : shown === "explore" ? "output" : shown);

/** @param {View} view @param {boolean} hasLab @returns {Partial<View>} */
function lookOf(view, hasLab) {
  const others = Object.entries(USUAL).flatMap(([name, usual]) => {
    const value = view[/** @type {keyof View} */ (name)];
    return value === usual ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(others),
    tab: view.tab,
    ...(view.space === "feature_space" && view.neurons && { neurons: view.neurons }),
    ...(hasLab && { lab: view.lab }),
  };
}

/** Such as “XOR: 2 layers (4, 1), seed 7, with its weights”. @param {any} experiment of a step */
export function experimentWords({ name, data, model, weights }) {
  const sizes = model.layers.map((/** @type {{units: number}} */ { units }) => units).join(", ");
  const what = `${name || data.name}: layers of ${sizes}`;
  return weights ? `${what}, with its weights` : what;
}

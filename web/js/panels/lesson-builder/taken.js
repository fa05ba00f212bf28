// @ts-check
/** What a step takes of the page as it is: the experiment, and how it is looked at. Pure functions of the state. */
import { isStepLarge } from "../workspace/presentation.js";
/** @import { Experiment } from "../../app/document.js" */
/** @import { State, View } from "../../app/state.js" */
/** @import { LessonStep } from "../lesson/progress.js" */

/** What a step shows where it says nothing: then there is nothing to say. @type {Partial<View>} */
const USUAL = { edges: "weight", space: "output", curve: "cost", speed: null, large: false };

/**
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

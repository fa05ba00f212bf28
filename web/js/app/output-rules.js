// @ts-check
/** What goes with what at the output: units, activation, loss. Choices that cannot work stay listed, with the reason. */
/** @import { Catalog, Entry, LossEntry } from "./catalog.js" */
/** @import { Experiment, LayerDocument } from "./document.js" */
/** @import { Problem } from "./problems.js" */

/** The losses for probabilities, by the activation they are usual with. @type {Record<string, string>} */
const FOLLOWS = { softmax: "categorical_cross_entropy", sigmoid: "binary_cross_entropy" };

/** @param {Experiment} experiment */
export const outputLayer = ({ model: { layers } }) => layers[layers.length - 1];

/**
 * Classification or regression: what the data say; where a table leaves it open, what its metrics or else its output
 * layer are made for.
 * @param {any} document
 * @param {Catalog} catalog
 */
export function taskOf({ data, model, loss, metrics }, catalog) {
  const said = catalog.datasets.find(({ name }) => name === data.name)?.task ?? data.points?.task ?? data.csv?.task;
  if (said || data.points) return said ?? "classification";
  const telling = catalog.metrics.find(({ name, tasks }) => metrics?.includes(name) && tasks.length === 1);
  if (telling) return telling.tasks[0];
  const { units, activation = "linear" } = model.layers.at(-1) ?? {};
  return units === 1 && activation === "linear" && loss !== "binary_cross_entropy" ? "regression" : "classification";
}

/** Whether the network learns numbers, not classes. @param {Experiment} experiment @param {Catalog} catalog */
export const isRegression = (experiment, catalog) => taskOf(experiment, catalog) === "regression";

/** The loss that follows from the output layer. @param {string} activation @param {boolean} regression */
export const usualLoss = (activation, regression) => (!regression && FOLLOWS[activation]) || "mean_squared_error";

/**
 * Why a loss cannot be used with this output, or null.
 * @param {LossEntry} loss
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 */
function whyNoLoss({ name, activations }, experiment, catalog) {
  const { activation, units } = outputLayer(experiment);
  const needsProbabilities = Object.values(FOLLOWS).includes(name);
  if (needsProbabilities && isRegression(experiment, catalog)) return "needs classes";
  if (!activations.includes(activation)) return `needs ${activations.join(" or ")} output`;
  return name === "categorical_cross_entropy" && units === 1 ? "needs a unit for each class" : null;
}

/** @param {Catalog} catalog @param {Experiment} experiment */
export const lossOptions = (catalog, experiment) =>
  catalog.losses.map((entry) => option(entry, whyNoLoss(entry, experiment, catalog)));

/** @param {Catalog} catalog @param {Experiment} experiment */
export const outputActivations = ({ activations }, experiment) =>
  activations.map((entry) =>
    option(entry, entry.name === "softmax" && outputLayer(experiment).units === 1 ? "needs 2 units" : null),
  );

/** @param {Entry} entry @param {string | null} why not */
const option = ({ name, label }, why) => ({ name, label: why ? `${label} (${why})` : label, disabled: why !== null });

/**
 * Whether the loss follows the output layer or was chosen, and what choosing it means.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 */
export function lossNote(experiment, catalog) {
  const { losses, activations } = catalog;
  const { activation } = outputLayer(experiment);
  const labelOf = (/** @type {Entry[]} */ entries, /** @type {string} */ wanted) =>
    entries.find(({ name }) => name === wanted)?.label ?? wanted;
  const usual = usualLoss(activation, isRegression(experiment, catalog));
  const output = labelOf(activations, activation);
  if (experiment.loss === usual) return `Follows the output layer: ${output}.`;
  return `Chosen. With ${output} outputs ${labelOf(losses, usual)} is usual.`;
}

/** Whether one output can tell the classes apart; of images each class is looked at by its own. @param {number} n_classes @param {boolean} areImages */
export const mayBeSingle = (n_classes, areImages) => n_classes === 2 && !areImages;

/** How many output units the data allow, in words. @param {number} n_classes 0 where the answer is a number @param {boolean} areImages */
export function unitsNote(n_classes, areImages) {
  if (n_classes === 0) return "One value to predict: one output unit.";
  if (mayBeSingle(n_classes, areImages)) return "Two classes: two output units, or one with sigmoid.";
  return `${n_classes} classes: ${n_classes} output units.`;
}

/**
 * What Python would take but the page cannot draw, and what is clearer said where it was typed.
 * @param {Experiment} experiment
 * @param {number} i  layer
 * @param {Partial<LayerDocument>} patch
 * @param {Catalog} catalog
 * @returns {Problem | null}
 */
export function problemOfLayer({ model: { layers } }, i, { units }, { limits }) {
  if (units === undefined) return null;
  const field = `model.layers[${i}].units`;
  const isOutput = i === layers.length - 1;
  if (!Number.isInteger(units) || units < 1 || units > limits.units) {
    return refusal(field, `must be a whole number from 1 to ${limits.units}, got ${units}`);
  }
  if (isOutput && units === 1 && layers[i].activation === "softmax") {
    return refusal(field, "must be 2 with softmax: a single softmax unit always answers 1. Choose sigmoid first");
  }
  return null;
}

/** @param {string} field @param {string} rule @returns {Problem} */
const refusal = (field, rule) => ({ title: "Not accepted", message: `${field} ${rule}`, field, actions: [] });

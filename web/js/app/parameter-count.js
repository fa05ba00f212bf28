// @ts-check
/** How many numbers a network learns, written out as arithmetic: `2 × 4 + 4 = 12`. */
import { statedShape } from "./document.js";
/** @import { Catalog } from "./catalog.js" */
/** @import { Experiment } from "./document.js" */
/** @import { Model } from "../engine/protocol.js" */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * The number of inputs the first layer sees. Only Python can count the columns of somebody's own table.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @param {Model | null} model null before Python is ready
 */
function inputCount(experiment, catalog, model) {
  const { data } = experiment;
  const entry = catalog.datasets.find(({ name }) => name === data.name);
  const shape = statedShape(experiment, entry);
  if (shape) return shape[0] * shape[1];
  return data.features?.length ?? (entry?.n_inputs || model?.n_inputs || 0);
}

/**
 * The inputs in words: `2 inputs: x₁, x₂`, `784 inputs: 28 × 28 pixels`.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @param {Model | null} model null before Python is ready
 */
export function inputNames(experiment, catalog, model) {
  const entry = catalog.datasets.find(({ name }) => name === experiment.data.name);
  const count = inputCount(experiment, catalog, model);
  const given = (entry?.n_inputs ? entry.input_names : model?.input_names) ?? [];
  const names = experiment.data.features?.map(withSubscripts) ?? given;
  const shape = statedShape(experiment, entry);
  const what = shape ? `${shape.join(" × ")} pixels` : names.join(", ");
  return `${count} input${count === 1 ? "" : "s"}${what && `: ${what}`}`;
}

/** The feature `x1*x2` reads x₁x₂, `sin(x1)` reads sin x₁. @param {string} feature */
export const withSubscripts = (feature) =>
  feature
    .replace(/x(\d)/g, (_, digit) => `x${SUBSCRIPTS[digit]}`)
    .replaceAll("^2", "²")
    .replace("*", "")
    .replace(/\((.*)\)/, " $1");

/**
 * Weights, biases and, with batch norm, a scale and a shift per unit.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @param {Model | null} model null before Python is ready
 */
export function countParameters(experiment, catalog, model) {
  let n_in = inputCount(experiment, catalog, model);
  const layers = experiment.model.layers.map(({ units, batch_norm }) => {
    const count = n_in * units + units + (batch_norm ? 2 * units : 0);
    const norm = batch_norm ? ` + 2 × ${units}` : "";
    const formula = `${n_in} × ${units} + ${units}${norm} = ${count}`;
    const shapes = [`W ${units} × ${n_in}`, `b ${units}`, ...(batch_norm ? [`gamma ${units}`, `beta ${units}`] : [])];
    n_in = units;
    return { count, formula, shapes };
  });
  return { layers, total: layers.reduce((sum, { count }) => sum + count, 0) };
}

// @ts-check
/** How many numbers a network learns, written out as arithmetic: `2 × 4 + 4 = 12`. */

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Catalog} Catalog */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * The number of inputs the first layer sees.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 */
function inputCount({ data }, catalog) {
  const entry = catalog.datasets.find(({ name }) => name === data.name);
  return data.features?.length ?? entry?.n_inputs ?? 0;
}

/**
 * The inputs in words: `2 inputs: x₁, x₂`, `784 inputs: 28 × 28 pixels`.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 */
export function inputNames(experiment, catalog) {
  const entry = catalog.datasets.find(({ name }) => name === experiment.data.name);
  const count = inputCount(experiment, catalog);
  const names = experiment.data.features ?? entry?.input_names ?? [];
  const what = entry?.image_shape ? `${entry.image_shape.join(" × ")} pixels` : names.map(withSubscripts).join(", ");
  return `${count} input${count === 1 ? "" : "s"}${what && `: ${what}`}`;
}

/** `x1*x2` reads x₁x₂, `sin(x1)` reads sin x₁. @param {string} name */
export const withSubscripts = (name) =>
  name
    .replaceAll("*", "")
    .replaceAll("^2", "²")
    .replace(/\((.*)\)/, " $1")
    .replace(/([a-z])(\d)/g, (_, letter, digit) => letter + SUBSCRIPTS[digit]);

/**
 * Weights, biases and, with batch norm, a scale and a shift per unit.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 */
export function countParameters(experiment, catalog) {
  let n_in = inputCount(experiment, catalog);
  const layers = experiment.model.layers.map(({ units, batch_norm }) => {
    const count = n_in * units + units + (batch_norm ? 2 * units : 0);
    const norm = batch_norm ? ` + 2 × ${units}` : "";
    const formula = `${n_in} × ${units} + ${units}${norm} = ${count}`;
    n_in = units;
    return { count, formula };
  });
  return { layers, total: layers.reduce((sum, { count }) => sum + count, 0) };
}

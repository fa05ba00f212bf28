// @ts-check
/**
 * An experiment from a link or a file, made complete enough to draw. Python checks it whole before it trains;
 * here only what the pictures need is checked, with the field's path in the message.
 */
import { isRegression, usualLoss } from "./output-rules.js";
import { datasetEntry } from "./state.js";

/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").Experiment} Experiment */

const DEEPEST = 50;

/**
 * @param {any} document
 * @param {Catalog} catalog
 * @returns {Experiment} with the defaults of the document's data set where it is silent
 * @throws {Error} `<field> must <rule>, got <value>`
 */
export function completeExperiment(document, catalog) {
  demand(isObject(document), "the document", "be an object", document);
  if (!isNestedAtMost(document, DEEPEST)) throw new Error(`the document must be nested at most ${DEEPEST} deep`);
  demand(document.version === 1, "version", "be 1", document.version);
  demand(isObject(document.data), "data", "be an object with a name", document.data);
  const { experiment: base } = datasetEntry(catalog, document.data.name);
  demand(isObject(document.model) && Array.isArray(document.model.layers), "model.layers", "be a list", document.model);
  const layers = document.model.layers.map((/** @type {any} */ layer, /** @type {number} */ i) =>
    completeLayer(layer, `model.layers[${i}]`, catalog),
  );
  demand(layers.length > 0, "model.layers", "have at least one layer", layers);
  return {
    ...base,
    ...document,
    data: { ...base.data, ...document.data },
    model: { ...document.model, layers },
    loss: document.loss ?? usualLoss(layers[layers.length - 1].activation, isRegression({ ...base, ...document })),
    optimizer: completeOptimizer(document.optimizer, base, catalog),
  };
}

/** @param {any} layer @param {string} path @param {Catalog} catalog */
function completeLayer(layer, path, catalog) {
  demand(isObject(layer), path, "be an object", layer);
  const { units, activation = "linear" } = layer;
  const most = catalog.limits.units;
  demand(Number.isInteger(units) && units >= 1 && units <= most, `${path}.units`, `be a whole number from 1 to ${most}`, units);
  const names = catalog.activations.map(({ name }) => name);
  demand(names.includes(activation), `${path}.activation`, `be one of ${names.join(", ")}`, activation);
  return { initializer: "auto", batch_norm: false, ...layer, activation };
}

/** @param {any} optimizer @param {Experiment} base @param {Catalog} catalog */
function completeOptimizer(optimizer, base, catalog) {
  if (optimizer === undefined) return base.optimizer;
  demand(isObject(optimizer), "optimizer", "be an object", optimizer);
  const entry = catalog.optimizers.find(({ name }) => name === (optimizer.name ?? "sgd"));
  return { ...entry?.options, ...optimizer };
}

/** Deeper values could take Python's parser out of its stack. @param {unknown} value @param {number} depth @returns {boolean} */
const isNestedAtMost = (value, depth) =>
  typeof value !== "object" || value === null || (depth > 0 && Object.values(value).every((v) => isNestedAtMost(v, depth - 1)));

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {boolean} holds @param {string} field @param {string} rule @param {unknown} value */
function demand(holds, field, rule, value) {
  if (!holds) throw new Error(`${field} must ${rule}, got ${JSON.stringify(value)?.slice(0, 60) ?? "nothing"}`);
}

// @ts-check
/**
 * An experiment from a link or a file, made complete enough to draw. Python checks it whole before it trains;
 * here only what the pictures need is checked, with the field's path in the message.
 */
import { MOST_SIDE } from "../panels/custom-images/form.js";
import { taskOf, usualLoss } from "./output-rules.js";
import { isCustomDigit } from "../panels/lab/draw/custom-digits.js";
import { trainingImages } from "../panels/custom-images/images.js";
import { datasetEntry } from "./catalog.js";
/** @import { Catalog, DatasetEntry } from "./catalog.js" */

/**
 * @typedef {{units: number, activation: string, initializer: string, batch_norm: boolean, slope?: number}} LayerDocument
 * @typedef {{name: string, n_samples?: number, noise?: number, test_split?: number, features?: string[],
 *   subset?: number | null, images?: ImagesDocument | null, augmentation?: AugmentationDocument | null, [option: string]: unknown}} DataDocument
 * @typedef {{shape: [number, number], class_names: string[], n_train: number, n_val: number, n_test: number,
 *   fit: "stretch" | "whole", invert: boolean, fingerprint: string | null}} ImagesDocument
 * @typedef {{shift: number, rotate: number, noise: number}} AugmentationDocument
 * @typedef {{text: string, header: boolean | null, separator: string | null, decimal: string | null, target: string | null,
 *   inputs: string[] | null, task: string | null, missing: "drop" | "refuse"}} CsvDocument
 * @typedef {{name: string, every?: number, drop?: number, steps?: number, final?: number}} ScheduleDocument
 * @typedef {{metric?: string, patience?: number, min_delta?: number}} EarlyStoppingDocument
 * @typedef {{name: string, learning_rate: number, momentum?: number, clip_norm?: number | null, schedule?: ScheduleDocument,
 *   [option: string]: unknown}} OptimizerDocument
 * @typedef {{version: 1, name: string, seed: number, data: DataDocument, model: {layers: LayerDocument[]},
 *   loss: string, l1: number, l2: number, optimizer: OptimizerDocument, batch_size?: number,
 *   epochs: number | null, dtype: string, metrics: string[], threshold: number, early_stopping?: EarlyStoppingDocument | null,
 *   [option: string]: unknown}} Experiment  `batch_size` is open until Python has read a table that does not say it
 */

const DEEPEST = 50;

/**
 * @param {any} document
 * @param {Catalog} catalog
 * @returns {Experiment} with the library's own defaults where it is silent, so that it means the same everywhere
 * @throws {Error} `<field> must <rule>, got <value>`
 */
export function completeExperiment(document, catalog) {
  demand(isObject(document), "the document", "be an object", document);
  if (!isNestedAtMost(document, DEEPEST)) throw new Error(`the document must be nested at most ${DEEPEST} deep`);
  demand(document.version === 1, "version", "be 1", document.version);
  demand(isObject(document.data), "data", "be an object with a name", document.data);
  const entry = datasetEntry(catalog, document.data.name);
  const data = completeData(document.data, entry);
  demand(isObject(document.model) && Array.isArray(document.model.layers), "model.layers", "be a list", document.model);
  demand(document.model.layers.length > 0, "model.layers", "have at least one layer", document.model.layers);
  checkWatched(document);
  const isNumber = taskOf(document, catalog) === "regression";
  const layers = completeLayers(document.model.layers, isNumber, catalog);
  const { batch_size, ...defaults } = /** @type {Experiment} */ (entry.defaults);
  return {
    ...defaults,
    ...usualBatch(batch_size, data),
    metrics: [isNumber ? "r2" : "accuracy"],
    ...document,
    data,
    model: { ...document.model, layers },
    loss: document.loss ?? usualLoss(layers[layers.length - 1].activation, isNumber),
    optimizer: completeOptimizer(document.optimizer, catalog),
  };
}

/** Own points and own tables have no default. @param {any} given @param {DatasetEntry} entry */
function completeData(given, { experiment }) {
  const data = withPresentNames(given);
  for (const own of ["points", "csv"])
    demand(!(own in experiment.data) || isObject(data[own]), `data.${own}`, "be given", data[own]);
  demandNames(data.features, "data.features");
  if (isGiven(data.points))
    for (const axis of ["x", "y"])
      demand(Array.isArray(data.points[axis]), `data.points.${axis}`, "be a list", data.points[axis]);
  if (isGiven(data.images)) checkImages(data.images);
  if (isGiven(data.custom_digits)) checkCustomDigits(data.custom_digits);
  return { ...experiment.data, ...data };
}

/** Links and files from before have the digits under another name. @param {any} data */
function withPresentNames({ own_digits, ...data }) {
  if (own_digits === undefined) return data;
  return isGiven(data.custom_digits) ? { ...data, own_digits } : { ...data, custom_digits: own_digits };
}

/** What the pictures are drawn with. @param {any} images */
function checkImages(images) {
  demand(isObject(images), "data.images", "be an object", images);
  const { shape, class_names } = images;
  const isShape =
    Array.isArray(shape) &&
    shape.length === 2 &&
    shape.every((side) => Number.isInteger(side) && side >= 1 && side <= MOST_SIDE);
  demand(isShape, "data.images.shape", `be height and width, each from 1 to ${MOST_SIDE}`, shape);
  demand(Array.isArray(class_names), "data.images.class_names", "be a list of names", class_names);
}

/** @param {any} digits */
function checkCustomDigits(digits) {
  demand(Array.isArray(digits), "data.custom_digits", "be a list", digits);
  for (const [i, digit] of digits.entries())
    demand(isCustomDigit(digit), `data.custom_digits[${i}].image`, "be 784 pixels in base64", digit?.image);
}

/** What the curves are drawn by. @param {any} document */
function checkWatched({ metrics, early_stopping }) {
  demandNames(metrics, "metrics");
  const metric = early_stopping?.metric;
  demand(metric === undefined || typeof metric === "string", "early_stopping.metric", "be a name", metric);
}

/**
 * A batch size that is no more than there are examples to learn from; one that is still open stays so.
 * @param {number | undefined} batch_size
 * @param {number} most
 */
export const fittingBatch = (batch_size, most) =>
  batch_size === undefined ? {} : { batch_size: Math.min(batch_size, most) };

/**
 * The batch size where a document has none: never more than the training examples. Only Python can count those of a
 * table, so it says there what is usual.
 * @param {number | undefined} usual
 * @param {any} data
 */
const usualBatch = (usual, data) => (isGiven(data.csv) ? {} : fittingBatch(usual ?? Infinity, countOf(data)));

/** How many examples there are to learn from, as far as the document tells. @param {any} data */
function countOf(data) {
  const { points, n_samples, test_split } = data;
  const n = Array.isArray(points?.y) ? points.y.length : n_samples;
  return n >= 2 ? trainCount(n, test_split) : trainingImages(data);
}

/** @param {any[]} layers @param {boolean} isNumber whether a number is to be predicted @param {Catalog} catalog */
function completeLayers(layers, isNumber, catalog) {
  const last = layers.length - 1;
  const answer = isNumber ? "linear" : layers[last]?.units === 1 ? "sigmoid" : "softmax";
  return layers.map((layer, i) =>
    completeLayer(layer, `model.layers[${i}]`, { usual: i === last ? answer : "tanh", catalog }),
  );
}

/** @param {any} layer @param {string} path @param {{usual: string, catalog: Catalog}} context `usual`: the activation where none is given */
function completeLayer(layer, path, { usual, catalog }) {
  demand(isObject(layer), path, "be an object", layer);
  const { units, activation = usual } = layer;
  const most = catalog.limits.units;
  demand(
    Number.isInteger(units) && units >= 1 && units <= most,
    `${path}.units`,
    `be a whole number from 1 to ${most}`,
    units,
  );
  const names = catalog.activations.map(({ name }) => name);
  demand(names.includes(activation), `${path}.activation`, `be one of ${names.join(", ")}`, activation);
  return { initializer: "auto", batch_norm: false, ...layer, activation };
}

/** @param {any} optimizer @param {Catalog} catalog */
function completeOptimizer(optimizer = {}, { optimizers }) {
  demand(isObject(optimizer), "optimizer", "be an object", optimizer);
  demand(optimizer.schedule !== null, "optimizer.schedule", "be an object", null);
  const entry = optimizers.find(({ name }) => name === (optimizer.name ?? "sgd"));
  return /** @type {any} */ ({ ...entry?.options, ...optimizer });
}

/** Deeper values could take Python's parser out of its stack. @param {unknown} value @param {number} depth @returns {boolean} */
const isNestedAtMost = (value, depth) =>
  typeof value !== "object" ||
  value === null ||
  (depth > 0 && Object.values(value).every((v) => isNestedAtMost(v, depth - 1)));

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const isGiven = (value) => value !== undefined && value !== null;

/** @param {unknown} value @param {string} field */
function demandNames(value, field) {
  demand(
    value === undefined || (Array.isArray(value) && value.every((name) => typeof name === "string")),
    field,
    "be a list of names",
    value,
  );
}

/** @param {boolean} holds @param {string} field @param {string} rule @param {unknown} value */
function demand(holds, field, rule, value) {
  if (!holds) throw new Error(`${field} must ${rule}, got ${JSON.stringify(value)?.slice(0, 60) ?? "nothing"}`);
}

/**
 * How many of n examples are for training, rounded as Python rounds: halves to the even number.
 * @param {number} n
 * @param {number} [test_split] the share of them that tests
 */
export const trainCount = (n, test_split = 0) => n - Math.min(n - 1, roundHalfEven(n * test_split));

/** @param {number} value */
function roundHalfEven(value) {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 ? rounded - 1 : rounded;
}

/**
 * Height and width; null where the data are no images.
 * @param {Experiment} experiment
 * @param {Pick<DatasetEntry, "image_shape"> | undefined} entry of its data set
 */
export const statedShape = ({ data }, entry) => data.images?.shape ?? entry?.image_shape ?? null;

/** Whether the images are MNIST's digits, which can be drawn. @param {Experiment} experiment */
export const areDigits = ({ data }) => data.name === "mnist";

/** How many images are divided into training and test by the document; null where they came divided. @param {DataDocument} data */
export const undividedImages = ({ images }) => (images && !images.n_val && !images.n_test ? images.n_train : null);

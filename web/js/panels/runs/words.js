// @ts-check
/** A run in a few words, and what differs between the settings of several. */
import { formatNumber, formatSteady } from "../../ui/format.js";
import { measureLabel, measureFormat } from "../../app/measures.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Experiment, LayerDocument } from "../../app/document.js" */
/** @import { Run } from "./runs.js" */

/** @typedef {{label: string, values: string[]}} Row  one value per run */

/** Said by another row or not a setting of the training. */
const LEFT_OUT = ["version", "name", "model", "data.name", "optimizer.name", "metrics", "threshold"];

/**
 * Data set, layers, optimizer and rate: `XOR · 4–2–2 tanh · SGD 0.03`.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 */
export function runWords({ data, model, optimizer }, catalog) {
  const units = model.layers.map((layer) => layer.units).join("–");
  const [{ activation }] = model.layers;
  const dataset = labelOf(catalog.datasets, data.name);
  const learner = `${labelOf(catalog.optimizers, optimizer.name)} ${formatNumber(optimizer.learning_rate)}`;
  return [dataset, `${units} ${labelOf(catalog.activations, activation)}`, learner].join(" · ");
}

/**
 * What a run reached: cost and first metric, each for training and test data, and how far it went.
 * @param {Run} run
 * @param {Catalog} catalog
 */
export function runResults({ checkpoints, experiment }, catalog) {
  const { step, epochs, evaluation } = checkpoints[checkpoints.length - 1];
  const [metric] = experiment.metrics;
  return {
    length: `${step} ${step === 1 ? "step" : "steps"} · ${formatNumber(epochs)} ${epochs === 1 ? "epoch" : "epochs"}`,
    cost: pair(formatSteady, evaluation.cost_train, evaluation.cost_test),
    metricLabel: metric ? measureLabel(catalog, metric) : "",
    metric: metric ? pair(measureFormat(catalog, metric), evaluation.metric_train, evaluation.metric_test) : "",
  };
}

/**
 * The settings in which some of the runs differ.
 * @param {Experiment[]} experiments
 * @param {Catalog} catalog
 * @returns {Row[]}
 */
export function differences(experiments, catalog) {
  const settings = experiments.map((experiment) => settingsOf(experiment, catalog));
  const labels = [...new Set(settings.flatMap((setting) => Object.keys(setting)))];
  return labels
    .map((label) => ({ label, values: settings.map((setting) => setting[label] ?? "–") }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

/** @param {Experiment} experiment @param {Catalog} catalog @returns {Record<string, string>} */
function settingsOf(experiment, catalog) {
  const { data, model, optimizer } = experiment;
  return {
    "Data set": labelOf(catalog.datasets, data.name),
    Layers: model.layers.map((layer) => layerWords(layer, catalog)).join(", "),
    Optimizer: labelOf(catalog.optimizers, optimizer.name),
    ...Object.fromEntries(leaves(experiment, "")),
  };
}

/** @param {LayerDocument} layer @param {Catalog} catalog */
function layerWords({ units, activation, initializer, batch_norm }, catalog) {
  const extras = [
    initializer === "auto" ? "" : labelOf(catalog.initializers, initializer),
    batch_norm ? "batch norm" : "",
  ];
  const words = extras.filter(Boolean).join(", ");
  return `${units} ${labelOf(catalog.activations, activation)}${words && ` (${words})`}`;
}

/** Every other setting with its value as text. @param {any} value @param {string} path @returns {[string, string][]} */
function leaves(value, path) {
  if (LEFT_OUT.includes(path)) return [];
  const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isGroup) return Object.entries(value).flatMap(([name, part]) => leaves(part, path ? `${path}.${name}` : name));
  return [[pathWords(path), valueWords(value)]];
}

/** `optimizer.learning_rate` reads `Learning rate`; the seed of the data keeps its section's name. @param {string} path */
function pathWords(path) {
  const words = path
    .replace(/^optimizer\./, "")
    .replaceAll(/[._]/g, " ")
    .replace(/^data (?!seed)/, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {unknown} value */
function valueWords(value) {
  if (typeof value === "number") return formatNumber(value);
  if (value === null || value === undefined) return "none";
  const text = Array.isArray(value) ? value.flat(3).join(", ") : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** @param {{name: string, label: string}[]} entries @param {string} name */
const labelOf = (entries, name) => entries.find((entry) => entry.name === name)?.label ?? name;

/** @param {(value: number | null) => string} format @param {number | null} train @param {number | null} test */
const pair = (format, train, test) => `${format(train)} / ${format(test)}`;

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MARGIN] = [72, 20, 2];
const MOST_POINTS = 60;

/** @param {(number | null)[]} values */
export function createSparkline(values) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  const properties = { class: "sparkline", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(properties)) svg.setAttribute(name, value);
  line.setAttribute("d", sparkPath(values));
  svg.append(line);
  return svg;
}

/** @param {(number | null)[]} values @returns {string} */
export function sparkPath(values) {
  const every = Math.ceil(values.length / MOST_POINTS);
  const known = values.filter((value, i) => value !== null && (i % every === 0 || i === values.length - 1)).map(Number);
  const least = Math.min(...known);
  const reach = Math.max(...known) - least || 1;
  const points = known.map((value, i) => {
    const x = MARGIN + (i / Math.max(known.length - 1, 1)) * (WIDTH - 2 * MARGIN);
    const y = MARGIN + (1 - (value - least) / reach) * (HEIGHT - 2 * MARGIN);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return points.length > 1 ? `M${points.join("L")}` : "";
}

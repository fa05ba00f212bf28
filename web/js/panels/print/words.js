// @ts-check
/** What a printed page says of an experiment: its settings and how far it has come, in words. */
import { measureFormat } from "../../app/measures.js";
import { formatCount, formatNumber, formatSteady } from "../../ui/format.js";
import { concealedParts } from "../lesson/progress.js";
import { unusualSettings } from "../training/settings.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Experiment, LayerDocument } from "../../app/document.js" */
/** @import { State } from "../../app/state.js" */

/** @param {Experiment} experiment @param {Catalog} catalog @returns {[name: string, words: string][]} */
export function settingsOf(experiment, catalog) {
  const { model, optimizer, batch_size, loss, seed, epochs } = experiment;
  const layers = model.layers.map((layer) => layerWords(layer, catalog));
  const unusual = unusualSettings(experiment);
  const momentum = optimizer.momentum ? `, momentum ${formatNumber(optimizer.momentum)}` : "";
  return [
    ["Data", dataWords(experiment, catalog)],
    ["Layers", layers.join(", ")],
    ["Loss", labelOf(catalog.losses, loss)],
    [
      "Optimizer",
      `${labelOf(catalog.optimizers, optimizer.name)}, learning rate ${formatNumber(optimizer.learning_rate)}${momentum}`,
    ],
    ...entry("Batch size", batch_size),
    ...entry("Epochs to run", epochs),
    ["Seed", String(seed)],
    ...entry("Also", unusual.join(", ") || null),
  ];
}

/** @param {string} name @param {string | number | null | undefined} value @returns {[string, string][]} */
const entry = (name, value) => (value === null || value === undefined ? [] : [[name, String(value)]]);

/** @param {LayerDocument} layer @param {Catalog} catalog */
const layerWords = ({ units, activation, batch_norm }, { activations }) =>
  `${units} ${labelOf(activations, activation)}${batch_norm ? " with batch norm" : ""}`;

/** @param {Experiment} experiment @param {Catalog} catalog */
function dataWords({ data }, { datasets }) {
  const { n_samples, noise, test_split, features, subset, expression } = data;
  return [
    labelOf(datasets, data.name),
    expression && `y = ${expression}`,
    n_samples && formatCount(n_samples, "example"),
    subset && formatCount(subset, "image"),
    noise !== undefined && `noise ${percent(noise)}`,
    test_split !== undefined && `${percent(1 - test_split)} for training`,
    features && `inputs ${features.join(", ")}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** @param {number} share */
const percent = (share) => `${formatNumber(100 * share)} %`;

/** @param {{name: string, label: string}[]} entries @param {string} name */
const labelOf = (entries, name) => entries.find((one) => one.name === name)?.label ?? name;

/** How far it has come; what was not measured, or what a lesson's question asks about, is left out. @param {State} state */
export function progressWords(state) {
  const { snapshot, experiment, catalog } = state;
  if (!snapshot) return "";
  const concealed = concealedParts(state);
  const { cost_train, cost_test, metric_train, metric_test } = snapshot.evaluation;
  const metric = labelOf(catalog.metrics, experiment.metrics[0] ?? "");
  const format = measureFormat(catalog, experiment.metrics[0]);
  return [
    `Step ${snapshot.step}, epoch ${snapshot.epoch}`,
    concealed.includes("cost") ? "" : bothWords("cost", cost_train, cost_test),
    concealed.includes("metric") ? "" : bothWords(metric, metric_train, metric_test, format),
  ]
    .filter(Boolean)
    .join("; ");
}

/**
 * As the page writes them above the network.
 * @param {string} name
 * @param {number | null | undefined} train
 * @param {number | null | undefined} test
 */
function bothWords(name, train, test, format = formatSteady) {
  const said = [
    ["train", train],
    ["test", test],
  ].flatMap(([set, value]) => (typeof value === "number" ? [`${set} ${format(value)}`] : []));
  return said.length ? `${name} ${said.join(", ")}` : "";
}

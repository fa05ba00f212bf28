// @ts-check
/** A person's own table on its way into the experiment: its text, how it is read, which column is what. Pure functions. */
import { isRegression, lossOptions, usualLoss } from "../../app/output-rules.js";
import { fittingBatch, trainCount } from "../../app/document.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { CsvDocument, Experiment, LayerDocument } from "../../app/document.js" */

/**
 * @typedef {{name: string, use: "input" | "target" | "none", n: number, n_missing: number, n_words: number}} TableColumn
 *   `n_words`: cells that are neither numbers nor missing
 * @typedef {{task: string, class_names: string[], n_rows: number}} TableProblem  what there is to learn from `n_rows`
 * @typedef {{refusal: string | null, columns: TableColumn[], rows: string[][], n_rows: number, problem: TableProblem | null,
 *   header?: boolean, separator?: string, decimal?: string}} TablePreview  what `web/session/tables.py` tells
 * @typedef {{isOpen: boolean, name: string, choices: CsvDocument, preview: TablePreview | null, isReading: boolean}} CustomTable
 *   a table that somebody is about to use; `preview` is null before it was read
 */

export const MOST_BYTES = 1_000_000;
const UNCHOSEN = { target: null, inputs: null, task: null };
const UNREAD = { header: null, separator: null, decimal: null, ...UNCHOSEN };

/** What the dialog begins with: the table that is learnt now, or none. @param {Experiment} experiment @returns {CustomTable} */
export function beginTable({ name, data }) {
  const csv = /** @type {{text: string}} */ (data.name === "csv" ? data.csv : { text: "" });
  return changed(
    { isOpen: true, name, choices: { ...UNREAD, ...csv, missing: "drop" }, preview: null, isReading: false },
    {},
  );
}

/** Another text: what was chosen for the old one's columns goes. @param {CustomTable} table @param {{name: string, text: string}} source */
export const withSource = (table, { name, text }) => ({ ...changed(table, { text, ...UNCHOSEN }), name });

/** How the text is read; its columns may be others then. @param {CustomTable} table @param {Partial<CsvDocument>} patch */
export const withReading = (table, patch) => changed(table, { ...patch, ...UNCHOSEN });

/** Classes or a number, and what about missing values. @param {CustomTable} table @param {Partial<CsvDocument>} patch */
export const withChoice = (table, patch) => changed(table, patch);

/**
 * What a column is used for. Another target makes the old one an input, if it holds numbers only.
 * @param {CustomTable} table
 * @param {string} name
 * @param {"input" | "target" | "none"} use
 */
export function withUse(table, name, use) {
  if (!table.preview) return table;
  const columns = table.preview.columns.map((column) => {
    if (column.name === name) return { ...column, use };
    if (use !== "target" || column.use !== "target") return column;
    return { ...column, use: column.n_words ? /** @type {const} */ ("none") : /** @type {const} */ ("input") };
  });
  const preview = { ...table.preview, columns };
  const chosen = { inputs: namesOf(columns, "input"), target: namesOf(columns, "target")[0] };
  return changed({ ...table, preview }, use === "target" ? { ...chosen, task: null } : chosen);
}

/** @param {TableColumn[]} columns @param {"input" | "target"} use */
const namesOf = (columns, use) => columns.filter((column) => column.use === use).map(({ name }) => name);

/** What Python read; null when it could not be asked. @param {CustomTable} table @param {TablePreview | null} preview @returns {CustomTable} */
export const withPreview = (table, preview) => ({ ...table, preview, isReading: false });

/** A file that could not be read at all. @param {CustomTable} table @param {string} refusal */
export const withRefusal = (table, refusal) =>
  withPreview(table, { refusal, columns: [], rows: [], n_rows: 0, problem: null });

/** @param {CustomTable} table @param {Partial<CsvDocument>} patch @returns {CustomTable} */
function changed(table, patch) {
  const choices = { ...table.choices, ...patch };
  return { ...table, choices, isReading: choices.text !== "", preview: choices.text === "" ? null : table.preview };
}

/**
 * The experiment with this table: the output layer, loss and metrics follow what is to be learnt, the rest stays.
 * @param {Experiment} experiment
 * @param {CustomTable} table
 * @param {Catalog} catalog
 * @returns {Experiment}
 */
export function withTable(experiment, { name, choices, preview }, catalog) {
  if (!preview?.problem) return experiment;
  const { problem } = preview;
  const base = catalog.datasets.find((entry) => entry.name === "csv")?.experiment.data;
  const inputs = namesOf(preview.columns, "input");
  const csv = { ...choices, inputs, target: namesOf(preview.columns, "target")[0], task: problem.task };
  const data = { ...(experiment.data.name === "csv" ? experiment.data : base), name: "csv", csv };
  const hidden = experiment.model.layers.slice(0, -1);
  const output = outputFor(experiment.model.layers[hidden.length], problem);
  const isNumber = problem.task === "regression";
  const isSameTask = isNumber === isRegression(experiment, catalog);
  const made = {
    ...experiment,
    name,
    data,
    model: { layers: [...hidden, output] },
    metrics: isSameTask ? experiment.metrics : [isNumber ? "r2" : "accuracy"],
    ...fittingBatch(experiment.batch_size, trainCount(problem.n_rows, data.test_split)),
    early_stopping: null,
    weights: null,
  };
  const fits = isSameTask && lossOptions(catalog, made).some((loss) => loss.name === made.loss && !loss.disabled);
  return fits ? made : { ...made, loss: usualLoss(output.activation, isNumber) };
}

/** @param {LayerDocument} layer @param {TableProblem} problem @returns {LayerDocument} */
function outputFor({ slope: _, ...layer }, { task, class_names }) {
  if (task === "regression") return { ...layer, units: 1, activation: "linear" };
  const isSingle = class_names.length === 2 && layer.units === 1 && layer.activation === "sigmoid";
  return isSingle ? layer : { ...layer, units: class_names.length, activation: "softmax" };
}

/** @typedef {{table: CustomTable | null}} Settings */

/** @type {Settings} */
export const settings = { table: null };

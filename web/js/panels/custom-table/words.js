// @ts-check
/** What is said about a person's own table: how it was read, what a column holds, what would be learnt. */
import { className, formatCount, formatThousands } from "../../ui/format.js";
/** @import { CsvDocument, Experiment } from "../../app/document.js" */
/** @import { Model } from "../../engine/protocol.js" */
/** @import { TableColumn, TablePreview } from "./table.js" */

const SEPARATORS = /** @type {Record<string, string>} */ ({
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
});
const MOST_CLASSES = 6;

/** @param {TablePreview} preview */
export function readingWords({ n_rows, columns, separator = ",", decimal, header }) {
  const names = header ? "names in the first line" : "no names in the first line";
  const sign = decimal === "," ? ", decimal commas" : "";
  return `${formatCount(n_rows, "row")}, ${formatCount(columns.length, "column")} divided by ${SEPARATORS[separator]}${sign}, ${names}.`;
}

/** @param {TableColumn} column */
export function columnWords({ n, n_missing, n_words }) {
  const kind =
    n_words === 0 ? "numbers" : n_words === n - n_missing ? "words" : `numbers and ${formatCount(n_words, "word")}`;
  return n_missing ? `${kind}, ${formatCount(n_missing, "gap")}` : kind;
}

/** @param {TablePreview} preview */
export function problemWords({ problem, n_rows, columns }) {
  if (!problem) return "";
  const used =
    problem.n_rows < n_rows
      ? `${formatThousands(problem.n_rows)} of ${formatCount(n_rows, "row")}`
      : `All ${formatCount(n_rows, "row")}`;
  const inputs = formatCount(columns.filter(({ use }) => use === "input").length, "input");
  const target = columns.find(({ use }) => use === "target")?.name ?? "";
  const what = problem.task === "regression" ? `${target} as a number` : `${target}, ${classes(problem.class_names)}`;
  return `${used} are used: ${inputs} to predict ${what}.`;
}

/** @param {string[]} names */
function classes(names) {
  const told = names.slice(0, MOST_CLASSES).map(className).join(", ");
  return `${formatCount(names.length, "class", "classes")}: ${told}${names.length > MOST_CLASSES ? ", …" : ""}`;
}

/** The table that is learnt, for the panel. @param {Experiment} experiment @param {Model | null} model */
export function tableInUse({ name, data }, model) {
  if (!model || data.name !== "csv") return "";
  const { target } = /** @type {CsvDocument} */ (data.csv);
  const inputs = formatCount(model.input_names.length, "input");
  const what = model.task === "regression" ? "a number" : formatCount(model.class_names.length, "class", "classes");
  return `${name}: ${inputs} to predict ${target ?? "the last column"}, ${what}.`;
}

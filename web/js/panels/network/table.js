// @ts-check
/** Every weight and bias as a table, built only when somebody opens it. */
import { el, setText } from "../../ui/dom.js";
import { formatFull, formatNumber } from "../../ui/format.js";
import { columnTitle, inputName } from "./columns.js";
import { createRhythm } from "../../ui/refresh.js";
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Column } from "./columns.js" */

const EVERY_MS = 1000;

export function createWeightTable() {
  const body = el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Weights and biases" });
  const root = el("details", { class: "numbers" }, el("summary", {}, "Weights as a table"), body);
  const due = createRhythm(EVERY_MS);
  let built = "";
  /** @type {(arrays: Tensors) => void} */
  let fill = () => {};
  /** @type {[Column[], Tensors] | null} */
  let latest = null;

  function refresh() {
    if (!root.open || !latest) return;
    const [columns, arrays] = latest;
    const key = JSON.stringify(columns);
    if (key !== built) {
      built = key;
      fill = build(body, columns);
    }
    fill(arrays);
  }
  root.addEventListener("toggle", refresh);

  return {
    root,
    /** @param {Column[]} columns @param {Tensors} arrays @param {boolean} running */
    update(columns, arrays, running) {
      latest = [columns, arrays];
      if (due(running)) refresh();
    },
  };
}

/** @param {HTMLElement} body @param {Column[]} columns @returns {(arrays: Tensors) => void} */
function build(body, columns) {
  const tables = columns.slice(1).map((column, i) => layerTable(columns[i], column));
  body.replaceChildren(...tables.map(({ table }) => table));
  return (arrays) => tables.forEach(({ fill }) => fill(arrays));
}

/** @param {Column} source @param {Column} column */
function layerTable(source, column) {
  const inputs = source.picture === "image" ? 0 : source.count;
  const heads = Array.from({ length: inputs }, (_, i) => el("th", { scope: "col" }, inputName(source, i, null)));
  const rows = column.names.map((name) => ({ name, cells: Array.from({ length: inputs + 1 }, () => el("td")) }));
  const caption = `${columnTitle(column)}, weights from ${source.kind === "input" ? "the inputs" : columnTitle(source)}`;
  const table = el(
    "table",
    {},
    el(
      "caption",
      {},
      inputs ? caption : `${columnTitle(column)}: its ${source.count} weights per neuron are the image; biases`,
    ),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "neuron"), ...heads, el("th", { scope: "col" }, "bias"))),
    el("tbody", {}, ...rows.map(({ name, cells }) => el("tr", {}, el("th", { scope: "row" }, name), ...cells))),
  );
  return {
    table,
    /** @param {Tensors} arrays */
    fill(arrays) {
      const [weights, biases] = [arrays[`layers[${column.layer}].W`], arrays[`layers[${column.layer}].b`]];
      rows.forEach(({ cells }, unit) =>
        cells.forEach((cell, i) => showCell(cell, i < inputs ? weights?.data[unit * inputs + i] : biases?.data[unit])),
      );
    },
  };
}

/** @param {HTMLElement} cell @param {number | undefined} value */
function showCell(cell, value) {
  setText(cell, formatNumber(value));
  cell.title = formatFull(value);
}

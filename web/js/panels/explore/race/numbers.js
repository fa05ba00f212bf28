// @ts-check
/** All numbers of a race in tables: costs by step, sizes by layer. */
import { numberElement } from "../../../ui/number-element.js";
import { el } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
/** @import { Standing, Table } from "./standing.js" */

/** Of up to a hundred marks. */
const ROWS = 25;
const BESIDE = "measured; in brackets expected, and least to most over the seeds, before the first step";

export function createNumbers() {
  const costs = block("Costs by step");
  const signal = block(`Signal by layer: ${BESIDE}`);
  const gradient = block(`Gradient by layer: ${BESIDE}`);
  const root = el("details", { class: "numbers race-numbers" }, el("summary", {}, "All numbers"));
  root.append(costs.root, signal.root, gradient.root);

  return {
    root,
    /** @param {Standing} standing @param {boolean} isFirst */
    show(standing, isFirst) {
      const sizes = isFirst ? standing.first : standing.now;
      costs.fill(standing.labels, costRows(standing));
      for (const [name, table] of /** @type {const} */ ([
        ["signal", signal],
        ["gradient", gradient],
      ]))
        table.fill(standing.labels, sizeRows(name, sizes[name], standing));
    },
  };
}

/** @param {string} title */
function block(title) {
  const [head, body] = [el("tr"), el("tbody")];
  const table = el("table", {}, el("caption", {}, title), el("thead", {}, head), body);
  return {
    root: el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": title }, table),
    /** @param {string[]} labels @param {HTMLElement[]} rows */
    fill(labels, rows) {
      head.replaceChildren(el("td"), ...labels.map((text) => el("th", { scope: "col" }, text)));
      body.replaceChildren(...rows);
    },
  };
}

/** @param {Standing} standing */
function costRows({ points, marks }) {
  const every = Math.max(1, Math.ceil(marks / ROWS));
  const wanted = Array.from({ length: marks + 1 }, (_, i) => i).filter((i) => i % every === 0 || i === marks);
  const reached = Math.max(...points.map((line) => line.length));
  return wanted
    .filter((i) => i < reached)
    .map((i) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, stepWords(points.map((line) => line[i]?.step))),
        ...points.map((line, runner) => cell("race.cost", [runner, line[i]?.step], line[i]?.cost)),
      ),
    );
}

/** One step, or those of all where they differ. @param {(number | undefined)[]} steps */
function stepWords(steps) {
  const known = steps.filter((step) => step !== undefined);
  return known.every((step) => step === known[0])
    ? `step ${known[0]}`
    : `steps ${steps.map((s) => s ?? "–").join(" / ")}`;
}

/** @param {"signal" | "gradient"} name @param {Table} table @param {Standing} standing */
function sizeRows(name, table, { expected, spread }) {
  const quantity = `race.${name}`;
  return table[0].map((_, layer) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, `layer ${layer + 1}`),
      ...table.map((row, runner) => {
        const at = [runner, layer];
        const found = cell(quantity, at, row[layer]);
        const number = (/** @type {string} */ kind, /** @type {number | null | undefined} */ value) =>
          typeof value === "number"
            ? [numberElement({ quantity: `${quantity}.${kind}`, at }, value, formatNumber)]
            : [];
        const theory = number("expected", expected[name][runner]?.[layer]);
        const least = number("least", spread?.least[name][runner]?.[layer]);
        const most = number("most", spread?.most[name][runner]?.[layer]);
        if (theory.length) found.append(" (", ...theory, ")");
        if (least.length && most.length) found.append(" ", ...least, "–", ...most);
        return found;
      }),
    ),
  );
}

/** It is empty where there is no number. @param {string} quantity @param {(number | undefined)[]} at @param {number | null | undefined} value */
function cell(quantity, at, value) {
  if (typeof value !== "number") return el("td");
  return el("td", {}, numberElement({ quantity, at: /** @type {number[]} */ (at) }, value, formatNumber));
}

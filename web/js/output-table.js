// @ts-check
/** The output's picture as a coarse table, built only when somebody opens it. */
import { el, setText } from "./dom.js";
import { formatNumber } from "./format.js";
import { answerOf, valuesAt } from "./output-picture.js";
import { linearScale } from "./scales.js";

/** @typedef {import("./output-picture.js").OutputPicture} OutputPicture */
/** @typedef {import("./types.js").DatasetEntry} DatasetEntry */

const STEPS = 7;
const EVERY_MS = 1000;
/** Middles of the table's steps, as shares of the axis. */
const SHARES = Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1));

export function createOutputTable() {
  const body = el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Output in numbers" });
  const root = el("details", { class: "numbers" }, el("summary", {}, "Output as a table"), body);
  /** @type {[OutputPicture, DatasetEntry] | null} */
  let latest = null;
  /** @type {HTMLElement[][]} */
  let cells = [];
  let [built, updated] = ["", 0];

  function refresh() {
    if (!root.open || !latest) return;
    const [picture, dataset] = latest;
    if (built !== dataset.name) {
      built = dataset.name;
      cells = build(body, dataset);
    }
    cells.forEach((row, i) =>
      row.forEach((cell, j) => {
        const values = valuesAt(picture, { across: SHARES[j], down: SHARES[i] });
        setText(cell, values.length ? answerOf(picture, values, formatNumber) : "–");
      }),
    );
    updated = performance.now();
  }
  root.addEventListener("toggle", refresh);

  return {
    root,
    /** @param {OutputPicture} picture @param {DatasetEntry} dataset @param {boolean} running */
    update(picture, dataset, running) {
      latest = [picture, dataset];
      if (!running || performance.now() - updated > EVERY_MS) refresh();
    },
  };
}

/** @param {HTMLElement} body @param {DatasetEntry} dataset @returns {HTMLElement[][]} rows of cells, top row first */
function build(body, { range, n_inputs, input_names }) {
  const scale = linearScale([0, 1], range ?? [0, 1]);
  const rows = Array.from({ length: n_inputs > 1 ? STEPS : 1 }, () => SHARES.map(() => el("td")));
  const across = SHARES.map((share) => el("th", { scope: "col" }, `${input_names[0]} ${formatNumber(scale.to(share))}`));
  const label = (/** @type {number} */ i) => (n_inputs > 1 ? `${input_names[1]} ${formatNumber(scale.to(1 - SHARES[i]))}` : "output");
  body.replaceChildren(
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("td"), ...across)),
      el("tbody", {}, ...rows.map((cells, i) => el("tr", {}, el("th", { scope: "row" }, label(i)), ...cells))),
    ),
  );
  return rows;
}

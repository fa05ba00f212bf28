// @ts-check
/** A lesson's table: the run on the page, filled live, beside what its text reports and what other libraries came to. */
import { MEASURES, ownRow } from "./rows.js";
import { formatSeconds } from "../../ui/format.js";
import { el, setText } from "../../ui/dom.js";
import { CONCEALED } from "../lesson/cover.js";
import { concealedParts } from "../lesson/progress.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { Comparison, ComparisonRow } from "./rows.js" */

/**
 * @param {HTMLElement} root
 * @returns {PageView}
 */
export function createComparisonView(root) {
  const body = el("div", { class: "comparison" });
  const own = createRow();
  const concealedNote = el("p", { class: "note", hidden: true });
  root.append(body);

  /** A column of whose numbers the lesson asks is empty until then. @param {string[]} concealed */
  function cover(concealed) {
    const columns = MEASURES.filter(({ name }) => concealed.includes(name));
    concealedNote.hidden = columns.length === 0;
    setText(concealedNote, `${columns.map(({ label }) => label).join(", ")}: ${CONCEALED.toLowerCase()}`);
    for (const cell of body.querySelectorAll("td"))
      cell.toggleAttribute(
        "data-covered",
        columns.some(({ name }) => name === cell.dataset.measure),
      );
  }

  return {
    render(state, previous) {
      const comparison = state.lesson?.document.comparison;
      root.hidden = !comparison;
      if (!comparison) return;
      if (comparison !== previous?.lesson?.document.comparison)
        body.replaceChildren(concealedNote, tableOf(own.root, comparison), measuredNote(comparison));
      if (state.snapshot !== previous?.snapshot || state.experiment !== previous.experiment) own.show(ownRow(state));
      if (state.lesson !== previous?.lesson) cover(concealedParts(state));
    },
  };
}

/** @param {HTMLElement} own @param {Comparison} comparison */
function tableOf(own, { source, quoted, measured }) {
  const heads = MEASURES.map(({ label }) => el("th", { scope: "col" }, label));
  return el(
    "table",
    { class: "comparison-table" },
    el("caption", {}, "Five epochs; measured on the 10,000 test images."),
    el("thead", {}, el("tr", {}, ...heads)),
    own,
    ...quoted.map((row) => fixedRow({ ...row, note: `${source}, ${row.note}` })),
    ...measured.rows.map(fixedRow),
  );
}

/** @param {Comparison} comparison */
const measuredNote = ({ measured: { machine, date, command } }) =>
  el(
    "p",
    { class: "note" },
    `Rows with a version: one thread of ${machine}, ${date}, by `,
    el("code", {}, command),
    ". Their times are of training alone.",
  );

/** @param {ComparisonRow} row */
function fixedRow(row) {
  const { root, show } = createRow();
  show(row);
  return root;
}

/** Two lines: who, and how long it took; then the measures below their heads. */
function createRow() {
  const label = el("span", { class: "comparison-label" });
  const note = el("span", { class: "note" });
  const time = el("span", { class: "number" });
  const cells = MEASURES.map((measure) => el("td", { dataset: { measure: measure.name } }));
  const name = el(
    "th",
    { scope: "rowgroup", colspan: MEASURES.length },
    el("span", { class: "comparison-name" }, label, note, time),
  );
  return {
    root: el("tbody", {}, el("tr", {}, name), el("tr", {}, ...cells)),
    /** @param {ComparisonRow} row */
    show(row) {
      setText(label, row.label);
      setText(note, row.note);
      setText(time, formatSeconds(row.seconds));
      MEASURES.forEach((measure, i) => setText(cells[i], row.measures[measure.name]?.toFixed(3) ?? "–"));
    },
  };
}

/** @type {Panel} */
export const panel = { id: "comparison", create: createComparisonView };

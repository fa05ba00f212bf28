// @ts-check
/** The first rows of a person's own table; above each column its kind and what it is used for. */
import { el, setText } from "../../ui/dom.js";
import { select, showValue } from "../../ui/fields.js";
import { columnWords } from "./words.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { TableColumn, TablePreview } from "./table.js" */

const USES = [
  { name: "input", label: "input" },
  { name: "target", label: "to predict" },
  { name: "none", label: "not used" },
];

/** @param {Actions} actions */
export function createTablePreview(actions) {
  const table = el("table");
  const element = el(
    "div",
    { class: "table-preview", tabIndex: 0, role: "group", "aria-label": "First rows of the table" },
    table,
  );
  let built = "";
  /** @type {{control: HTMLSelectElement, kind: HTMLElement}[]} */
  let heads = [];

  /** @param {TablePreview} preview */
  function build({ columns, rows }) {
    heads = columns.map(({ name }) => ({
      control: select(USES, (use) => actions.setTableUse(name, use), { "aria-label": `Use of ${name}` }),
      kind: el("span", { class: "note" }),
    }));
    const cells = columns.map(({ name }, i) =>
      el("th", { scope: "col" }, el("span", { class: "table-name" }, name), heads[i].kind, heads[i].control),
    );
    const body = rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", {}, cell))));
    table.replaceChildren(el("thead", {}, el("tr", {}, ...cells)), el("tbody", {}, ...body));
  }

  return {
    element,
    /** @param {TablePreview} preview */
    show(preview) {
      const key = JSON.stringify([preview.columns.map(({ name }) => name), preview.rows]);
      if (key !== built) build(preview);
      built = key;
      preview.columns.forEach((column, i) => showColumn(heads[i], column));
    },
  };
}

/** Something must be predicted: another column is chosen there. @param {{control: HTMLSelectElement, kind: HTMLElement}} head @param {TableColumn} column */
function showColumn({ control, kind }, column) {
  setText(kind, columnWords(column));
  showValue(control, column.use);
  for (const option of control.options) option.disabled = column.use === "target" && option.value !== "target";
}

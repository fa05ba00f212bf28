// @ts-check
/** Terms of one or two sums as bars to both sides of zero; a neuron's button leads to what it reads. */
import { cssColor, signColor } from "../../../plot/colors.js";
import { el } from "../../../ui/dom.js";
import { formatFixed, formatFull } from "../../../ui/format.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Term } from "./words.js" */

/**
 * Made anew for every image: there are few rows, and they change only when somebody asks.
 * @param {Term[]} terms
 * @param {{heads: string[], caption: string, theme: Theme, chosen: number | null, choose: (unit: number) => void}} how `heads`: one name for each sum
 */
export function causeTable(terms, { heads, caption, theme, chosen, choose }) {
  const reach = Math.max(...terms.flatMap(({ values }) => values.map(Math.abs)), 1e-9);
  const rows = terms.map((term) =>
    el(
      "tr",
      {},
      rowHead(term, { caption, chosen, choose }),
      ...term.values.flatMap((value) => barCells(value, reach, theme)),
      lead(term.values),
    ),
  );
  const totals = heads.map((_, k) => terms.reduce((sum, { values }) => sum + values[k], 0));
  const total = el(
    "tr",
    { class: "cause-total" },
    el("th", { scope: "row" }, "sum"),
    ...totals.flatMap((value) => [el("td"), el("td", { title: formatFull(value) }, formatFixed(value))]),
    lead(totals),
  );
  const names = heads.map((head) => el("th", { scope: "col", colSpan: 2 }, head));
  const head = el("tr", {}, el("td"), ...names, heads.length === 2 ? el("th", { scope: "col" }, "lead") : null);
  return el(
    "table",
    { class: "cause-table" },
    el("caption", {}, caption),
    el("thead", {}, head),
    el("tbody", {}, ...rows, total),
  );
}

/** @param {Term} term @param {{caption: string, chosen: number | null, choose: (unit: number) => void}} how */
function rowHead({ unit, words }, { caption, chosen, choose }) {
  if (unit === null) return el("th", { scope: "row" }, words);
  return el(
    "th",
    { scope: "row" },
    el(
      "button",
      {
        type: "button",
        class: "link-button",
        "data-cause": `${caption} ${unit}`,
        "aria-pressed": String(unit === chosen),
        onclick: () => choose(unit),
      },
      words,
    ),
  );
}

/** @param {number} value @param {number} reach @param {Theme} theme */
function barCells(value, reach, theme) {
  const bar = el("span", { class: "cause-bar" });
  const share = (50 * Math.abs(value)) / reach;
  bar.style.width = `${share.toFixed(1)}%`;
  bar.style.left = `${(value < 0 ? 50 - share : 50).toFixed(1)}%`;
  bar.style.backgroundColor = cssColor(signColor(theme, Math.sign(value)));
  return [el("td", { class: "cause-track" }, bar), el("td", { title: formatFull(value) }, formatFixed(value))];
}

/** What a term gives the first sum more than the second. @param {number[]} values */
const lead = ([first, second]) =>
  second === undefined ? null : el("td", { class: "cause-lead" }, formatFixed(first - second));

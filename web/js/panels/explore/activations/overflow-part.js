// @ts-check
/** Formulas as they are written, in float32, beside their stable forms and the exact values. */
import { el } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { numberElement } from "../../../ui/number-element.js";
/** @import { Context } from "../contract.js" */

const NAMES = [
  { name: "sigmoid", title: "sigmoid(x)", about: "(5) divides by 1 + e⁻ˣ, (75) is the form for negative x." },
  { name: "tanh", title: "tanh(x)", about: "(81) as it is defined, (84) for positive x, (86) for negative x." },
  {
    name: "softmax",
    title: "softmax of (x, 0), its first output",
    about: "(88) as it is defined; nncore takes the largest z off first, (90).",
  },
];

/** @param {Context} context */
export function createOverflowPart({ ask }) {
  const tables = el("div", { class: "overflow-tables" });
  const root = el(
    "section",
    { class: "explore-part", "aria-labelledby": "overflow-title", dataset: { asked: "activations.overflow" } },
    el("h3", { id: "overflow-title" }, "Where the formulas break down"),
    el(
      "p",
      {},
      "A float32 ends at 3.4 · 10³⁸, and e to the 89 is larger: it becomes ∞, and ∞/∞ is no number. Marked: what is off by more than a hundred-thousandth, or lost. Every form is right where its author uses it; nncore chooses by the sign of x. The numbers in brackets are Südmersen's equations.",
    ),
    tables,
  );
  ask("overflow").then((told) => {
    if (told) tables.replaceChildren(...NAMES.map((one) => tableOf(one, told)));
  });
  return { root };
}

/** @param {typeof NAMES[number]} about @param {import("../asking.js").Told} told */
function tableOf({ name, title, about }, { facts, arrays }) {
  const { columns, lost } = facts.tables[name];
  const { data } = arrays[name];
  const x = [...arrays.x.data];
  const cells = (/** @type {number} */ i) =>
    columns.map((/** @type {string} */ _, /** @type {number} */ j) => {
      const number = numberElement(
        { quantity: `overflow.${name}`, at: [i, j] },
        data[i * columns.length + j],
        cellWords,
      );
      return el(
        "td",
        { class: lost[i][j] ? "lost" : "" },
        number,
        lost[i][j] && el("span", { class: "visually-hidden" }, " lost"),
      );
    });
  const body = x.map((value, i) =>
    el("tr", {}, el("th", { scope: "row" }, String(Number(value.toPrecision(3))).replace("-", "−")), ...cells(i)),
  );
  const heads = ["x", ...columns].map((text) => el("th", { scope: "col" }, text));
  return el(
    "div",
    { class: "overflow-table", tabIndex: 0, role: "group", "aria-label": title },
    el(
      "table",
      {},
      el("caption", {}, el("b", {}, title), el("span", { class: "note" }, about)),
      el("thead", {}, el("tr", {}, ...heads)),
      el("tbody", {}, ...body),
    ),
  );
}

/** Enough digits to see what was lost. @param {number | null} value */
function cellWords(value) {
  if (value === null || !Number.isFinite(value) || value === 0)
    return formatNumber(value).replace("not a number", "NaN");
  const size = Math.abs(value);
  return (size < 1e-3 ? value.toExponential(4).replace("e+", "e") : String(Number(value.toPrecision(6)))).replaceAll(
    "-",
    "−",
  );
}

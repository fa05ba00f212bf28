// @ts-check
/** A matrix of numbers as a small table between brackets, each cell washed in its sign's colour. */
import { cssColor, signColor } from "./colors.js";
import { el, setText } from "../ui/dom.js";
import { formatFixed, formatFull } from "../ui/format.js";
import { largest } from "./scales.js";
/** @import { Theme } from "./colors.js" */

/** Full colour would drown the numbers that stand on it. */
const WASH = 0.45;
const SHADES = 20;

/**
 * @param {string} name such as `W`
 * @param {{rows: (string | HTMLElement)[] | number, columns: string[]}} size headings of the rows or their number; of the columns, none for a vector
 */
export function createMatrix(name, { rows, columns }) {
  const heads = typeof rows === "number" ? [] : rows;
  const [down, across] = [typeof rows === "number" ? rows : rows.length, Math.max(1, columns.length)];
  const cells = Array.from({ length: down }, () => Array.from({ length: across }, () => el("td")));
  const head = columns.length
    ? el(
        "thead",
        {},
        el(
          "tr",
          {},
          heads.length > 0 && el("td"),
          ...columns.map((text) => (text ? el("th", { scope: "col" }, text) : el("td"))),
        ),
      )
    : null;
  const body = cells.map((row, i) => el("tr", {}, heads.length > 0 && el("th", { scope: "row" }, heads[i]), ...row));
  const caption = el("caption", {}, el("b", {}, name), ` ${down} × ${across}`);
  const root = el("table", { class: "matrix" }, caption, head, el("tbody", {}, ...body));

  return {
    root,
    /** @param {ArrayLike<number> | undefined} values row by row @param {Theme} theme */
    show(values, theme) {
      const reach = values ? largest(values) || 1 : 1;
      cells.forEach((row, i) => row.forEach((cell, j) => showCell(cell, values?.[i * across + j], { reach, theme })));
    },
  };
}
/** @typedef {ReturnType<typeof createMatrix>} Matrix */

/** @param {HTMLElement} cell @param {number | undefined} value @param {{reach: number, theme: Theme}} how */
export function showCell(cell, value, { reach, theme }) {
  setText(cell, value === undefined ? "" : formatFixed(value));
  cell.title = value === undefined ? "" : formatFull(value);
  const share = value === undefined ? 0 : Math.round((value / reach) * SHADES) / SHADES;
  cell.style.backgroundColor = cssColor(signColor(theme, WASH * Math.max(-1, Math.min(1, share))));
}

// @ts-check
/** One matrix of the derivation: a grid of numbers between brackets, walked with the arrow keys, folded where it is long. */
import { cssColor, readTheme, signColor } from "../../../../plot/colors.js";
import { el } from "../../../../ui/dom.js";
import { formatNumber } from "../../../../ui/format.js";
import { gridOf, indices, isTransposed, movedWindow, windowOf } from "../numbers.js";
import { exact } from "../../../../ui/number-element.js";
import { typeset } from "../typeset.js";
/** @import { Answer } from "../contract.js" */
/** @import { MatrixPart } from "./scene.js" */

/** Full colour would drown the numbers that stand on it. */
const WASH = 0.45;
const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
});

/**
 * @typedef {{starts: Record<string, number[]>, read: (quantity: string, at: number[]) => number | undefined,
 *   move: (quantity: string, starts: number[]) => void}} Windows  `starts`: where folded matrices begin, by quantity and view
 */

/**
 * @param {Answer} answer
 * @param {MatrixPart} part
 * @param {Windows} windows
 */
export function createMatrix(answer, { quantity, view, example }, { starts, read, move }) {
  const facts = answer.quantities[quantity];
  const grid = gridOf(facts.shape, view, example ?? 0);
  const key = `${quantity} ${view}`;
  const [top, left] = starts[key] ?? [0, 0];
  const [down, across] = [windowOf(grid.rows, top), windowOf(grid.columns, left)];
  const reach = Math.max(Math.abs(facts.least ?? 0), Math.abs(facts.most ?? 0)) || 1;
  const theme = readTheme();
  const cells = indices(down).map((row) =>
    indices(across).map((column) => {
      const at = grid.at(row, column);
      return createCell(quantity, at, read(quantity, at), (value) =>
        cssColor(signColor(theme, WASH * (value / reach))),
      );
    }),
  );
  const rows = cells.map((row) => el("div", { role: "row", class: "step-row" }, ...row));
  const size = `${grid.rows} × ${grid.columns}`;
  const which = example === null || answer.size === 1 ? "" : `, example ${example + 1}`;
  const body = el(
    "div",
    { role: "grid", class: "step-grid", "aria-label": `${facts.label}${which}, ${size}` },
    ...rows,
  );
  cells[0][0].tabIndex = 0;
  body.addEventListener("keydown", (event) => walk(cells, event));
  body.addEventListener("focusin", ({ target }) =>
    cells.flat().forEach((cell) => (cell.tabIndex = cell === target ? 0 : -1)),
  );
  const symbol = el("span", { class: "step-symbol" });
  typeset(symbol, isTransposed(answer, { quantity, view }) ? `(${facts.tex})^T` : facts.tex);
  const caption = el(
    "figcaption",
    {},
    symbol,
    el("span", { class: "step-size" }, grid.rows * grid.columns > 1 ? size : ""),
    which && el("span", { class: "step-size" }, which.slice(2)),
  );
  const folds = [
    foldButtons("rows", { count: grid.rows, shown: down }, (start) => move(key, [start, left])),
    foldButtons("columns", { count: grid.columns, shown: across }, (start) => move(key, [top, start])),
  ];
  return el(
    "figure",
    { class: "step-matrix", dataset: { token: quantity } },
    el("div", { class: "step-brackets" }, body),
    ...folds,
    caption,
  );
}

/** @param {string} quantity @param {number[]} at @param {number | undefined} value @param {(value: number) => string} wash */
function createCell(quantity, at, value, wash) {
  const cell = el("div", {
    role: "gridcell",
    class: "step-cell",
    tabIndex: -1,
    dataset: { quantity, at: at.join(",") },
  });
  if (value === undefined) return cell;
  cell.dataset.value = String(value);
  cell.title = exact(value);
  cell.textContent = formatNumber(value);
  if (Number.isFinite(value)) cell.style.backgroundColor = wash(value);
  return cell;
}

/** @param {string} what @param {{count: number, shown: {from: number, to: number}}} axis @param {(start: number) => void} move */
function foldButtons(what, { count, shown: { from, to } }, move) {
  if (to - from === count) return null;
  const button = (/** @type {1 | -1} */ way, /** @type {string} */ label) =>
    el(
      "button",
      {
        type: "button",
        class: "step-fold",
        "aria-label": `${label} ${what}`,
        disabled: way < 0 ? from === 0 : to === count,
        onclick: () => move(movedWindow(count, from, way)),
      },
      "…",
    );
  const words = el("span", {}, `${what} ${from + 1}–${to} of ${count}`);
  return el("div", { class: "step-folds" }, button(-1, "Earlier"), words, button(1, "Later"));
}

/** Arrow keys walk the cells; where there is one alone they are left to the derivation. @param {HTMLElement[][]} cells @param {KeyboardEvent} event */
function walk(cells, event) {
  const move = MOVES[event.key];
  if (!move || (cells.length === 1 && cells[0].length === 1)) return;
  event.preventDefault();
  const row = cells.findIndex((line) => line.includes(/** @type {HTMLElement} */ (event.target)));
  const column = cells[row].indexOf(/** @type {HTMLElement} */ (event.target));
  cells[row + move[0]]?.[column + move[1]]?.focus();
}

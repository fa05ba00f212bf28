// @ts-check
/** The confusion matrix: a table whose cells are coloured by their share of the true class; each opens its examples. */
import { cssColor, mix } from "../../../plot/colors.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
/** @import { Rgb, Theme } from "../../../plot/colors.js" */

/** @typedef {{cell: HTMLTableCellElement, button: HTMLButtonElement}} Cell */

const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

export class ConfusionTable {
  #caption = el("caption", { class: "visually-hidden" });
  #body = el("tbody");
  #head = el("tr");
  #table = el("table", { class: "confusion" }, this.#caption, el("thead", {}, this.#head), this.#body);
  #box = el(
    "div",
    {
      class: "confusion-box",
      role: "group",
      "aria-label": "Confusion matrix",
      "aria-description": "Arrow keys walk from cell to cell.",
    },
    this.#table,
  );
  root = el(
    "div",
    {},
    this.#box,
    el(
      "p",
      { class: "note" },
      "Rows: true classes. Columns: the network's answers. Colour: share of the row. A cell shows its examples.",
    ),
  );
  /** @type {Cell[][]} */
  #cells = [];
  #built = "";

  /** @param {(truth: number, answer: number) => void} choose a cell whose examples are to be shown */
  constructor(choose) {
    this.choose = choose;
    this.#table.addEventListener("keydown", (event) => this.#walk(event));
  }

  /**
   * @param {number[][]} matrix rows of true classes
   * @param {string[]} names of the classes
   * @param {{theme: Theme, sentence: string, chosen: {truth: number | null, answer: number | null} | null}} how `chosen`: whose examples are shown
   */
  show(matrix, names, { theme, sentence, chosen }) {
    const key = names.join("\n");
    if (key !== this.#built) this.#build(names);
    this.#built = key;
    setText(this.#caption, `Confusion matrix: rows are true classes, columns are answers. ${sentence}`);
    matrix.forEach((row, truth) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      row.forEach((count, answer) => {
        const { cell, button } = this.#cells[truth][answer];
        paint(cell, count, shade(theme, truth === answer, total ? count / total : 0));
        setText(button, String(count));
        setAttribute(button, "aria-label", `${count} of ${names[truth]} taken for ${names[answer]}`);
        setAttribute(button, "aria-pressed", String(chosen?.truth === truth && chosen.answer === answer));
      });
    });
  }

  /** @param {string[]} names */
  #build(names) {
    this.#cells = names.map((_, truth) => names.map((_, answer) => this.#makeCell(truth, answer)));
    this.#head.replaceChildren(el("td"), ...names.map((name) => el("th", { scope: "col" }, name)));
    this.#body.replaceChildren(
      ...this.#cells.map((cells, i) =>
        el("tr", {}, el("th", { scope: "row" }, names[i]), ...cells.map(({ cell }) => cell)),
      ),
    );
    this.#table.classList.toggle("many", names.length > 5);
  }

  /** Of all cells only one is on the Tab key's way. @param {number} truth @param {number} answer @returns {Cell} */
  #makeCell(truth, answer) {
    const button = el("button", {
      type: "button",
      tabIndex: truth + answer === 0 ? 0 : -1,
      onclick: () => this.choose(truth, answer),
    });
    button.addEventListener("focus", () =>
      this.#cells.flat().forEach((other) => (other.button.tabIndex = other.button === button ? 0 : -1)),
    );
    return { cell: el("td", {}, button), button };
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const move = MOVES[event.key];
    if (!move) return;
    const row = this.#cells.findIndex((cells) => cells.some(({ button }) => button === document.activeElement));
    const column = this.#cells[row]?.findIndex(({ button }) => button === document.activeElement) ?? 0;
    const next = this.#cells[row + move[0]]?.[column + move[1]];
    event.preventDefault();
    next?.button.focus();
  }
}

/** Right answers towards the positive colour, wrong ones towards the negative. @param {Theme} theme @param {boolean} right @param {number} share @returns {Rgb} */
const shade = ({ zero, positive, negative }, right, share) =>
  mix(zero, right ? positive : negative, share > 0 ? 0.08 + 0.92 * share : 0);

/** @param {HTMLTableCellElement} cell @param {number} count @param {Rgb} color */
function paint(cell, count, color) {
  cell.style.backgroundColor = cssColor(color);
  cell.style.color = isLight(color) ? "#000" : "#fff";
  cell.classList.toggle("none", count === 0);
}

/**
 * Whether black is better to read on a colour than white (WCAG's relative luminance).
 * @param {Rgb} rgb
 */
function isLight(rgb) {
  const [r, g, b] = rgb.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179;
}

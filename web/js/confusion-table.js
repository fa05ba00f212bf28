// @ts-check
/** The confusion matrix: a table whose cells are coloured by their share of the true class. */
import { cssColor, mix } from "./colors.js";
import { el, setText } from "./dom.js";

/** @typedef {import("./colors.js").Rgb} Rgb */
/** @typedef {import("./colors.js").Theme} Theme */

export class ConfusionTable {
  #caption = el("caption", { class: "visually-hidden" });
  #body = el("tbody");
  #head = el("tr");
  #table = el("table", { class: "confusion" }, this.#caption, el("thead", {}, this.#head), this.#body);
  #box = el("div", { class: "confusion-box", tabIndex: 0, role: "group", "aria-label": "Confusion matrix" }, this.#table);
  root = el("div", {}, this.#box, el("p", { class: "note" }, "Rows: true classes. Columns: the network's answers. Colour: share of the row."));
  /** @type {HTMLTableCellElement[][]} */
  #cells = [];
  #built = "";

  /**
   * @param {number[][]} matrix rows of true classes
   * @param {string[]} names of the classes
   * @param {{theme: Theme, sentence: string}} how
   */
  show(matrix, names, { theme, sentence }) {
    const key = names.join("\n");
    if (key !== this.#built) this.#build(names);
    this.#built = key;
    setText(this.#caption, `Confusion matrix: rows are true classes, columns are answers. ${sentence}`);
    matrix.forEach((row, truth) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      row.forEach((count, answer) => paint(this.#cells[truth][answer], count, shade(theme, truth === answer, total ? count / total : 0)));
    });
  }

  /** @param {string[]} names */
  #build(names) {
    this.#cells = names.map(() => names.map(() => el("td")));
    this.#head.replaceChildren(el("td"), ...names.map((name) => el("th", { scope: "col" }, name)));
    this.#body.replaceChildren(...this.#cells.map((cells, i) => el("tr", {}, el("th", { scope: "row" }, names[i]), ...cells)));
    this.#table.classList.toggle("many", names.length > 5);
  }
}

/** Right answers towards the positive colour, wrong ones towards the negative. @param {Theme} theme @param {boolean} right @param {number} share @returns {Rgb} */
const shade = ({ zero, positive, negative }, right, share) => mix(zero, right ? positive : negative, share > 0 ? 0.08 + 0.92 * share : 0);

/** @param {HTMLTableCellElement} cell @param {number} count @param {Rgb} color */
function paint(cell, count, color) {
  setText(cell, String(count));
  cell.style.backgroundColor = cssColor(color);
  cell.style.color = isLight(color) ? "#000" : "#fff";
  cell.classList.toggle("none", count === 0);
}

/**
 * Whether black is better to read on a colour than white (WCAG's relative luminance).
 * @param {Rgb} rgb
 */
function isLight(rgb) {
  const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179;
}

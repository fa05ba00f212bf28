// @ts-check
/** How many of each class are read rightly, one bar a class; a class's button shows its mistakes. */
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatPercent } from "../../../ui/format.js";

/** @typedef {{right: number, total: number}} Recall */

/** Of each class, from the confusion matrix. @param {number[][]} matrix rows of true classes @returns {Recall[]} */
export const recallsOf = (matrix) =>
  matrix.map((row, k) => ({ right: row[k], total: row.reduce((sum, count) => sum + count, 0) }));

/** So many bars are scrolled through. */
const MANY = 16;

/** @param {(truth: number) => void} choose */
export function createRecallBars(choose) {
  const root = el("ol", { class: "bars recall-bars", "aria-label": "Share of each class that is read rightly" });
  /** @type {{bar: HTMLElement, number: HTMLElement, button: HTMLElement}[]} */
  let rows = [];
  let built = "";

  /** @param {string[]} names */
  function build(names) {
    rows = names.map((name, k) => {
      const [bar, number] = [el("span", { class: "bar" }), el("span", { class: "bar-number" })];
      const button = el(
        "button",
        { type: "button", class: "link-button", "aria-label": `Mistakes of ${name}`, onclick: () => choose(k) },
        name,
      );
      return { bar, number, button };
    });
    setAttribute(root, "tabindex", names.length > MANY ? "0" : null);
    root.replaceChildren(...rows.map(({ bar, number, button }) => el("li", {}, button, bar, number)));
  }

  return {
    root,
    /** @param {Recall[]} recalls @param {string[]} names @param {number | null} chosen */
    show(recalls, names, chosen) {
      if (names.join() !== built) build(names);
      built = names.join();
      recalls.forEach(({ right, total }, k) => {
        const share = total ? right / total : 0;
        rows[k].bar.style.backgroundSize = `${(100 * share).toFixed(1)}% 100%`;
        setText(rows[k].number, total ? formatPercent(share) : "–");
        rows[k].number.title = `${right} of ${total}`;
        setAttribute(rows[k].button, "aria-pressed", String(k === chosen));
      });
    },
  };
}

// @ts-check
/** How many of each class are still read rightly: a bar a class, with a mark where it was before the damage. */
import { el, setText } from "../../../ui/dom.js";
import { formatPercent } from "../../../ui/format.js";
import { recallsOf } from "../learning/recall-bars.js";
/** @import { Evaluated } from "./study.js" */

export function createRecallChange() {
  const root = el("ol", {
    class: "bars recall-change",
    "aria-label": "Share of each class that is read rightly, damaged and as trained",
  });
  /** @type {{bar: HTMLElement, mark: HTMLElement, number: HTMLElement}[]} */
  let rows = [];
  let built = "";

  /** @param {string[]} names */
  function build(names) {
    rows = names.map(() => {
      const mark = el("span", { class: "bar-mark" });
      return {
        mark,
        bar: el("span", { class: "bar", "aria-hidden": "true" }, mark),
        number: el("span", { class: "bar-number" }),
      };
    });
    root.replaceChildren(
      ...rows.map(({ bar, number }, k) => el("li", {}, el("span", { class: "bar-label" }, names[k]), bar, number)),
    );
  }

  return {
    root,
    /** @param {Evaluated} evaluated @param {Evaluated} whole @param {string[]} names of the classes */
    show(evaluated, whole, names) {
      if (names.join() !== built) build(names);
      built = names.join();
      const before = recallsOf(whole.matrix);
      recallsOf(evaluated.matrix).forEach(({ right, total }, k) => {
        const { bar, mark, number } = rows[k];
        const [now, was] = [right, before[k].right].map((count) => (total ? count / total : 0));
        bar.style.backgroundSize = `${(100 * now).toFixed(1)}% 100%`;
        mark.style.left = `${(100 * was).toFixed(1)}%`;
        setText(number, total ? recallWords(now, was) : "–");
        number.title = `${right} of ${total}, as trained ${before[k].right}`;
      });
    },
  };
}

/** `62 %, was 95 %`, or `95 %` where nothing has changed. @param {number} now @param {number} was */
export const recallWords = (now, was) =>
  now === was ? formatPercent(now) : `${formatPercent(now)}, was ${formatPercent(was)}`;

// @ts-check
/** The output's answer for one example as bars, one per class, the true class marked. */
import { el, setAttribute, setText } from "../ui/dom.js";
import { classColor, cssColor } from "./colors.js";
import { formatFull, formatNumber } from "../ui/format.js";

/** @typedef {{row: HTMLElement, bar: HTMLElement, number: HTMLElement, label: HTMLElement, name: string}} Bar */

/** So many bars are scrolled through. */
const MANY = 16;

/** @param {string} label what the bars are, for people who listen */
export function createBars(label) {
  const root = el("ol", { class: "bars", "aria-label": label });
  /** @type {Bar[]} */
  let bars = [];

  /** The only output is of the second of two classes. @param {string[]} names */
  function build(names) {
    const first = names.length === 1 ? 1 : 0;
    bars = names.map((name, i) => {
      const [bar, number, text] = [
        el("span", { class: "bar" }),
        el("span", { class: "bar-number" }),
        el("span", { class: "bar-label" }),
      ];
      bar.style.setProperty("--class", cssColor(classColor(first + i)));
      return { name, bar, number, label: text, row: el("li", {}, text, bar, number) };
    });
    root.replaceChildren(...bars.map(({ row }) => row));
    setAttribute(root, "tabindex", names.length > MANY ? "0" : null);
  }

  return {
    root,
    /**
     * @param {string[]} names
     * @param {ArrayLike<number> | null} values null when there is no answer yet; shares of one keep two decimals and their width
     * @param {number | null} truth the true class
     */
    show(names, values, truth) {
      if (names.length !== bars.length || names.some((name, i) => name !== bars[i].name)) build(names);
      const best = values ? indexOfLargest(values) : -1;
      const areShares = values !== null && Array.from(values).every((value) => value >= 0 && value <= 1);
      bars.forEach(({ row, bar, number, label, name }, i) => {
        const value = values?.[i];
        bar.style.backgroundSize = `${(100 * Math.min(Math.max(value ?? 0, 0), 1)).toFixed(1)}% 100%`;
        setText(number, areShares ? (value ?? 0).toFixed(2) : formatNumber(value));
        number.title = formatFull(value);
        setText(label, i === truth ? `${name} ✓` : name);
        setAttribute(row, "data-answer", i !== best ? null : truth === null || best === truth ? "right" : "wrong");
      });
    },
  };
}

/** @param {ArrayLike<number>} values */
export function indexOfLargest(values) {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i] > values[best]) best = i;
  return best;
}

// @ts-check
/** The way as numbers, the last step first. */
import { el } from "../../../ui/dom.js";
import { numberElement, short } from "../../../ui/number-element.js";
/** @import { Told } from "../asking.js" */

/** So many steps are listed, the last ones. */
const MOST = 100;

export function createPathTable() {
  const body = el("tbody");
  const heads = ["step", "x", "y", "f"].map((head) => el("th", { scope: "col" }, head));
  const scroller = el("div", { class: "descent-path", tabIndex: 0, role: "group", "aria-label": "The way as numbers" });
  scroller.append(el("table", { class: "descent-table" }, el("thead", {}, el("tr", {}, ...heads)), body));
  return {
    root: scroller,
    /** @param {Told} told */
    show({ arrays: { path, values } }) {
      const last = values.data.length - 1;
      const rows = [];
      for (let step = last; step >= 0 && step > last - MOST; step -= 1) rows.push(row(step, path.data, values.data));
      body.replaceChildren(...rows);
    },
  };
}

/** @param {number} step @param {ArrayLike<number>} path @param {ArrayLike<number>} values */
function row(step, path, values) {
  const coordinate = (/** @type {number} */ i) =>
    el("td", {}, numberElement({ quantity: "descent.path", at: [step, i] }, path[2 * step + i], short));
  const value = el("td", {}, numberElement({ quantity: "descent.value", at: [step] }, values[step], short));
  return el("tr", {}, el("th", { scope: "row" }, String(step)), coordinate(0), coordinate(1), value);
}

// @ts-check
/** What the tiles' colours mean: the sign of an answer, and at the output the classes. */
import { classKey } from "../output/legend.js";
import { el } from "../../ui/dom.js";
/** @import { Column } from "./columns.js" */
/** @import { Facts } from "../../app/picture-facts.js" */

/** More classes than these are named at their tiles only. */
const MOST_CLASSES = 4;

export function createTileLegend() {
  const root = el("div", { class: "net-legend tiles" });
  return {
    root,
    /** @param {Column[]} columns @param {Pick<Facts, "classNames">} facts */
    show(columns, { classNames }) {
      const output = columns[columns.length - 1];
      root.replaceChildren(
        el("span", {}, "Tiles"),
        ...signs("below 0", "above 0"),
        ...(output.classes || output.threshold !== null
          ? [el("span", {}, "Output"), ...outputKey(output, classNames)]
          : []),
      );
    },
  };
}

/** @param {Column} output @param {string[]} classNames */
function outputKey({ names, classes }, classNames) {
  if (!classes) return signs(classKey(classNames[0] ?? "0", 0), classKey(names[0], 1));
  return names.length > MOST_CLASSES ? [el("span", {}, "a colour for each class")] : names.map(classKey);
}

/** @param {Node | string} low @param {Node | string} high */
const signs = (low, high) => [el("span", {}, low), el("span", { class: "legend-bar signs" }), el("span", {}, high)];

// @ts-check
/** What the colours of edges and tiles mean. */
import { classKey } from "../output/legend.js";
import { el, setText } from "../../ui/dom.js";
import { formatNumber } from "../../ui/format.js";
import { createRhythm } from "../../ui/refresh.js";
/** @import { Facts } from "../../app/picture-facts.js" */
/** @import { Column } from "./columns.js" */

const EVERY_MS = 250;
/** More classes than these are named at their tiles only. */
const MOST_CLASSES = 4;
const NO_STEP = "No step has been made from here yet. Press Step.";

/** Colours, widths and dashes of the edges, with the numbers as they are now. */
export function createEdgeLegend() {
  const [least, most, note] = [el("span"), el("span"), el("span", { class: "legend-note" })];
  const scale = [least, el("span", { class: "legend-bar signs" }), most];
  const root = el("div", { class: "net-legend" }, ...scale, note);
  const due = createRhythm(EVERY_MS);
  let shown = "";

  return {
    root,
    /** @param {"weight" | "gradient" | "update"} edges @param {number} full magnitude of full colour and width @param {{running: boolean, isKnown: boolean}} how */
    show(edges, full, { running, isKnown }) {
      if (!due(running && edges === shown)) return;
      shown = edges;
      for (const part of scale) part.hidden = !isKnown;
      if (!isKnown) return setText(note, NO_STEP);
      setText(least, `−${formatNumber(full)}`);
      setText(most, `+${formatNumber(full)}`);
      setText(
        note,
        edges === "weight"
          ? "Width grows with |weight|; negative is dashed"
          : `Full width: the largest ${edges} now; negative is dashed`,
      );
    },
  };
}

/** Colours of the tiles: the sign of an answer, and at the output the classes. */
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

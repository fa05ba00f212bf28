// @ts-check
/** What the colours, widths and dashes of the edges mean, with the numbers of this moment. */
import { el, setText } from "../../ui/dom.js";
import { formatNumber } from "../../ui/format.js";
import { createRhythm } from "../../ui/refresh.js";

const EVERY_MS = 250;
const NO_STEP = "No step has been made from here yet. Press Step.";

export function createLegend() {
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

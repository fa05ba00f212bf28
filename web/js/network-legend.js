// @ts-check
/** What the colours, widths and dashes of the edges mean, with the numbers of this moment. */
import { el, setText } from "./dom.js";
import { formatNumber } from "./format.js";
import { createRhythm } from "./refresh.js";

const EVERY_MS = 250;

export function createLegend() {
  const [least, most, note] = [el("span"), el("span"), el("span", { class: "legend-note" })];
  const root = el("div", { class: "net-legend" }, least, el("span", { class: "legend-bar signs" }), most, note);
  const due = createRhythm(EVERY_MS);
  let shown = "";

  return {
    root,
    /** @param {"weight" | "gradient" | "update"} edges @param {number} full magnitude of full colour and width @param {boolean} running */
    show(edges, full, running) {
      if (!due(running && edges === shown)) return;
      shown = edges;
      setText(least, `−${formatNumber(full)}`);
      setText(most, `+${formatNumber(full)}`);
      setText(note, edges === "weight" ? "Width grows with |weight|; negative is dashed" : `Full width: the largest ${edges} now; negative is dashed`);
    },
  };
}

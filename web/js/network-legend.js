// @ts-check
/** What the colours, widths and dashes of the edges mean, with the numbers of this moment. */
import { el, setText } from "./dom.js";
import { formatNumber } from "./format.js";

const EVERY_MS = 250;

export function createLegend() {
  const [least, most, note] = [el("span"), el("span"), el("span", { class: "legend-note" })];
  const root = el("div", { class: "net-legend" }, least, el("span", { class: "legend-bar signs" }), most, note);
  let [shown, updated] = ["", 0];

  return {
    root,
    /** @param {"weight" | "gradient" | "update"} edges @param {number} full magnitude of full colour and width @param {boolean} running */
    show(edges, full, running) {
      const now = performance.now();
      if (running && edges === shown && now - updated < EVERY_MS) return;
      [shown, updated] = [edges, now];
      setText(least, `−${formatNumber(full)}`);
      setText(most, `+${formatNumber(full)}`);
      setText(note, edges === "weight" ? "Width grows with |weight|; negative is dashed" : `Full width: the largest ${edges} now; negative is dashed`);
    },
  };
}

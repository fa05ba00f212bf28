// @ts-check
/** The boot log: the stages of Python's start with their times, folded into one line when it is ready. */
import { el, setText } from "../dom.js";

/** @typedef {import("../types.js").Stage} Stage */

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * @param {HTMLElement} root
 * @returns {import("../types.js").PageView}
 */
export function createBootView(root) {
  const summary = el("summary");
  const list = el("ol");
  const details = el("details", { class: "boot" }, summary, list);
  root.append(details);

  return {
    render({ status }, previous) {
      if (status.stages === previous?.status.stages) return;
      const total = status.stages.at(-1)?.ms ?? null;
      details.open = total === null;
      details.classList.toggle("starting", total === null);
      setText(summary, total === null ? "Python is starting" : `Python ready in ${seconds(total)}`);
      list.replaceChildren(...status.stages.map((stage, i) => stageItem(stage, i ? status.stages[i - 1].ms : 0)));
    },
  };
}

/**
 * @param {Stage} stage
 * @param {number | null} began milliseconds since the start at which the stage before was done
 */
function stageItem({ label, ms }, began) {
  const state = ms !== null ? "done" : began !== null ? "now" : "later";
  const time = ms !== null && began !== null ? seconds(ms - began) : state === "now" ? "…" : "";
  return el("li", { class: "stage", dataset: { state } }, label, " ", el("span", { class: "number" }, time));
}

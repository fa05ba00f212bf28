// @ts-check
/** The boot log: the stages of Python's start with their times, folded into one line when it is ready. */
import { el, setText } from "../../ui/dom.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { Stage } from "../../engine/stages.js" */

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * @param {HTMLElement} root
 * @returns {PageView}
 */
export function createBootView(root) {
  const summary = el("summary");
  const list = el("ol");
  const details = el("details", { class: "boot" }, summary, list);
  root.append(details);

  return {
    render({ status }, previous) {
      const failed = status.state === "failed";
      if (status.stages === previous?.status.stages && failed === (previous.status.state === "failed")) return;
      const total = status.stages.at(-1)?.ms ?? null;
      details.open = total === null;
      details.classList.toggle("starting", total === null);
      setText(summary, total === null ? "Python is starting" : `Python ready in ${seconds(total)}`);
      const began = (/** @type {number} */ i) => (i ? status.stages[i - 1].ms : 0);
      list.replaceChildren(...status.stages.map((stage, i) => stageItem(stage, began(i), failed)));
    },
  };
}

/**
 * @param {Stage} stage
 * @param {number | null} began milliseconds since the start at which the stage before was done
 * @param {boolean} failed
 */
function stageItem({ label, ms }, began, failed) {
  if (began === null) return el("li", { class: "stage" }, label);
  const unfinished = failed ? ["failed", "failed"] : ["now", "…"];
  const [state, time] = ms === null ? unfinished : ["done", seconds(ms - began)];
  return el("li", { class: "stage", dataset: { state } }, label, " ", el("span", { class: "number" }, time));
}

/** @type {Panel} */
export const panel = { id: "boot", root: "boot", create: createBootView };

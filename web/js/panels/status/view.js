// @ts-check
/** The one line that says what is going on. It changes at once; it is read out at most every three seconds. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { controlBeside } from "../../ui/fields.js";
import { DRAFT_MESSAGE, hasDraft } from "../custom-points/points.js";
import { noticeOf } from "../../app/health.js";
import { gist } from "../../app/problems.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */

const QUIET_MS = 3000;
/** So many letters leave no room for the log of the start beside them. */
const LONG = 28;

/**
 * @param {HTMLElement} root
 * @returns {PageView}
 */
export function createStatusView(root) {
  const details = el("button", { type: "button", class: "link-button", hidden: true, onclick: showProblem }, "Details");
  root.after(details);
  let spokenAt = -QUIET_MS;
  let timer = 0;
  const speak = () => {
    timer = 0;
    spokenAt = performance.now();
    setAttribute(root, "aria-live", "polite");
    root.replaceChildren(root.textContent ?? "");
  };

  return {
    render(state) {
      const { error } = state.status;
      const plain = hasDraft(state) && state.status.state === "ready" ? DRAFT_MESSAGE : state.status.message;
      const problem = error ?? noticeOf(state);
      details.hidden = !problem || Boolean(error && controlBeside(document, error));
      const said = problem && `${problem.title}: ${gist(problem.message)}`;
      const message = said && !error ? `${plain} ${said}` : (said ?? plain);
      if (root.textContent === message) return;
      const wait = spokenAt + QUIET_MS - performance.now();
      setAttribute(root, "aria-live", wait > 0 ? "off" : "polite");
      setText(root, message);
      root.toggleAttribute("data-long", message.length > LONG);
      if (wait <= 0) spokenAt = performance.now();
      else timer ||= window.setTimeout(speak, wait);
    },
  };
}

/** Go to the panel that says all of it, and what can be done. */
function showProblem() {
  const panel = document.getElementById("problem");
  panel?.scrollIntoView({ block: "center" });
  panel?.querySelector("button")?.focus();
}

/** @type {Panel} */
export const panel = { id: "status", root: "status", create: createStatusView };

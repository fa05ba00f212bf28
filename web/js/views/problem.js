// @ts-check
/** What went wrong, in words, with what can be done about it as buttons. */
import { el } from "../dom.js";
import { controlFor } from "../fields.js";
import { icon } from "../icons.js";

/** @typedef {import("../types.js").Problem} Problem */

/**
 * @param {HTMLElement} root
 * @param {{actions: import("../types.js").Actions}} context
 * @returns {import("../types.js").PageView}
 */
export function createProblemView(root, { actions }) {
  return {
    render({ status }, previous) {
      const problem = status.error;
      if (problem === (previous?.status.error ?? null)) return;
      root.replaceChildren(...(problem && !saidBesideControl(problem) ? [panel(problem, actions)] : []));
    },
  };
}

/** A refused field is explained where it was typed; only what else can be done needs a panel. @param {Problem} problem */
const saidBesideControl = ({ field, actions }) =>
  field !== null && actions.length === 0 && controlFor(document, field) !== undefined;

/** @param {Problem} problem @param {import("../types.js").Actions} actions */
function panel({ title, message, actions: remedies }, actions) {
  const dismiss = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick: () => actions.dismissProblem() },
    icon("close"),
  );
  return el(
    "div",
    { class: "problem", role: "alert" },
    icon("warning"),
    el("div", { class: "problem-text" }, el("strong", {}, title), el("p", {}, message)),
    el("div", { class: "problem-actions" }, ...remedies.map((remedy) => remedyButton(remedy, actions))),
    dismiss,
  );
}

/** @param {import("../types.js").Remedy} remedy @param {import("../types.js").Actions} actions */
const remedyButton = ({ label, action, args = [] }, actions) =>
  el("button", { type: "button", class: "button", onclick: () => actions[action](...args) }, label);

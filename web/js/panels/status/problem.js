// @ts-check
/** What went wrong, in words, with what can be done about it as buttons. */
import { el } from "../../ui/dom.js";
import { controlBeside } from "../../ui/fields.js";
import { noticeOf, withReport } from "../../app/health.js";
import { icon } from "../../ui/icons.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { Problem, Remedy } from "../../app/problems.js" */

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} context
 * @returns {PageView}
 */
export function createProblemView(root, { actions }) {
  let shown = "";
  return {
    render(state) {
      const { error } = state.status;
      const problem = error && !controlBeside(document, error) ? error : null;
      const said = error ? null : noticeOf(state);
      const now = JSON.stringify([problem, said]);
      if (now === shown) return;
      shown = now;
      const dismissProblem = () => actions.dismissProblem();
      const dismissNotice = () => actions.dismissNotice();
      const panels = [
        problem && notice(problem, { role: "alert", class: "problem", actions, dismiss: dismissProblem }),
        said && notice(said, { role: "note", class: "problem notice", actions, dismiss: dismissNotice }),
      ];
      root.replaceChildren(...panels.filter((node) => node !== null));
    },
  };
}

/**
 * @param {Problem} problem
 * @param {{role: string, class: string, actions: Actions, dismiss: () => void}} how
 */
function notice({ title, message, actions: remedies }, { actions, dismiss: onclick, ...named }) {
  const dismiss = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick },
    icon("close"),
  );
  return el(
    "div",
    named,
    icon("warning"),
    el("div", { class: "problem-text" }, el("strong", {}, title), el("p", {}, message)),
    el("div", { class: "problem-actions" }, ...remedies.map((remedy) => remedyButton(remedy, actions))),
    dismiss,
  );
}

/** @param {Remedy} remedy @param {Actions} actions */
const remedyButton = ({ label, action, args = [] }, actions) =>
  el("button", { type: "button", class: "button", onclick: () => actions[action](...args) }, label);

/** @type {Panel} */
export const panel = {
  id: "problem",
  root: "problem",
  create: createProblemView,
  watches: () => ({ health: {} }),
  records: { health: (before, { facts }) => withReport(before ?? null, facts) },
};

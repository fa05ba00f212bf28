// @ts-check
/** Look inside: one tab per way of looking at the run. A tab is a name and a view; a new one is one line in TABS. */
import { el } from "../dom.js";
import { createCodeView } from "./code.js";
import { createDistributionsView } from "./distributions.js";
import { createErrorsView } from "./errors.js";
import { createGradientFlowView } from "./gradient-flow.js";
import { createUpdatesView } from "./updates.js";

/** @typedef {import("../types.js").PageView} PageView */
/**
 * @typedef {{store: import("../store.js").Store, actions: import("../types.js").Actions,
 *   catalog: import("../types.js").Catalog}} Context
 */

const TABS = [
  { id: "updates", label: "Updates", create: createUpdatesView },
  { id: "distributions", label: "Distributions", create: createDistributionsView },
  { id: "flow", label: "Gradient flow", create: createGradientFlowView },
  { id: "errors", label: "Errors", create: createErrorsView },
  { id: "code", label: "Code", create: createCodeView },
];
const MOVES = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 });

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export function createInsideView(root, context) {
  const tabs = TABS.map(({ id, label }) => tabButton(id, label, context.actions));
  const panels = TABS.map(({ id }) => tabPanel(id));
  const views = TABS.map(({ create }, i) => create(panels[i], context));
  const list = el("div", { class: "tabs", role: "tablist", "aria-labelledby": "inside-title" }, ...tabs);
  list.addEventListener("keydown", ({ key }) => moveFocus(tabs, key));
  root.querySelector(".panel-head")?.append(list);
  root.append(...panels);

  /** @param {number} chosen */
  function show(chosen) {
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
      panels[i].hidden = i !== chosen;
    });
  }

  return {
    render(state, previous) {
      const chosen = Math.max(0, TABS.findIndex(({ id }) => id === state.view.tab));
      const same = state.view.tab === previous?.view.tab;
      if (!same) show(chosen);
      views[chosen].render(state, same ? previous : null);
    },
  };
}

/** @param {string} id @param {string} label @param {import("../types.js").Actions} actions */
const tabButton = (id, label, actions) =>
  el(
    "button",
    { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `tab-panel-${id}`, onclick: () => actions.setView({ tab: id }) },
    label,
  );

/** @param {string} id */
const tabPanel = (id) =>
  el("div", { role: "tabpanel", id: `tab-panel-${id}`, "aria-labelledby": `tab-${id}`, class: "tab-panel", hidden: true });

/** Arrow keys walk the tabs and open the one they reach. @param {HTMLButtonElement[]} tabs @param {string} key */
function moveFocus(tabs, key) {
  const now = tabs.findIndex((tab) => tab === document.activeElement);
  const to = key === "Home" ? 0 : key === "End" ? tabs.length - 1 : key in MOVES ? now + MOVES[key] : now;
  const next = tabs.at(to % tabs.length);
  if (!next || next === tabs[now]) return;
  next.focus();
  next.click();
}

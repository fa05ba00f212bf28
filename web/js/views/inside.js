// @ts-check
/** Look inside: one tab per way of looking at the run. A tab is a name and a view; a new one is one line in TABS. */
import { createTabs } from "../tabs.js";
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

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export function createInsideView(root, context) {
  const tabs = createTabs(TABS, { labelledBy: "inside-title", open: (tab) => context.actions.setView({ tab }) });
  const views = TABS.map(({ create }, i) => create(tabs.panels[i], context));
  root.querySelector(".panel-head")?.append(tabs.list);
  root.append(...tabs.panels);
  let chosen = 0;

  return {
    render(state, previous) {
      const same = state.view.tab === previous?.view.tab;
      if (!same) chosen = tabs.show(state.view.tab);
      views[chosen].render(state, same ? previous : null);
    },
  };
}

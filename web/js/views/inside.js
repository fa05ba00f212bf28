// @ts-check
/** Look inside: one tab per way of looking at the run. A tab is a name and a view; a new one is one line in TABS. */
import { createTabbedViews } from "../tabbed-views.js";
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
  const { setView } = context.actions;
  return createTabbedViews(root, TABS, {
    context,
    labelledBy: "inside-title",
    openTab: ({ view }) => view.tab,
    open: (tab) => setView({ tab }),
  });
}

// @ts-check
/** Look inside: one tab per way of looking at the run. A tab is a name and a view; a new one is one line in TABS. */
import { createTabbedViews } from "../../ui/tabs.js";
import { createCodeView } from "./code/view.js";
import { createDistributionsView } from "./distributions/view.js";
import { createErrorsView } from "./errors/view.js";
import { createGradientFlowView } from "./gradient-flow/view.js";
import { createUpdatesView } from "./updates/view.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Store } from "../../app/store.js" */

/**
 * @typedef {{store: Store, actions: Actions,
 *   catalog: Catalog}} Context
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

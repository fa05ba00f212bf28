// @ts-check
/** Look inside: one tab per way of looking at the run. A tab is a panel of its own; a new one is a name in PANELS, and in `settings.js`, which links know. */
import { createEnlarge } from "../../ui/enlarge.js";
import { createTabbedViews } from "../../ui/tabs.js";
import { panel as code } from "./code/view.js";
import { panel as distributions } from "./distributions/view.js";
import { panel as errors } from "./errors/view.js";
import { panel as gradientFlow } from "./gradient-flow/view.js";
import { step, write } from "./late-tabs.js";
import { panel as updates } from "./updates/view.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */

/**
 * @typedef {{store: Store, actions: Actions,
 *   catalog: Catalog}} Context
 */

/** Where a link withholds the solutions, the other tabs would tell them. @param {Panel} other @returns {Panel} */
const telling = (other) => ({ ...other, isFor: (state) => state.link.solutions && (other.isFor?.(state) ?? true) });

const PANELS = [step, write, ...[updates, distributions, gradientFlow, errors, code].map(telling)];

/** @param {State} state */
const openTab = ({ view }) => view.tab;

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export function createInsideView(root, context) {
  const { openInside } = context.actions;
  root.querySelector(".panel-head")?.append(createEnlarge(root, "Look inside"));
  return createTabbedViews(root, PANELS, {
    context,
    labelledBy: "inside-title",
    openTab,
    open: (tab) => openInside(tab),
  });
}

/** @type {Panel} */
export const panel = { id: "inside", create: createInsideView, tabs: PANELS, openTab };

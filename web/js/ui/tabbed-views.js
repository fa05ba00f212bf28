// @ts-check
/** Tabs of views: of all a panel's views, only the one whose tab is open is made up to date. */
import { createTabs } from "./tabs.js";
/** @import { PageView } from "../app/frame.js" */
/** @import { State } from "../app/state.js" */

/** @typedef {{id: string, label: string, create: (root: HTMLElement, context: any) => PageView, isFor?: (state: State) => boolean}} TabbedView  `isFor`: whether there is such a tab now */

/**
 * @param {HTMLElement} root the panel; the tabs go into its head
 * @param {TabbedView[]} views
 * @param {{context: unknown, labelledBy: string, prefix?: string, openTab: (state: State) => string, open: (id: string) => void}} how
 */
export function createTabbedViews(root, views, { context, openTab, ...how }) {
  const tabs = createTabs(views, how);
  const created = views.map(({ create }, i) => create(tabs.panels[i], context));
  root.querySelector(".panel-head")?.append(tabs.list);
  root.append(...tabs.panels);
  let [chosen, shown] = [0, ""];

  return {
    /** @param {State} state @param {State | null} previous null: everything is new */
    render(state, previous) {
      const offered = views.filter(({ isFor }) => isFor?.(state) ?? true).map(({ id }) => id);
      const wanted = [openTab(state), ...offered].join();
      const isSame = previous !== null && wanted === shown;
      if (!isSame) chosen = tabs.show(openTab(state), offered);
      shown = wanted;
      created[chosen].render(state, isSame ? previous : null);
    },
  };
}

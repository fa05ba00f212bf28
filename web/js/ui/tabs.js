// @ts-check
/** Tabs: one list of buttons, one panel for each, walked with the arrow keys; of all views, only the open one is kept up to date. */
import { covered } from "../panels/lesson/cover.js";
import { el } from "./dom.js";
/** @import { Panel } from "../app/panels.js" */
/** @import { State } from "../app/state.js" */

const MOVES = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 });

/**
 * @param {{id: string, label: string}[]} tabs
 * @param {{prefix?: string, labelledBy: string, open: (id: string) => void}} how `prefix` of the ids; who is told of the tab to open
 */
export function createTabs(tabs, { prefix = "tab", labelledBy, open }) {
  const buttons = tabs.map(({ id, label }) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `${prefix}-${id}`,
        "aria-controls": `${prefix}-panel-${id}`,
        onclick: () => open(id),
      },
      label,
    ),
  );
  const panels = tabs.map(({ id }) =>
    el("div", {
      role: "tabpanel",
      id: `${prefix}-panel-${id}`,
      "aria-labelledby": `${prefix}-${id}`,
      class: "tab-panel",
      hidden: true,
    }),
  );
  const list = el("div", { class: "tabs", role: "tablist", "aria-labelledby": labelledBy }, ...buttons);
  sayWhereMoreIs(list);
  list.addEventListener("keydown", ({ key }) =>
    moveFocus(
      buttons.filter(({ hidden }) => !hidden),
      key,
    ),
  );
  return {
    list,
    panels,
    /**
     * @param {string} id
     * @param {string[]} [offered] the tabs there are now: all of them
     * @returns {number} the tab shown: the first one where there is no such
     */
    show(id, offered = tabs.map((tab) => tab.id)) {
      const shown = offered.includes(id) ? id : offered[0];
      const chosen = tabs.findIndex((tab) => tab.id === shown);
      buttons.forEach((button, i) => {
        button.hidden = !offered.includes(tabs[i].id);
        button.setAttribute("aria-selected", String(i === chosen));
        button.tabIndex = i === chosen ? 0 : -1;
        panels[i].hidden = i !== chosen;
      });
      return chosen;
    },
  };
}

/** Where the list goes on beyond its edge it fades out there. @param {HTMLElement} list */
function sayWhereMoreIs(list) {
  const look = () => {
    const hidden = list.scrollWidth - list.clientWidth;
    list.toggleAttribute("data-more-before", list.scrollLeft > 1);
    list.toggleAttribute("data-more-after", hidden - list.scrollLeft > 1);
  };
  list.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(look).observe(list);
}

/** Arrow keys open the tab they reach. @param {HTMLButtonElement[]} tabs @param {string} key */
function moveFocus(tabs, key) {
  const now = tabs.findIndex((tab) => tab === document.activeElement);
  const to = key === "Home" ? 0 : key === "End" ? tabs.length - 1 : key in MOVES ? now + MOVES[key] : now;
  const next = tabs.at(to % tabs.length);
  if (!next || next === tabs[now]) return;
  next.focus();
  next.click();
}

/**
 * @param {HTMLElement} root the panel; the tabs go into its head
 * @param {Panel[]} views
 * @param {{context: unknown, labelledBy: string, prefix?: string, openTab: (state: State) => string, open: (id: string) => void}} how
 */
export function createTabbedViews(root, views, { context, openTab, ...how }) {
  const tabs = createTabs(
    views.map(({ id, label = id }) => ({ id, label })),
    how,
  );
  const created = views.map(({ id, create }, i) => covered(tabs.panels[i], id, create(tabs.panels[i], context)));
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

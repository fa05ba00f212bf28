// @ts-check
/** The panels there are, and what they need of Python: a panel says it once, in its own module. */
import { hiddenParts } from "./visible-parts.js";
/** @import { PageView } from "./frame.js" */
/** @import { State } from "./state.js" */
/** @import { Answer } from "../engine/answers.js" */
/** @import { Model } from "../engine/protocol.js" */
/** @import { Requests } from "../engine/requests.js" */

/** @typedef {State & {model: Model}} ModelState */
/** @typedef {Record<string, Requests[string] | undefined>} Needs */
/**
 * @typedef {object} Panel
 * @property {string} id
 * @property {string} [label] of its tab
 * @property {string} [root] the id of the element it is drawn into, where that is not `<id>-panel`
 * @property {string} [of] the panel that it belongs to and is hidden with
 * @property {(root: HTMLElement, context: any) => PageView} create
 * @property {(state: ModelState) => Needs} [needs] what is asked of Python while it is shown; told in `state.answers` (what is asked once: `actions.askProbe`)
 * @property {(state: ModelState) => Needs} [watches] what is asked while training goes on, whether it is shown or not
 * @property {Record<string, (record: any, answer: Answer) => any>} [records] what is kept of the run's answers, in `state.records`; of
 *   answers `x.kept`, which are asked while nobody looks, in the record of `x`
 * @property {Panel[]} [tabs] of which one is open
 * @property {(state: State) => string} [openTab]
 * @property {(state: State) => boolean} [isFor] whether there is such a panel or tab now
 */

export class Panels {
  /** @type {Panel[]} */
  #panels = [];

  /** @param {Panel[]} panels */
  add(panels) {
    this.#panels.push(...panels);
  }

  /** What the panels that are not put away need. @param {State} state @returns {Requests} */
  needs(state) {
    if (!state.model) return {};
    const hidden = hiddenParts(state);
    const shown = this.#panels.filter(({ id, of = id, isFor }) => !hidden.includes(of) && (isFor?.(state) ?? true));
    return requestsOf(
      shown.flatMap((panel) => openPanels(panel, state)),
      "needs",
      state,
    );
  }

  /** @param {State} state @returns {Requests} */
  watches(state) {
    return requestsOf(this.#withTabs, "watches", state);
  }

  /**
   * Take into the run's records what was told.
   * @param {State["records"]} records
   * @param {Record<string, Answer>} told
   */
  withRecords(records, told) {
    const extended = { ...records };
    for (const { records: keepers = {} } of this.#withTabs) {
      for (const [name, keep] of Object.entries(keepers)) {
        const record = name.replace(/\.kept$/, "");
        if (told[name]) extended[record] = keep(extended[record], told[name]);
      }
    }
    return extended;
  }

  get #withTabs() {
    return this.#panels.flatMap((panel) => [panel, ...(panel.tabs ?? [])]);
  }
}

/** A panel with its open tab. @param {Panel} panel @param {State} state */
function openPanels(panel, state) {
  const open = panel.tabs && openTabOf(panel.tabs, panel.openTab?.(state), state);
  return open ? [panel, open] : [panel];
}

/** The chosen tab, the first one where there is no such now. @param {Panel[]} tabs @param {string | undefined} chosen @param {State} state */
export function openTabOf(tabs, chosen, state) {
  const offered = tabs.filter(({ isFor }) => isFor?.(state) ?? true);
  return offered.find(({ id }) => id === chosen) ?? offered[0];
}

/** @param {Panel[]} panels @param {"needs" | "watches"} what @param {State} state @returns {Requests} */
function requestsOf(panels, what, state) {
  const needs = panels.flatMap((panel) => Object.entries(panel[what]?.(/** @type {ModelState} */ (state)) ?? {}));
  return Object.fromEntries(needs.flatMap(([name, request]) => (request ? [[name, request]] : [])));
}

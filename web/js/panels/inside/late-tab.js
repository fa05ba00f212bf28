// @ts-check
/** A tab whose modules and styles are loaded when it is first opened. */
import { el } from "../../ui/dom.js";
import { failureWords } from "../../ui/failure-words.js";
import { loadStyle } from "../../ui/styles.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Context } from "./view.js" */

/**
 * @param {string} name what could not be loaded
 * @param {{styles: string[], load: (context: Context) => Promise<(root: HTMLElement, context: Context) => PageView | Promise<PageView>>}} what
 * @returns {(root: HTMLElement, context: Context) => PageView}
 */
export function lateTab(name, { styles, load }) {
  return (panel, context) => {
    const root = el("div", { class: "late-tab" }); // beside what a lesson covers the panel with
    panel.append(root);
    /** @type {PageView | null} */
    let view = null;
    /** @type {State | null} */
    let latest = null;
    let isLoading = false;
    const open = async () => {
      isLoading = true;
      root.replaceChildren(el("p", { class: "note" }, "Opening…"));
      try {
        const [create] = await Promise.all([load(context), ...styles.map(loadStyle)]);
        const place = el("div");
        view = await create(place, context);
        root.replaceChildren(place);
        if (latest) view.render(latest, null);
      } catch (error) {
        root.replaceChildren(failureWords(name, error, open));
      }
    };
    return {
      render(state, previous) {
        latest = state;
        if (view) view.render(state, previous);
        else if (!isLoading) open();
      },
    };
  };
}

// @ts-check
/** The tab of the stepper: its modules, styles and formulas are loaded when it is first opened. */
import { el } from "../../../ui/dom.js";
import { loadStyle } from "../../../ui/styles.js";
/** @import { Panel } from "../../../app/panels.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Context } from "../view.js" */

const STYLES = ["vendor/katex/katex.min.css", "css/step.css"];

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
function createStepTab(root, context) {
  /** @type {PageView | null} */
  let view = null;
  /** @type {State | null} */
  let latest = null;
  let isLoading = false;
  const load = async () => {
    isLoading = true;
    root.replaceChildren(el("p", { class: "note" }, "Opening…"));
    try {
      const [{ createStepView }] = await Promise.all([import("../../../later/step.js"), ...STYLES.map(loadStyle)]);
      root.replaceChildren();
      view = createStepView(root, context);
      if (latest) view.render(latest, null);
    } catch (error) {
      root.replaceChildren(failureWords(error, load));
    }
  };
  return {
    render(state, previous) {
      latest = state;
      if (view) view.render(state, previous);
      else if (!isLoading) load();
    },
  };
}

/** @param {unknown} error @param {() => void} retry */
function failureWords(error, retry) {
  const words = `Step through could not be loaded: ${error instanceof Error ? error.message : error}.`;
  return el("p", {}, words, " ", el("button", { type: "button", class: "button", onclick: retry }, "Retry"));
}

/** @type {Panel} */
export const panel = { id: "step", label: "Step through", create: createStepTab };

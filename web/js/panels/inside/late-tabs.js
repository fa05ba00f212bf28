// @ts-check
/** The tabs whose modules and styles are loaded when they are first opened. */
import { el } from "../../ui/dom.js";
import { failureWords } from "../../ui/failure-words.js";
import { loadStyle } from "../../ui/styles.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Context } from "./view.js" */

/**
 * @param {string} name what could not be loaded
 * @param {{styles: string[], load: (context: Context) => Promise<(root: HTMLElement, context: Context) => PageView | Promise<PageView>>}} what
 * @returns {(root: HTMLElement, context: Context) => PageView}
 */
function lateView(name, { styles, load }) {
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

const STEP = "Step through";
/** The stepper, with its formulas. @type {Panel} */
export const step = {
  id: "step",
  label: STEP,
  create: lateView(STEP, {
    styles: ["vendor/katex/katex.min.css", "css/step.css"],
    load: async ({ actions }) => {
      actions.bringLatePart(); // on its way beside the modules
      return (await import("./step/view.js")).createStepView;
    },
  }),
};

const WRITE = "Write the missing line";
/** The exercises in nncore's own functions, with the editor and the second Python. @type {Panel} */
export const write = {
  id: "write",
  label: WRITE,
  create: lateView(WRITE, {
    styles: ["css/sandbox.css", "css/write.css"],
    load: async () => (await import("./write/view.js")).createWriteView,
  }),
};

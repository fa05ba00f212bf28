// @ts-check
/** The page for a projector: larger type, more contrast, only network, output and curve. Its style is loaded when it is first wanted. */
import { el } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";
import { loadStyle } from "../../ui/styles.js";
/** @import { Actions } from "../../app/actions.js" */

/** What is put away, and Look inside unless Step through stands beside the network. */
const AWAY = ["data", "layers", "training", "lab", "runs"];

/** @param {{present: boolean, large: boolean, tab: string}} view @returns {string[]} panels */
export const presentationHides = (view) => (view.present ? [...AWAY, ...(isStepLarge(view) ? [] : ["inside"])] : []);

/** Whether Step through stands beside the network, and all else is put away. @param {{large: boolean, tab: string}} view */
export const isStepLarge = ({ large, tab }) => large && tab === "step";

/** @param {Actions} actions */
export function createPresentation(actions) {
  /** @type {Promise<unknown> | null} */
  let style = null;
  let isWanted = false;
  const end = endButton(actions);
  document.getElementById("bar")?.append(end);
  return {
    /** @param {boolean} present */
    async show(present) {
      isWanted = present;
      const hadFocus = end === document.activeElement;
      end.hidden = !present;
      if (present) style ??= loadStyle("css/present.css");
      try {
        if (present) await style;
        document.documentElement.toggleAttribute("data-present", isWanted);
        if (hadFocus) /** @type {HTMLElement | null} */ (document.querySelector(".present"))?.focus();
      } catch (error) {
        style = null;
        actions.setView({ present: false });
        const message = `Its style could not be loaded: ${error instanceof Error ? error.message : error}.`;
        actions.refuse({ title: "The presentation was not begun", message, field: null, actions: [] });
      }
    },
  };
}

/** The way out stays in sight: the header, which began it, is put away. @param {Actions} actions */
function endButton(actions) {
  const onclick = () => actions.setView({ present: false });
  const props = { type: "button", class: "button end-presentation", hidden: true, onclick };
  const button = el("button", props, icon("close"), "End presentation");
  button.setAttribute("aria-keyshortcuts", "Escape F8");
  return describe(button, { hint: "The whole page again. Escape does the same." });
}

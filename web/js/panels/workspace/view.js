// @ts-check
/** Puts panels away, says which columns are left, and marks the panel a lesson speaks of. */
import { setAttribute } from "../../ui/dom.js";
import { currentStep } from "../lesson/progress.js";
import { hiddenParts, PANELS, visibleColumns } from "../../app/visible-parts.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */

/**
 * @param {HTMLElement} root the workspace
 * @returns {PageView}
 */
export function createPartsView(root) {
  const header = /** @type {HTMLElement} */ (document.getElementById("site-header"));
  const panels = PANELS.map((name) => ({
    name,
    panel: /** @type {HTMLElement} */ (document.getElementById(`${name}-panel`)),
  }));

  return {
    render(state, previous) {
      if (state.link === previous?.link && state.lesson === previous.lesson) return;
      const hidden = hiddenParts(state);
      const shown = state.lesson && currentStep(state.lesson).show;
      for (const { name, panel } of panels) {
        panel.toggleAttribute("data-away", hidden.includes(name));
        panel.toggleAttribute("data-shown", name === shown);
      }
      header.toggleAttribute("data-away", hidden.includes("header"));
      root.toggleAttribute("data-lesson", state.lesson !== null);
      setAttribute(root, "data-columns", visibleColumns(hidden, state.lesson !== null).join(" "));
    },
  };
}

/** @type {Panel} */
export const panel = { id: "workspace", root: "workspace", create: createPartsView };

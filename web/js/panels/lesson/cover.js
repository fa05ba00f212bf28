// @ts-check
/** Covers what a lesson's question asks about, until it is answered: it looks as if nothing were there yet, and says why. */
import { el } from "../../ui/dom.js";
import { concealedParts } from "./progress.js";
/** @import { PageView } from "../../app/frame.js" */

export const CONCEALED = "Hidden until you answer the lesson’s question.";

/**
 * The same view, covered while the lesson conceals the part of this name.
 * @param {HTMLElement} root
 * @param {string} name
 * @param {PageView} view
 * @returns {PageView}
 */
export function covered(root, name, view) {
  const note = el("p", { class: "concealed-note note" }, CONCEALED);
  let isCovered = false;
  return {
    render(state, previous) {
      const isConcealed = concealedParts(state).includes(name);
      if (isConcealed !== isCovered) {
        isCovered = isConcealed;
        root.toggleAttribute("data-concealed", isConcealed);
        if (isConcealed) root.append(note);
        else note.remove();
      }
      view.render(state, previous);
    },
  };
}

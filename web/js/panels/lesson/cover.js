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

/** What a question may ask about within a panel names itself so; what has the room for it says why it is covered. */
const ASKED = "[data-asked]";
const ROOMY = "section, [data-roomy]";

/**
 * Cover the parts of a panel that the lesson conceals; where none is roomy, the first says why.
 * @param {HTMLElement} root
 * @param {string[]} concealed names
 */
export function coverAsked(root, concealed) {
  const parts = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(ASKED)]);
  const covers = parts.filter(({ dataset }) => concealed.includes(dataset.asked ?? ""));
  const roomy = covers.filter((part) => part.matches(ROOMY));
  const says = roomy.length ? roomy : covers.slice(0, 1);
  for (const note of root.querySelectorAll(`${ASKED} > .concealed-note`)) note.remove();
  for (const part of parts) part.toggleAttribute("data-concealed", covers.includes(part));
  for (const part of says) part.append(el("p", { class: "concealed-note note" }, CONCEALED));
}

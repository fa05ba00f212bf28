// @ts-check
/** Take an edit back, or make it again: seen once a weight or bias was edited, in room that was kept; and why not when it cannot be. */
import { el, setAttribute } from "../../ui/dom.js";
import { whyNot } from "../../app/edits.js";
import { icon } from "../../ui/icons.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Way } from "../../app/edits.js" */

const WORDS = { undo: "Undo edit", redo: "Redo edit" };
const HINTS = {
  undo: "Give the parameter back exactly the value it had before the edit (Ctrl+Z)",
  redo: "Make the edit again (Ctrl+Shift+Z)",
};

/** @param {Actions} actions */
export function createEditBar(actions) {
  const ways = /** @type {Way[]} */ (["undo", "redo"]);
  const buttons = ways.map((way) => {
    const onclick = () => actions.moveEdit(way);
    return el("button", { type: "button", class: "icon-button", "aria-label": WORDS[way], onclick }, icon(way));
  });
  const root = el("div", { class: "edit-bar", "data-unused": "" }, ...buttons);
  return {
    root,
    /** @param {State} state */
    show(state) {
      root.hidden = state.link.embed;
      root.toggleAttribute("data-unused", !(state.edits.past.length || state.edits.future.length));
      ways.forEach((way, i) => {
        const obstacle = whyNot(state, way);
        setAttribute(buttons[i], "aria-disabled", String(obstacle !== null));
        setAttribute(buttons[i], "data-hint", obstacle ?? HINTS[way]);
      });
    },
  };
}

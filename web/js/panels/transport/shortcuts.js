// @ts-check
/**
 * Space trains and pauses, the right arrow takes a step, the left one goes back: only while no control has the focus.
 * Ctrl+Z undoes an edit, F8 begins and ends a presentation: it types nothing, and browsers and screen readers leave it free;
 * Escape ends one, too, after all that it closes first.
 * Where a link withholds the solutions, nothing is trained: that would show them.
 */

/** @import { Actions } from "../../app/actions.js" */
/** @import { Way } from "../../app/edits.js" */
/** @import { Store } from "../../app/store.js" */

/**
 * @param {Store} store
 * @param {Actions} actions
 */
export function installShortcuts(store, actions) {
  addEventListener("keydown", (event) => {
    const way = wayOf(event);
    if (way && !isText(event.target) && store.get().edits[way === "undo" ? "past" : "future"].length) {
      event.preventDefault();
      actions.moveEdit(way);
    }
    if (event.key === "F8" && !event.repeat) {
      event.preventDefault();
      actions.setView({ present: !store.get().view.present });
    }
    if (endsPresentation(event, store.get().view)) actions.setView({ present: false });
    if (!store.get().link.solutions) return;
    if (event.target !== document.body || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " ") {
      event.preventDefault();
      const { state, wantsToRun } = store.get().status;
      if (state === "running" || wantsToRun) actions.pause();
      else actions.train();
    } else if (event.key === "ArrowRight") actions.step("batch");
    else if (event.key === "ArrowLeft") actions.stepBack();
  });
}

/** A box, an editor and what is enlarged have Escape before it. @param {KeyboardEvent} event @param {{present: boolean}} view */
const endsPresentation = ({ key, target, defaultPrevented }, { present }) =>
  present &&
  key === "Escape" &&
  !defaultPrevented &&
  !isText(target) &&
  !document.querySelector("dialog[open], [popover=auto]:popover-open, [data-large]");

/** @param {KeyboardEvent} event @returns {Way | null} */
function wayOf({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" ? "redo" : null;
}

/** Where text is typed, Ctrl+Z is the field's own. @param {EventTarget | null} target */
const isText = (target) =>
  target instanceof Element && target.matches("input:not([type=range], [type=radio], [type=checkbox]), textarea");

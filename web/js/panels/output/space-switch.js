// @ts-check
/** Which picture a results panel shows: the output over the inputs, or the feature space of a hidden layer. */
import { createSegments } from "../../ui/fields.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @param {string} plain what the picture over the inputs is called
 * @param {Actions} actions
 */
export function createSpaceSwitch(plain, actions) {
  const segments = createSegments(
    "Picture",
    [
      ["output", plain],
      ["feature_space", "Feature space"],
    ],
    (space) => actions.setView({ space }),
  );
  segments.root.classList.add("picture-switch");
  segments.root.dataset.control = "space";
  return {
    root: segments.root,
    /** @param {string} words what the picture over the inputs is called now */
    rename: (words) => segments.rename("output", words),
    /**
     * The panel that is put away takes the focus with it: the other panel's switch takes it over.
     * @param {State} state
     * @param {State | null} previous
     */
    show({ view, lesson }, previous) {
      segments.choose(view.space);
      if (!previous || previous.view.space === view.space || previous.lesson !== lesson) return; // a lesson is read first
      if (document.activeElement !== document.body) return;
      /** @type {HTMLElement | null} */ (segments.root.querySelector("input:checked"))?.focus();
    },
  };
}

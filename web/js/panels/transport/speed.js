// @ts-check
/** The slider that says how fast training is watched. */
import { el, setText } from "../../ui/dom.js";
import { field } from "../../ui/fields.js";
import { speedFor, SPEEDS } from "../../engine/tempo.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */

const HINT =
  "Slow motion shows every single step. Natural begins step by step and quickens to an epoch a picture. Fastest trains as fast as Python can.";

/** @param {Actions} actions */
export function createSpeed(actions) {
  const oninput = () => actions.setView({ speed: SPEEDS[slider.valueAsNumber].name });
  const slider = el("input", { type: "range", min: "0", max: String(SPEEDS.length - 1), step: "1", oninput });
  const words = el("span", { class: "note" });
  const element = field({ label: "Speed", hint: HINT }, slider, words);
  element.classList.add("speed");
  return {
    element,
    /** @param {State} state */
    show({ view, model }) {
      const at = SPEEDS.findIndex(({ name }) => name === speedFor(view.speed, model));
      slider.value = String(at);
      slider.setAttribute("aria-valuetext", SPEEDS[at].label);
      setText(words, SPEEDS[at].label);
    },
  };
}

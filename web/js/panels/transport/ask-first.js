// @ts-check
/** The small question beside Train, where a lesson's step has a question that nobody has committed to yet. */
import { el } from "../../ui/dom.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @param {HTMLButtonElement} train to which the focus goes back
 * @param {Actions} actions
 */
export function createAskFirst(train, actions) {
  const button = (/** @type {string} */ words, /** @type {() => void} */ onclick) =>
    el("button", { type: "button", class: "button", onclick }, words);
  const answer = button("Answer first", () => {
    actions.dismissAsking();
    actions.goToQuestion();
  });
  const anyway = button("Train anyway", () => {
    train.focus();
    actions.trainAnyway();
  });
  const element = el(
    "div",
    { class: "ask-first", role: "group", "aria-label": "Answer first?", hidden: true },
    el("p", {}, "This step asks what you expect."),
    el("div", { class: "ask-first-ways" }, answer, anyway),
  );
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    actions.dismissAsking();
    train.focus();
  });
  return {
    element,
    /** @param {State} state */
    show({ lesson }) {
      const isAsked = lesson?.asksFirst ?? false;
      if (element.hidden === !isAsked) return;
      element.hidden = !isAsked;
      if (isAsked) answer.focus();
    },
  };
}

// @ts-check
/** On a phone a lesson and what it speaks of take turns in the window: the ways from one to the other. */
import { el, setText } from "../../ui/dom.js";
import { isPhone } from "../../ui/phone.js";
import { pictureFor } from "../workspace/settings.js";
/** @import { Actions } from "../../app/actions.js" */

/** What there is to look at in a panel. */
const PICTURES = ".net-scroll, .figure, .curve-plot, .write .editor";
/** What the bars above and below cover of a phone's window. */
const UNCOVERED = { rootMargin: "-176px 0px -64px 0px" };

/** Bring a panel into sight, further down or in place of another picture. @param {string} panel @param {Actions} actions */
export function leadTo(panel, actions) {
  const target = /** @type {HTMLElement} */ (document.getElementById(`${panel}-panel`));
  actions.setView(pictureFor(panel));
  requestAnimationFrame(() => pictureIn(target).scrollIntoView({ block: "start" }));
}

/** While a run goes on that was asked about, its picture is looked at. @param {string | undefined} panel @param {Actions} actions */
export function watch(panel, actions) {
  if (panel && pictureFor(panel).picture && isPhone()) leadTo(panel, actions);
}

/** A panel that is higher than what the bar leaves of the window shows its picture first. @param {HTMLElement} panel */
function pictureIn(panel) {
  const bar = document.getElementById("bar")?.offsetHeight ?? 0;
  const pictures = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll(PICTURES)]);
  return (panel.offsetHeight > innerHeight - bar && pictures.find((one) => one.checkVisibility())) || panel;
}

/** The way back to the lesson, wherever none of it is in sight. @param {HTMLElement} body of the lesson */
export function createWayBack(body) {
  const question = () => body.querySelector(".lesson-question");
  const onclick = () => {
    const target = question() ?? body;
    target.scrollIntoView({ block: question() ? "nearest" : "start" });
    const first = target.querySelector("input:enabled, .lesson-verdict");
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  };
  const root = el("button", { type: "button", class: "button lesson-back", hidden: true, onclick });
  new IntersectionObserver((entries) => {
    setText(root, question() ? "Back to the question" : "Back to the text");
    root.hidden = entries.some(({ isIntersecting }) => isIntersecting);
  }, UNCOVERED).observe(body);
  return root;
}

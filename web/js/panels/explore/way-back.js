// @ts-check
/** From an explorable back to where one was. */
import { placeBefore } from "./place-before.js";

const ENLARGED = ".panel[data-large] > .panel-head > .enlarge, .large-part[data-large] > .enlarge";

/** What is enlarged would keep the page from scrolling. */
export function reduceAll() {
  for (const button of document.querySelectorAll(ENLARGED)) /** @type {HTMLElement} */ (button).click();
}

/** Unless one went elsewhere, as into a lesson. @param {HTMLElement} root where the explorable is */
export function goBack(root) {
  const { activeElement, body } = document;
  if (activeElement !== body && !root.contains(activeElement)) return;
  const { scroll, focus } = placeBefore();
  const isThere = focus !== body && focus?.checkVisibility();
  const target = isThere ? focus : document.querySelector("#site-header .menu-holder > button");
  /** @type {HTMLElement | null} */ (target)?.focus({ preventScroll: true });
  scrollTo(0, scroll);
}

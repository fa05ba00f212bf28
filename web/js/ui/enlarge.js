// @ts-check
/** One click makes a panel large, a second one or Escape gives it its place again. */
import { el } from "./dom.js";
import { describe } from "./fields.js";
import { changeIcon, icon } from "./icons.js";

/**
 * A button for a panel's heading.
 * @param {HTMLElement} panel
 * @param {string} name of what is enlarged, such as `the network`
 */
export function createEnlarge(panel, name) {
  const picture = icon("enlarge");
  const button = el("button", { type: "button", class: "icon-button enlarge" }, picture);
  const show = (/** @type {boolean} */ isLarge) => {
    if (isLarge) panel.style.setProperty("--below-bar", `${barBottom()}px`);
    panel.toggleAttribute("data-large", isLarge);
    button.setAttribute("aria-label", isLarge ? `Make ${name} small again` : `Enlarge ${name}`);
    button.setAttribute("aria-expanded", String(isLarge));
    changeIcon(picture, isLarge ? "reduce" : "enlarge");
  };
  button.addEventListener("click", () => show(!panel.hasAttribute("data-large")));
  addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key !== "Escape" || defaultPrevented || !panel.hasAttribute("data-large")) return;
    show(false);
    button.focus();
  });
  show(false);
  return describe(button, { hint: "As large as the window; Escape makes it small again." });
}

/** Where the page below the buttons begins. */
const barBottom = () =>
  Math.max(...[...document.querySelectorAll("#bar, .controls")].map((node) => node.getBoundingClientRect().bottom));

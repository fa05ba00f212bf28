// @ts-check
/** One click makes a panel large, a second one or Escape gives it its place again. */
import { el } from "./dom.js";
import { describe } from "./fields.js";
import { changeIcon, icon } from "./icons.js";

/** What is large, and what makes it small again; Escape begins with the last. @type {Map<HTMLElement, () => void>} */
const large = new Map();
let isListening = false;

function listenForEscape() {
  if (isListening) return;
  isListening = true;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const open = [...large].filter(([panel]) => panel.isConnected && panel.hasAttribute("data-large"));
    large.clear();
    const last = open.pop();
    for (const [panel, reduce] of open) large.set(panel, reduce);
    if (!last) return;
    event.preventDefault();
    last[1]();
  });
}

/**
 * A picture that has no panel of its own, with the button that makes it large at its corner.
 * @param {HTMLElement} picture
 * @param {string} name of what is enlarged, such as `the gradients`
 */
export function enlargeable(picture, name) {
  const part = el("div", { class: "large-part" }, picture);
  part.append(createEnlarge(part, name));
  return part;
}

/**
 * A button for a panel's heading.
 * @param {HTMLElement} panel
 * @param {string} name of what is enlarged, such as `the network`
 */
export function createEnlarge(panel, name) {
  listenForEscape();
  const picture = icon("enlarge");
  const button = el("button", { type: "button", class: "icon-button enlarge" }, picture);
  const show = (/** @type {boolean} */ isLarge) => {
    if (isLarge) panel.style.setProperty("--below-bar", `${barBottom()}px`);
    panel.toggleAttribute("data-large", isLarge);
    button.setAttribute("aria-label", isLarge ? `Make ${name} small again` : `Enlarge ${name}`);
    button.setAttribute("aria-expanded", String(isLarge));
    changeIcon(picture, isLarge ? "reduce" : "enlarge");
  };
  const reduce = () => {
    show(false);
    button.focus();
  };
  button.addEventListener("click", () => {
    const isLarge = !panel.hasAttribute("data-large");
    show(isLarge);
    if (isLarge) large.set(panel, reduce);
  });
  show(false);
  return describe(button, { hint: "As large as the window; Escape makes it small again." });
}

/** Where the page below the buttons begins. */
const barBottom = () =>
  Math.max(...[...document.querySelectorAll("#bar, .controls")].map((node) => node.getBoundingClientRect().bottom));

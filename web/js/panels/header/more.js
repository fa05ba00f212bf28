// @ts-check
/** What a phone's header has no room for: a menu there, a part of the header elsewhere. */
import { el } from "../../ui/dom.js";
import { createToolbar } from "../../ui/roving.js";

const GAP = 6;

/** @param {...Node} parts */
export function createMore(...parts) {
  const tools = createToolbar(el("div", { class: "page-more-tools" }, ...parts), "Files and help", ":scope > .button");
  const root = el("div", { class: "page-more", popover: "auto" }, tools);
  const button = el("button", { type: "button", class: "button page-menu" }, "Menu");
  button.popoverTargetElement = root;
  root.addEventListener("beforetoggle", () => {
    root.style.top = `${button.getBoundingClientRect().bottom + GAP}px`;
  });
  root.addEventListener("click", ({ target }) => {
    const isChosen = target instanceof Element && target.closest("button");
    if (isChosen && root.matches(":popover-open")) root.hidePopover();
  });
  return { button, root };
}

// @ts-check
/** Share: the link that holds this experiment, on the clipboard and to be seen. */
import { el } from "../dom.js";
import { describe } from "../fields.js";
import { icon } from "../icons.js";

/** @param {import("../types.js").Actions} actions */
export function createShare(actions) {
  const link = el("input", { type: "text", readOnly: true, "aria-label": "Link to this experiment", onfocus: () => link.select() });
  const note = el("p", { class: "note" }, "Whoever opens this link sees the same experiment. It is in the address bar too, and copied where your browser allows it.");
  const box = el("div", { class: "share-box", popover: "auto", id: "share-box" }, note, link);
  const button = el("button", { type: "button", class: "button quiet" }, icon("share"), "Share");
  describe(button, { hint: "Copy a link that opens this very experiment." });
  button.addEventListener("click", async () => {
    link.value = await actions.share();
    box.showPopover();
    place(box, button);
    link.focus();
  });
  return el("div", { class: "share" }, button, box);
}

/** Below the button, inside the window. @param {HTMLElement} box @param {HTMLElement} owner */
function place(box, owner) {
  const { right, bottom } = owner.getBoundingClientRect();
  box.style.top = `${bottom + 6}px`;
  box.style.left = `${Math.max(8, Math.min(right, innerWidth - 8) - box.offsetWidth)}px`;
}

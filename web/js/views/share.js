// @ts-check
/** Share: the link that holds this experiment, on the clipboard and to be seen. */
import { el } from "../dom.js";
import { describe } from "../fields.js";
import { icon } from "../icons.js";

const NOTE =
  "Whoever opens this link sees the same experiment. It is in the address bar too, and copied where your browser allows it.";

/** @param {import("../types.js").Actions} actions */
export function createShare(actions) {
  const name = "Link to this experiment";
  const link = el("input", { type: "text", readOnly: true, "aria-label": name, onfocus: () => link.select() });
  const box = el("div", { class: "share-box", popover: "auto" }, el("p", { class: "note" }, NOTE), link);
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

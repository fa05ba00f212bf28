// @ts-check
/** Share: the link that holds this experiment, on the clipboard and to be seen; a file where it is too long for a link. */
import { el, setText } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";
import { placeBelow } from "../../ui/menu.js";
/** @import { Actions } from "../../app/actions.js" */

const NOTE =
  "Whoever opens this link sees the same experiment. It is in the address bar too, and copied where your browser allows it.";
const TOO_LONG =
  "Your data are too many for a link: programs would cut it off. Save the experiment as a file instead; whoever has it can open it here.";

/** @param {Actions} actions */
export function createShare(actions) {
  const name = "Link to this experiment";
  const link = el("input", { type: "text", readOnly: true, "aria-label": name, onfocus: () => link.select() });
  const note = el("p", { class: "note" });
  const save = el(
    "button",
    { type: "button", class: "button", onclick: () => actions.save() },
    icon("save"),
    "Save as a file",
  );
  const more = el("div");
  const box = el("div", { class: "share-box", popover: "auto" }, note, link, save, more);
  /** @type {ReturnType<typeof import("./share-choice.js").createShareChoice> | null} */
  let choice = null;
  const showChoice = async () => {
    choice ??= (await import("./share-choice.js")).createShareChoice(actions, link, () => box.hidePopover());
    more.replaceChildren(choice.root);
    await choice.write();
    placeBelow(box, button);
  };
  const button = el("button", { type: "button", class: "button quiet" }, icon("share"), "Share");
  describe(button, { hint: "Copy a link that opens this very experiment." });
  button.addEventListener("click", async () => {
    const address = await actions.share();
    setText(note, address === null ? TOO_LONG : NOTE);
    link.value = address ?? "";
    [link.hidden, save.hidden] = [address === null, address !== null];
    box.showPopover();
    placeBelow(box, button);
    (address === null ? save : link).focus();
    more.hidden = address === null;
    if (address !== null) await showChoice();
  });
  box.addEventListener(
    "toggle",
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement && target.open)) return;
      placeBelow(box, button);
      target.scrollIntoView({ block: "nearest" });
    },
    true,
  );
  return el("div", { class: "share" }, button, box);
}

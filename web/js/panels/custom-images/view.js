// @ts-check
/** A person's own images in the Data panel: which are learnt, and the way to others. */
import { el, setText } from "../../ui/dom.js";
import { imagesInUse } from "./words.js";
import { storedShare } from "./kept.js";
import { lateDialog } from "../../ui/late-dialog.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { ImagesDocument } from "../../app/document.js" */
/** @import { State } from "../../app/state.js" */

/** What is said of the browser's storage, and what can be done about it. */
const STORED = {
  all: { words: "This browser keeps them until you choose others.", choice: "Forget them" },
  some: {
    words: "This browser has lost a part of them: after a reload they must be chosen again.",
    choice: "Keep them again",
  },
  none: { words: "This browser does not keep them: after a reload they must be chosen again.", choice: "Keep them" },
  refused: {
    words: "This browser has no room for them, or forbids to keep them: after a reload they must be chosen again.",
    choice: "Try again",
  },
};

/** @param {Actions} actions */
export function createCustomImages(actions) {
  const note = el("p", { class: "note" });
  const open = el("button", { type: "button", class: "button", onclick: () => actions.openImages() }, "Choose images…");
  const storedNote = el("p", { class: "note", "aria-live": "polite" });
  const change = el("button", { type: "button", class: "button", onclick: () => changeStored() });
  const stored = el("div", { class: "custom-table", hidden: true }, storedNote, change);
  const shown = el("div", { hidden: true }, el("div", { class: "custom-table" }, note, open), stored);
  const element = el("div", {}, shown);
  const loadDialog = async () => (await import("./dialog.js")).createImagesDialog(actions);
  const showDialog = lateDialog(element, "Your own images", loadDialog);
  /** @type {ImagesDocument | null | undefined} */
  let images = null;
  /** @type {keyof typeof STORED} */
  let share = "none";

  async function changeStored() {
    if (images) await (share === "all" ? actions.forgetImages() : actions.storeImages(images));
    await showStored();
  }

  async function showStored() {
    const asked = images;
    const found = asked ? await storedShare(asked) : "none";
    if (asked !== images) return;
    share = found;
    setText(storedNote, STORED[share].words);
    setText(change, STORED[share].choice);
    stored.hidden = !asked;
  }

  return {
    element,
    /** @param {State} state @param {State | null} previous */
    render({ experiment, view }, previous) {
      const { data } = experiment;
      shown.hidden = data.name !== "images";
      if (experiment !== previous?.experiment) setText(note, imagesInUse(experiment));
      if (view.images !== previous?.view.images) showDialog(view.images);
      if (data.images === images) return;
      images = data.images;
      showStored();
    },
  };
}

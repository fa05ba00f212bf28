// @ts-check
/** A person's own images in the Data panel: which are learnt, and the way to others. */
import { el, setText } from "../dom.js";
import { imagesInUse } from "../image-words.js";
import { areStored } from "../kept-images.js";
import { lateDialog } from "../late-dialog.js";
import { createImagesDialog } from "./images-dialog.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Actions} Actions */

const STORED = "This browser keeps them until you choose others.";

/** @param {Actions} actions */
export function createOwnImages(actions) {
  const note = el("p", { class: "note" });
  const open = el("button", { type: "button", class: "button", onclick: () => actions.openImages() }, "Choose images…");
  const forget = el("button", { type: "button", class: "button", onclick: () => letGo() }, "Forget them");
  const stored = el("div", { class: "own-table", hidden: true }, el("p", { class: "note" }, STORED), forget);
  const shown = el("div", { hidden: true }, el("div", { class: "own-table" }, note, open), stored);
  const element = el("div", {}, shown);
  const showDialog = lateDialog(element, () => createImagesDialog(actions));

  async function letGo() {
    await actions.forgetImages();
    stored.hidden = true;
    open.focus();
  }

  /** @param {import("../types.js").ImagesDocument | null | undefined} images */
  async function showStored(images) {
    stored.hidden = !images || !(await areStored(images));
  }

  return {
    element,
    /** @param {State} state @param {State | null} previous */
    render({ experiment, view }, previous) {
      const { data } = experiment;
      shown.hidden = data.name !== "images";
      if (experiment !== previous?.experiment) setText(note, imagesInUse(experiment));
      if (!shown.hidden && data.images !== previous?.experiment.data.images) showStored(data.images);
      if (view.images !== previous?.view.images) showDialog(view.images);
    },
  };
}

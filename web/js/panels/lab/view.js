// @ts-check
/** The digits lab, below the pictures while the data are images. A part is a name and a view: one line in PARTS. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { areDigits } from "../../app/document.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { createTabbedViews } from "../../ui/tabs.js";
import { createCausesView } from "./causes/view.js";
import { createDamageView } from "./damage/view.js";
import { createDrawView } from "./draw/view.js";
import { createImagesView } from "./images/view.js";
import { createLearningView } from "./learning/view.js";
import { createPointsMapView } from "./points-map/view.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { TabbedView } from "../../ui/tabs.js" */
/** @import { Context } from "../inside/view.js" */
/** @import { State } from "../../app/state.js" */

/** @type {TabbedView[]} */
const PARTS = [
  { id: "draw", label: "Draw a digit", create: createDrawView, isFor: ({ experiment }) => areDigits(experiment) },
  { id: "images", label: "Look at the data", create: createImagesView },
  { id: "learning", label: "While it learns", create: createLearningView },
  { id: "map", label: "Points map", create: createPointsMapView },
  { id: "causes", label: "Why this answer", create: createCausesView },
  { id: "damage", label: "Damage", create: createDamageView },
];

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export function createDigitsLabView(root, context) {
  const { setView } = context.actions;
  const title = /** @type {HTMLElement} */ (root.querySelector("h2"));
  const note = el("p", { class: "note lab-note" });
  const names = { prefix: "lab", labelledBy: "lab-title" };
  const parts = createTabbedViews(root, PARTS, {
    context,
    ...names,
    openTab: ({ view }) => view.lab,
    open: (lab) => setView({ lab }),
  });
  root.querySelector(".panel-head")?.after(note);

  return {
    render(state, previous) {
      const wasHidden = root.hidden;
      root.hidden = pictureFacts(state).imageShape === null;
      if (root.hidden) return;
      setText(title, areDigits(state.experiment) ? "Digits lab" : "Images lab");
      setText(note, labNote(state));
      setAttribute(root, "data-images", state.model?.image_shape ? null : "none");
      parts.render(state, wasHidden ? null : previous);
    },
  };
}

/** @param {Pick<State, "status" | "model">} state @returns {string} nothing while all is well */
export function labNote({ status, model }) {
  if (status.state === "failed")
    return "Python has stopped: what is shown here is from before. Retry, at the top, starts it again.";
  if (status.state === "booting")
    return `Python is starting${model ? ": what is shown here is from before." : ". What there is to see comes with it."}`;
  if (!model?.image_shape) return "The images are on their way. What there is to see comes with them.";
  return status.loading ? "Other images are on their way: what is shown here is of those before." : "";
}

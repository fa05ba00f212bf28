// @ts-check
/** The digits lab, below the pictures while the data are images. A part is a panel of its own: a name in PARTS. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { createEnlarge } from "../../ui/enlarge.js";
import { areDigits } from "../../app/document.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { createTabbedViews } from "../../ui/tabs.js";
import { panel as causes } from "./causes/view.js";
import { panel as damage } from "./damage/view.js";
import { panel as draw } from "./draw/view.js";
import { panel as images } from "./images/view.js";
import { panel as learning } from "./learning/view.js";
import { panel as pointsMap } from "./points-map/view.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { Context } from "../inside/view.js" */
/** @import { State } from "../../app/state.js" */

const PARTS = [draw, images, learning, pointsMap, causes, damage];

/** @param {State} state */
const openTab = ({ view }) => view.lab;

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
    openTab,
    open: (lab) => setView({ lab }),
  });
  root.querySelector(".panel-head")?.append(createEnlarge(root, "the lab"));
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

/** @type {Panel} */
export const panel = {
  id: "lab",
  create: createDigitsLabView,
  isFor: ({ model }) => Boolean(model?.image_shape),
  tabs: PARTS,
  openTab,
};

// @ts-check
/** Puts panels away, says which columns are left, and marks the panel a lesson speaks of. */
import { setAttribute } from "../../ui/dom.js";
import { createSegments } from "../../ui/fields.js";
import { currentStep } from "../lesson/progress.js";
import { unspokenControls } from "../lesson/spoken-of.js";
import { createLocks } from "./locks.js";
import { createPresentation, isStepLarge } from "./presentation.js";
import { hiddenParts, lockedParts, PANELS, SETTINGS, visibleColumns } from "../../app/visible-parts.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State, View } from "../../app/state.js" */

/** Of which a phone shows one at a time. @type {["network" | "output" | "curves", string][]} */
const PICTURES = [
  ["output", "Output"],
  ["network", "Network"],
  ["curves", "Curves"],
];

/**
 * @param {HTMLElement} root the workspace
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export function createPartsView(root, { actions }) {
  const header = /** @type {HTMLElement} */ (document.getElementById("site-header"));
  const knobs = /** @type {HTMLElement} */ (document.getElementById("knobs"));
  const panels = PANELS.map((name) => ({
    name,
    panel: /** @type {HTMLElement} */ (document.getElementById(`${name}-panel`)),
  }));

  const choice = createSegments("Shown picture", PICTURES, (picture) => actions.setView({ picture }));
  choice.root.querySelector("legend")?.classList.add("visually-hidden");
  document.getElementById("picture-choice")?.append(choice.root);

  const presentation = createPresentation(actions);
  const locks = createLocks();

  return {
    render(state, previous) {
      const { view } = state;
      if (view.present !== previous?.view.present) presentation.show(view.present);
      const locked = lockedParts(state);
      if (locked.join() !== (previous ? lockedParts(previous) : []).join()) locks.show(locked, state.link.lock);
      choice.choose(view.picture);
      setAttribute(root, "data-picture", view.picture);
      if (state.link === previous?.link && state.lesson === previous.lesson && isSameStage(view, previous.view)) return;
      if (state.lesson?.document !== previous?.lesson?.document) putControlsAway(state.lesson);
      const hidden = hiddenParts(state);
      setAttribute(root, "data-explore", view.explore);
      const isLarge = isStepLarge(view) && !hidden.includes("inside");
      setAttribute(document.documentElement, "data-large", isLarge ? "step" : null);
      const shown = state.lesson && currentStep(state.lesson).show;
      for (const { name, panel } of panels) {
        const isPart = name === "training" && hidden.includes(SETTINGS);
        panel.toggleAttribute("data-away", isPart || hidden.includes(name));
        panel.toggleAttribute("data-shown", name === shown);
      }
      knobs.toggleAttribute("data-away", hidden.includes("training"));
      header.toggleAttribute("data-away", hidden.includes("header"));
      const hasLesson = state.lesson !== null || view.building;
      root.toggleAttribute("data-lesson", hasLesson);
      setAttribute(root, "data-columns", visibleColumns(hidden, hasLesson).join(" "));
    },
  };
}

/** The style puts away those that are named: some are made later. @param {State["lesson"]} lesson */
function putControlsAway(lesson) {
  const names = lesson ? unspokenControls(lesson.document).join(" ") : null;
  setAttribute(document.documentElement, "data-unspoken", names);
}

/** Whether a presentation puts the same away. @param {View} view @param {View} before */
const isSameStage = (view, before) =>
  view.present === before.present &&
  view.large === before.large &&
  view.tab === before.tab &&
  view.explore === before.explore &&
  view.building === before.building;

/** @type {Panel} */
export const panel = { id: "workspace", root: "workspace", create: createPartsView };

// @ts-check
/** The digits lab, below the pictures while the data are images. A part is a name and a view: one line in PARTS. */
import { pictureFacts } from "../picture-facts.js";
import { createTabs } from "../tabs.js";
import { createCausesView } from "./causes.js";
import { createDrawView } from "./draw.js";
import { createImagesView } from "./images.js";
import { createLearningView } from "./learning.js";
import { createPointsMapView } from "./points-map.js";

const PARTS = [
  { id: "draw", label: "Draw a digit", create: createDrawView },
  { id: "images", label: "Look at the data", create: createImagesView },
  { id: "learning", label: "While it learns", create: createLearningView },
  { id: "map", label: "Points map", create: createPointsMapView },
  { id: "causes", label: "Why this answer", create: createCausesView },
];

/**
 * @param {HTMLElement} root
 * @param {import("./inside.js").Context} context
 * @returns {import("../types.js").PageView}
 */
export function createDigitsLabView(root, context) {
  const tabs = createTabs(PARTS, { prefix: "lab", labelledBy: "lab-title", open: (lab) => context.actions.setView({ lab }) });
  const views = PARTS.map(({ create }, i) => create(tabs.panels[i], context));
  root.querySelector(".panel-head")?.append(tabs.list);
  root.append(...tabs.panels);
  let chosen = 0;

  return {
    render(state, previous) {
      const wasHidden = root.hidden;
      root.hidden = pictureFacts(state).imageShape === null;
      if (root.hidden) return;
      const same = !wasHidden && state.view.lab === previous?.view.lab;
      if (!same) chosen = tabs.show(state.view.lab);
      views[chosen].render(state, same ? previous : null);
    },
  };
}

// @ts-check
/** The panels that have nothing to show before Python is there, each in a file of its own. */
import { pictureFacts } from "./app/picture-facts.js";
import { isTable } from "./panels/table-scatter/settings.js";
/** @import { LatePanel } from "./app/late-panels.js" */
/** @import { State } from "./app/state.js" */

/** Comes when the first explorable is opened. @type {LatePanel} */
export const EXPLORE = { at: "explore-panel", label: "Explore", load: () => import("./panels/explore/view.js") };

const hasImages = (/** @type {State} */ state) => pictureFacts(state).imageShape !== null;
const never = () => false;

/** @type {LatePanel[]} */
export const LATER_PANELS = [
  {
    at: "network-panel",
    label: "The look into a neuron",
    load: () => import("./panels/zoom/view.js"),
    isSeen: ({ view }) => view.zoom !== null,
  },
  {
    at: "output-panel",
    label: "The feature space",
    load: () => import("./panels/feature-space/view.js"),
    isSeen: ({ view }) => view.space === "feature_space",
  },
  {
    at: "output-panel",
    label: "The table's picture",
    load: () => import("./panels/table-scatter/view.js"),
    isSeen: (state) => isTable(pictureFacts(state)),
  },
  {
    at: "comparison-panel",
    label: "Comparison",
    load: () => import("./panels/comparison/view.js"),
    isSeen: ({ lesson }) => lesson !== null,
  },
  { at: "digits-panel", label: "Digits", load: () => import("./panels/digits/view.js"), isSeen: hasImages },
  { at: "curves-panel", label: "Curves", load: () => import("./panels/curves/view.js") },
  {
    at: "lab-panel",
    label: "Digits lab",
    load: () => import("./panels/lab/view.js"),
    style: "css/lab.css",
    isSeen: hasImages,
  },
  { at: "inside-panel", label: "Look inside", load: () => import("./panels/inside/view.js") },
  { at: "network-panel", label: "The printed page", load: () => import("./panels/print/view.js"), isSeen: never },
  { at: "runs-panel", label: "Runs", load: () => import("./panels/runs/view.js") },
];

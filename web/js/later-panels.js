// @ts-check
/** The panels that have nothing to show before Python is there, each in a file of its own. */
/** @import { LatePanel } from "./app/late-panels.js" */

/** Comes when the first explorable is opened. @type {LatePanel} */
export const EXPLORE = { at: "explore-panel", label: "Explore", load: () => import("./later/explore.js") };

/** @type {LatePanel[]} */
export const LATER_PANELS = [
  { at: "network-panel", label: "The look into a neuron", load: () => import("./later/zoom.js") },
  { at: "output-panel", label: "The feature space", load: () => import("./later/feature-space.js") },
  { at: "output-panel", label: "The table's picture", load: () => import("./later/table-scatter.js") },
  { at: "comparison-panel", label: "Comparison", load: () => import("./later/comparison.js") },
  { at: "digits-panel", label: "Digits", load: () => import("./later/digits.js") },
  { at: "curves-panel", label: "Curves", load: () => import("./later/curves.js") },
  { at: "lab-panel", label: "Digits lab", load: () => import("./later/lab.js") },
  { at: "inside-panel", label: "Look inside", load: () => import("./later/inside.js") },
  { at: "network-panel", label: "The printed page", load: () => import("./later/print.js") },
  { at: "runs-panel", label: "Runs", load: () => import("./later/runs.js") },
];

// @ts-check
/** The views that have nothing to show before Python is there. */
import { createComparisonView } from "./views/comparison.js";
import { createCurvesView } from "./views/curves.js";
import { createDigitsLabView } from "./views/digits-lab.js";
import { createDigitsView } from "./views/digits.js";
import { createFeatureSpaceView } from "./views/feature-space.js";
import { createInsideView } from "./views/inside.js";
import { createRunsView } from "./views/runs.js";
import { createZoomView } from "./views/zoom.js";

export const LATER_VIEWS = {
  "network-zoom": createZoomView,
  "feature-space": createFeatureSpaceView,
  "comparison-panel": createComparisonView,
  "digits-panel": createDigitsView,
  "curves-panel": createCurvesView,
  "lab-panel": createDigitsLabView,
  "inside-panel": createInsideView,
  "runs-panel": createRunsView,
};

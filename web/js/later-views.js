// @ts-check
/** The views that have nothing to show before Python is there. */
import { createComparisonView } from "./panels/comparison/view.js";
import { createCurvesView } from "./panels/curves/view.js";
import { createDigitsLabView } from "./panels/lab/view.js";
import { createDigitsView } from "./panels/digits/view.js";
import { createFeatureSpaceView } from "./panels/feature-space/view.js";
import { createInsideView } from "./panels/inside/view.js";
import { createRunsView } from "./panels/runs/view.js";
import { createZoomView } from "./panels/zoom/view.js";

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

// @ts-check
/** The panels that have nothing to show before Python is there. */
import { panel as comparison } from "./panels/comparison/view.js";
import { panel as curves } from "./panels/curves/view.js";
import { panel as lab } from "./panels/lab/view.js";
import { panel as digits } from "./panels/digits/view.js";
import { panel as featureSpace } from "./panels/feature-space/view.js";
import { panel as inside } from "./panels/inside/view.js";
import { panel as runs } from "./panels/runs/view.js";
import { panel as zoom } from "./panels/zoom/view.js";

export const LATER_PANELS = [zoom, featureSpace, comparison, digits, curves, lab, inside, runs];

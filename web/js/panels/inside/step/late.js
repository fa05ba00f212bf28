// @ts-check
/** The tab of the stepper: its modules, styles and formulas are loaded when it is first opened. */
import { lateTab } from "../late-tab.js";
/** @import { Panel } from "../../../app/panels.js" */

const LABEL = "Step through";
const STYLES = ["vendor/katex/katex.min.css", "css/step.css"];

const create = lateTab(LABEL, {
  styles: STYLES,
  load: async ({ actions }) => {
    actions.bringLatePart(); // on its way beside the modules
    return (await import("./view.js")).createStepView;
  },
});

/** @type {Panel} */
export const panel = { id: "step", label: LABEL, create };

// @ts-check
/** The tab of the exercises in nncore's own functions: its modules, the editor and the second Python come when it is opened. */
import { lateTab } from "../late-tab.js";
/** @import { Panel } from "../../../app/panels.js" */

const LABEL = "Write the missing line";

const create = lateTab(LABEL, {
  styles: ["css/sandbox.css", "css/write.css"],
  load: async () => (await import("./view.js")).createWriteView,
});

/** @type {Panel} */
export const panel = { id: "write", label: LABEL, create };

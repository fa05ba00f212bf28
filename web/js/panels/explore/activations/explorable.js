// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "activations",
  label: "Activations",
  says: "What each one does to z, its slope, and where learning stops",
  chapter: "Functions",
  load: () => import("./view.js"),
};

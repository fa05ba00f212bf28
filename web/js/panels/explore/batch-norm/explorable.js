// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "batch-norm",
  label: "Batch normalisation",
  says: "What it does to z, and which learning rates survive",
  chapter: "Networks",
  load: () => import("./view.js"),
};

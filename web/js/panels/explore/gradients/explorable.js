// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "gradients",
  label: "Exploding and vanishing gradients",
  says: "How large the error still is after many layers",
  chapter: "Networks",
  load: () => import("./view.js"),
};

// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "over-fitting",
  label: "Over-fitting",
  says: "When a network learns the noise by heart, and what helps",
  chapter: "Learning",
  load: () => import("./view.js"),
};

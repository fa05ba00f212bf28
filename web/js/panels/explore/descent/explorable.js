// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "descent",
  label: "Gradient descent",
  says: "Step by step down a surface, and which rate is too large",
  chapter: "Learning",
  load: () => import("./view.js"),
};

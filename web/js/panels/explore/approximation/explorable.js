// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "approximation",
  label: "Universal approximation",
  says: "One hidden layer draws any curve: unit by unit",
  chapter: "Functions",
  load: () => import("./view.js"),
};

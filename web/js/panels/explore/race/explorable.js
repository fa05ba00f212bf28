// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "race",
  label: "Race",
  says: "Networks that differ in one thing, trained side by side",
  chapter: "Networks",
  load: () => import("./view.js"),
};

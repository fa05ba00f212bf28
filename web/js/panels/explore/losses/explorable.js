// @ts-check
/** @import { Explorable } from "../contract.js" */

/** @type {Explorable} */
export const explorable = {
  id: "losses",
  label: "Losses",
  says: "What a wrong answer costs, and how much is learnt from it",
  chapter: "Functions",
  load: () => import("./view.js"),
};

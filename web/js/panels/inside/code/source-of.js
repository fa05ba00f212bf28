// @ts-check
/** The program of the state as it is: what the Code tab shows, copies and hands out. */
import { wheelAddress } from "../../../app/address.js";
import { pythonCode } from "./program.js";
/** @import { State } from "../../../app/state.js" */

/** @param {State} state */
export const sourceOf = ({ experiment, snapshot, catalog }) =>
  pythonCode(experiment, snapshot?.step ?? 0, wheelAddress(catalog.version));

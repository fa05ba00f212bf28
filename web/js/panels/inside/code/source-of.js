// @ts-check
/** The program of the state as it is: what the Code tab shows, copies and hands out, changed or not. */
import { addressOf, wheelAddress } from "../../../app/address.js";
import { pythonCode } from "./program.js";
/** @import { State } from "../../../app/state.js" */
/** @import { Site } from "./program.js" */

/** @param {State} state */
export const sourceOf = (state) => state.view.program ?? ownSourceOf(state);

/** The page's own program. @param {State} state */
export const ownSourceOf = (state) => pythonCode(state.experiment, state.snapshot?.step ?? 0, siteOf(state));

/** @param {State} state @returns {Site} */
export function siteOf({ experiment, catalog }) {
  const entry = catalog.datasets.find(({ name }) => name === experiment.data.name);
  const files = (entry?.files ?? []).map((file) => new URL(addressOf(file), location.href).href);
  return { wheel: wheelAddress(catalog.version), files };
}

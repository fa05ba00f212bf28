// @ts-check
/** How Step through is shown at first; loaded with the page, as the state is. */
/** @import { Work } from "./work.js" */

/**
 * Where a lesson opens it: `at` names a step of the derivation, `on` whose step it is, `train:0` or `batch`.
 * @typedef {{at: string, on: string, part?: "derivation" | "weight" | "differences" | "check"}} Place
 * @typedef {{large: boolean, work: Work | null, derive: Place | null}} Settings
 *   `large`: beside the network, all else but a lesson put away; `work`: what the picture of the network dims all else for
 */

/** @type {Settings} */
export const settings = { large: false, work: null, derive: null };

// @ts-check
/** How Step through is shown at first; loaded with the page, as the state is. */
/** @import { Work } from "./work.js" */

/**
 * @typedef {{large: boolean, work: Work | null}} Settings
 *   `large`: beside the network, all else put away; `work`: what the picture of the network dims all else for
 */

/** @type {Settings} */
export const settings = { large: false, work: null };

// @ts-check
/**
 * Which part's own code stands beside the program: `layer`, `activation.tanh`, `loss`; null: none. And the program as a
 * person has changed it; null: it is the page's own.
 */

/** @typedef {{part: string | null, program: string | null}} Settings */

/** @type {Settings} */
export const settings = { part: null, program: null };

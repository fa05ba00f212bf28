// @ts-check
/** Which part's own code stands beside the program: `layer`, `activation.tanh`, `loss`; null: none. */

/** @typedef {{part: string | null}} Settings */

/** @type {Settings} */
export const settings = { part: null };

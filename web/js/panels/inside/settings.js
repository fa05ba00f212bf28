// @ts-check
/** Which tab of Look inside is open at first. */

/** @typedef {{tab: string}} Settings */

/** @type {Settings} */
export const settings = { tab: "updates" };

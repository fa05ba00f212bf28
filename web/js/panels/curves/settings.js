// @ts-check
/** Which curve is drawn at first, and on which axis. */

/** @typedef {{curve: string, scale: "linear" | "log"}} Settings */

/** @type {Settings} */
export const settings = { curve: "cost", scale: "linear" };

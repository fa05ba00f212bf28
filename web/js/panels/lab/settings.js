// @ts-check
/** Which part of the lab is open at first. */

/** @typedef {{lab: string}} Settings */

/** @type {Settings} */
export const settings = { lab: "draw" };

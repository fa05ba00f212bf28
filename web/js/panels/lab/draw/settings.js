// @ts-check
/** Which drawing is read: none at first. */

/** @typedef {{drawing: number | null}} Settings  which drawing Python has read, counted from 1 */

/** @type {Settings} */
export const settings = { drawing: null };

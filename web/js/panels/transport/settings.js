// @ts-check
/** How fast training is watched at first: as suits the data. */
/** @import { Speed } from "../../engine/tempo.js" */

/** @typedef {{speed: Speed | null}} Settings  null: as suits the data */

/** @type {Settings} */
export const settings = { speed: null };

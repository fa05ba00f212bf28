// @ts-check
/** Which explorable is open, and what it takes the place of; loaded with the page, as the state is. */

/** @typedef {{explore: string | null}} Settings  the id of the explorable */

/** @type {Settings} */
export const settings = { explore: null };

const STAGE = ["data", "layers", "network", "comparison", "output", "digits", "curves", "lab", "inside", "runs"];

/** @param {Settings} view @returns {string[]} panels; the bar stays */
export const exploreHides = ({ explore }) => (explore ? STAGE : []);

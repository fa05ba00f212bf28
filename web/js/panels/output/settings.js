// @ts-check
/** What the output shows at first. */

/** @typedef {{space: "output" | "feature_space", showTest: boolean, discretize: boolean}} Settings */

/** @type {Settings} */
export const settings = { space: "output", showTest: false, discretize: false };

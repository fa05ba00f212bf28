// @ts-check
/** The tabs of Look inside in their order, by the names that links and lessons open them by, and the one open at first. */
export const TABS = ["step", "write", "updates", "distributions", "gradient_flow", "errors", "code"];

/** @typedef {{tab: string}} Settings */

/** @type {Settings} */
export const settings = { tab: "updates" };

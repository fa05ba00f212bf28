// @ts-check
/** The tabs of Look inside in their order, by the names that links and lessons open them by, and the one open at first. */
export const TABS = ["step", "write", "updates", "distributions", "gradient_flow", "errors", "code"];

/**
 * `write`: what a lesson opens Write the missing line at, an exercise with lines that are wrong.
 * @typedef {{exercise: string, body: string}} Planted
 * @typedef {{tab: string, write: Planted | null}} Settings
 */

/** @type {Settings} */
export const settings = { tab: "updates", write: null };

// @ts-check
/** Wait for the part of Python that no start needs. Where it does not arrive, the panel that asks for it says so, with Retry. */
import { sayFault } from "./fault.js";
/** @import { Actions } from "./actions.js" */

/** @typedef {() => Promise<void> | null} AwaitLatePart  nothing to wait for where it is there */

/**
 * @param {string} label what needs it
 * @param {Element} panel where it is said that it is missing
 * @param {Actions} actions
 * @returns {AwaitLatePart} fetches it, however often it takes
 */
export function createLatePart(label, panel, { hasLatePart, bringLatePart }) {
  /** @type {Promise<void> | null} */
  let coming = null;
  const bring = async () => {
    let problem = await bringLatePart();
    while (problem) {
      await sayFault(problem, { title: `${label} could not be loaded`, panel });
      problem = await bringLatePart();
    }
  };
  return () => (hasLatePart() ? null : (coming ??= bring().finally(() => (coming = null))));
}

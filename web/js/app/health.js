// @ts-check
/** Whether a layer has stopped learning, as Python tells every few seconds of training. Pure functions. */
/** @import { Problem } from "./problems.js" */
/** @import { State } from "./state.js" */

/**
 * @typedef {{verdict: string, sentence: string, isBad: boolean, isShown: boolean, isDismissed: boolean}} Health
 *   `isBad`: what the last report says; `isShown`: whether another one confirmed it
 */

/** What is worth a word outside Look inside; the rest comes and goes in any run. @type {Record<string, string>} */
const TITLES = { dead: "Dead ReLUs", vanishing: "Vanishing gradient" };

/**
 * Take over a report. A change is shown when the next report confirms it: on the edge a notice would come and go.
 * @param {Health | null} before
 * @param {Record<string, any>} report its `verdict` and its `sentence`
 * @returns {Health}
 */
export function withReport(before, { verdict, sentence }) {
  const isBad = verdict in TITLES;
  const isConfirmed = before?.isBad === isBad;
  const isShown = isConfirmed ? isBad : (before?.isShown ?? false);
  const isKept = !isBad && isShown;
  const said = isKept && before ? before : { verdict, sentence };
  return {
    verdict: said.verdict,
    sentence: said.sentence,
    isBad,
    isShown,
    isDismissed: isShown && (before?.isDismissed ?? false),
  };
}

/** @param {Health | null} health @returns {Health | null} */
export const dismissed = (health) => health && { ...health, isDismissed: true };

/**
 * What to say about it, with what shows more; null where all is well, or it was put away.
 * @param {State} state
 * @returns {Problem | null}
 */
export function noticeOf({ records, view }) {
  /** @type {Health | undefined} */
  const health = records.health;
  if (!health?.isShown || health.isDismissed) return null;
  const look = { label: "Show gradient flow", action: "lookInside", args: ["gradient_flow"] };
  return {
    title: TITLES[health.verdict],
    message: health.sentence,
    field: null,
    actions: view.tab === "gradient_flow" ? [] : [look],
  };
}

// @ts-check
/** How long a run has been in training. */

/**
 * From Train to the latest answer, pauses left out; null where a run was not watched from its first step on.
 * @param {{step: number, trained_ms: number | null} | null} before
 * @param {number} step
 * @param {number} ms since the answer before
 * @returns {number | null}
 */
export function trainedMs(before, step, ms) {
  if (step === 0) return 0;
  if (!before || before.trained_ms === null || step < before.step) return null;
  return before.trained_ms + ms;
}

/**
 * As tables have it: `9.6 s`, `17.95 min`.
 * @param {number | null} seconds
 */
export function formatSeconds(seconds) {
  if (seconds === null) return "";
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Number((seconds / 60).toFixed(2))} min`;
}

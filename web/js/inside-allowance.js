// @ts-check
/** Looking inside takes time from training: it gets a small share of it, and never many looks a second. */

export const LOOKS = ["errors", "gradient_flow", "update_parts", "distributions"];

/**
 * @param {string[]} names of the wishes that are rationed
 * @param {{everyMs?: number, rest?: number, now?: () => number}} [how] a look that took so long rests `rest` times as long:
 *   with 12, it takes less than a tenth of the time
 */
export function createAllowance(names, { everyMs = 250, rest = 12, now = () => performance.now() } = {}) {
  let next = -Infinity;
  return {
    /**
     * The wishes that may be asked for now: all of them while nothing is running.
     * @param {string[]} want
     * @param {boolean} running
     */
    grant: (want, running) => (running && now() < next ? want.filter((name) => !names.includes(name)) : want),
    /** @param {number} ms what a look took */
    spend(ms) {
      next = now() + Math.max(everyMs, rest * ms);
    },
  };
}

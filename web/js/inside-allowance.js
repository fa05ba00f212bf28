// @ts-check
/** Looking inside takes time from training: it gets a small share of it, and never many looks a second. */

const EVERY_MS = 250;
/** A look that took so long rests this many times as long, so that it takes less than a tenth of the time. */
const REST = 12;
export const LOOKS = ["errors", "gradient_flow", "update_parts", "distributions"];

/** @param {() => number} [now] in milliseconds */
export function createAllowance(now = () => performance.now()) {
  let next = -Infinity;
  return {
    /**
     * The wishes that may be asked for now: all of them while nothing is running.
     * @param {string[]} want
     * @param {boolean} running
     */
    grant: (want, running) => (running && now() < next ? want.filter((name) => !LOOKS.includes(name)) : want),
    /** @param {number} ms what a look took */
    spend(ms) {
      next = now() + Math.max(EVERY_MS, REST * ms);
    },
  };
}

// @ts-check
/** How often something is done: what people read changes less often than what they watch, and a job waits for the one before. */

/**
 * A rhythm: asked on every frame, it says yes at most every `everyMs`, and always while nothing is running.
 * @param {number} everyMs
 * @returns {(running: boolean) => boolean}
 */
export function createRhythm(everyMs) {
  let last = -Infinity;
  return (running) => {
    const now = performance.now();
    if (running && now - last < everyMs) return false;
    last = now;
    return true;
  };
}

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Do a job for the latest state only: one at a time, and not too often.
 * @param {() => Promise<unknown>} job reads the state as it is when it begins
 * @param {number} everyMs the least time from one beginning to the next
 * @returns {() => Promise<void>} call it whenever the state has changed
 */
export function createLatest(job, everyMs) {
  let isBusy = false;
  let isDue = false;
  return async () => {
    isDue = true;
    if (isBusy) return;
    isBusy = true;
    try {
      while (isDue) {
        isDue = false;
        await Promise.all([job(), sleep(everyMs)]);
      }
    } finally {
      isBusy = false;
    }
  };
}

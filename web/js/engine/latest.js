// @ts-check
/** Do a job for the latest state only: one at a time, and not too often. */

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
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

// @ts-check
/** While training, what people read changes less often than what they watch. */

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

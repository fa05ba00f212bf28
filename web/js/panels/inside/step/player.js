// @ts-check
/** Go on from step to step at a chosen speed, with a pause after each. */

/**
 * @param {{next: () => boolean, pace: () => number}} how `next`: go on, and say whether there is more; `pace`: milliseconds of a step
 */
export function createPlayer({ next, pace }) {
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
  };
  const turn = () => {
    if (next()) timer = window.setTimeout(turn, pace());
    else stop();
  };
  return {
    get isPlaying() {
      return timer !== 0;
    },
    start() {
      timer = window.setTimeout(turn, pace() / 2);
    },
    stop,
  };
}

// @ts-check
/** Measure steps per second over about the last second of training. */
export function createPace() {
  /** @type {{at: number, step: number}[]} */
  let marks = [];
  let rate = 0;
  return {
    restart() {
      marks = [];
    },
    /** @param {number} step @param {boolean} running */
    measure(step, running) {
      if (!running) return rate;
      const at = performance.now();
      marks = [...marks.filter((mark) => at - mark.at < 1000 && mark.step <= step), { at, step }];
      const seconds = (at - marks[0].at) / 1000;
      if (seconds > 0.1) rate = (step - marks[0].step) / seconds;
      return rate;
    },
  };
}

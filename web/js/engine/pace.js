// @ts-check
/** How fast training goes, how long it has gone on, and how long Python trains between two answers. */

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

const LEAST_MS = 45;
const MOST_MS = 250;
const TRAINING_PER_DRAWING = 12;
const NEWEST_SHARE = 0.25;

/** How long Python trains between two answers: longer where drawing them takes long, so that most time goes to training. */
export function createBudget() {
  let drawing = 0;
  return {
    /** @param {number} ms that a frame took */
    drew(ms) {
      drawing += (ms - drawing) * NEWEST_SHARE;
    },
    get ms() {
      return document.hidden ? MOST_MS : Math.min(MOST_MS, Math.max(LEAST_MS, drawing * TRAINING_PER_DRAWING));
    },
  };
}

/**
 * How long a run has been in training: from Train to the latest answer, pauses left out; null where a run was not watched from its first step on.
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

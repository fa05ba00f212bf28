// @ts-check
/** How fast training is to be watched: how many steps go into the next picture, and when it is time for that. */
/** @import { Model } from "./protocol.js" */

/** @typedef {"slow" | "natural" | "fastest"} Speed */

/** From slow to fast. @type {{name: Speed, label: string}[]} */
export const SPEEDS = [
  { name: "slow", label: "slow motion" },
  { name: "natural", label: "natural" },
  { name: "fastest", label: "fastest" },
];

/** Of a run in slow motion people see every step: this long each. */
const SLOW_PICTURE_MS = 100;
const PICTURE_MS = 1000 / 60;
/** A picture that was late is made up for, up to here. */
const LATEST_MS = 100;
/** So many steps are seen one by one; then as many go into a picture as make the run grow by one in so many. */
const STEPS_ONE_BY_ONE = 80;
/** A run to a step that somebody waits for has at most so many pictures: 6 s of them. */
const MOST_PICTURES = 360;
/** Python answers soon enough for the next picture. */
const NATURAL_BUDGET_MS = 14;
/** More examples than these take too long to be watched epoch by epoch. */
const MOST_WATCHED = 2000;

/**
 * The chosen speed, or the one that suits the data: small ones are watched, images and large tables are to be learnt soon.
 * @param {Speed | null} chosen
 * @param {Model | null} model
 * @returns {Speed}
 */
export function speedFor(chosen, model) {
  if (chosen) return chosen;
  return model && (model.image_shape || model.n_train > MOST_WATCHED) ? "fastest" : "natural";
}

/**
 * How many steps go into one picture: at the natural speed one at first, later as many as keep the change from picture
 * to picture about the same, and an epoch at most. More where somebody waits for the end of the run.
 * @param {{speed: Speed, step: number, stepsPerEpoch: number, elapsed: number, length?: number}} run  `elapsed` in
 *   milliseconds; `length`: the steps to where it ends
 */
export function stepsOfPicture({ speed, step, stepsPerEpoch, elapsed, length = Infinity }) {
  if (speed === "fastest") return Infinity;
  if (speed === "slow") return 1;
  const most = Math.max(stepsPerEpoch, length < Infinity ? length / MOST_PICTURES : 0);
  const each = Math.max(1, Math.min(step / STEPS_ONE_BY_ONE, most));
  return each * Math.min(Math.max(elapsed / PICTURE_MS, 1), LATEST_MS / PICTURE_MS);
}

/** Counts out the steps of a run, picture by picture. */
export function createTempo() {
  let last = -Infinity;
  /** Parts of a step that the pictures before have left. */
  let left = 0;
  return {
    restart() {
      last = -Infinity;
      left = 0;
    },
    /** Wait until the next picture is due. @param {Speed} speed */
    async due(speed) {
      if (speed === "fastest") return;
      await nextFrame();
      while (speed === "slow" && performance.now() - last < SLOW_PICTURE_MS && !document.hidden) await nextFrame();
    },
    /**
     * What to ask Python for now.
     * @param {{speed: Speed, step: number, stepsPerEpoch: number, length?: number}} run
     * @param {number} budget_ms of a picture at the fastest speed
     */
    amount(run, budget_ms) {
      const now = performance.now();
      const wanted = stepsOfPicture({ ...run, elapsed: now - last }) + left;
      last = now;
      if (wanted === Infinity) return { max_steps: Infinity, budget_ms };
      left = wanted % 1;
      return { max_steps: Math.floor(wanted), budget_ms: Math.min(budget_ms, NATURAL_BUDGET_MS) };
    },
  };
}

/** The next animation frame; a page that is not seen has none and goes on all the same. */
const nextFrame = () =>
  new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, document.hidden ? 0 : LATEST_MS);
  });

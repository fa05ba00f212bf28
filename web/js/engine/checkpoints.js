// @ts-check
/** The checkpoints of the run: when one is due, which are kept, and how Python's is asked for. */
import { withKeptMoment } from "../panels/runs/runs.js";
/** @import { Experiment } from "../app/document.js" */
/** @import { Evaluation } from "./protocol.js" */
/** @import { Store } from "../app/store.js" */
/** @import { Engine } from "./engine.js" */

/**
 * @typedef {{step: number, epochs: number, evaluation: Evaluation, experiment: Experiment, content: Uint8Array}} Moment
 *   all that training goes on from: weights, the optimizer's memory, random state
 */

export const MOST_MOMENTS = 80;
export const MOST_BYTES = 32e6;
/** Keeping a moment may take this share of the time at most. */
const SHARE = 1 / 100;
const LEAST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;

/**
 * Append a moment in place of those at its step and later; where there are too many, leave out the crowded ones.
 * @param {Moment[]} moments
 * @param {Moment} moment
 */
export const withMoment = (moments, moment) => thinned([...momentsUpTo(moments, moment.step - 1), moment], MOST_BYTES);

/** The moments up to a step, this one included. @param {Moment[]} moments @param {number} step */
export const momentsUpTo = (moments, step) => moments.filter((moment) => moment.step <= step);

/**
 * At most so many moments and bytes, evenly spread over the steps; the first and the last stay as long as they can.
 * @param {Moment[]} moments
 * @param {number} bytes
 */
export function thinned(moments, bytes) {
  const most = Math.max(
    1,
    Math.min(MOST_MOMENTS, Math.floor(bytes / Math.max(...moments.map(({ content }) => content.length)))),
  );
  let kept = moments;
  while (kept.length > most) {
    const crowded = kept.length > 2 ? mostCrowded(kept) : 0;
    kept = kept.filter((_, i) => i !== crowded);
  }
  return kept;
}

/** The index of the inner moment whose neighbours are closest. @param {Moment[]} moments */
function mostCrowded(moments) {
  let [found, least] = [1, Infinity];
  for (let i = 1; i < moments.length - 1; i += 1) {
    const gap = moments[i + 1].step - moments[i - 1].step;
    if (gap < least) [found, least] = [i, gap];
  }
  return found;
}

/** The index of the moment nearest to a step. @param {Moment[]} moments @param {number} step */
export function nearestMoment(moments, step) {
  const distances = moments.map((moment) => Math.abs(moment.step - step));
  return distances.indexOf(Math.min(...distances));
}

/** Says when a moment is worth keeping: often enough to look back, seldom enough not to slow the training. */
export function createMomentRhythm() {
  let keptAt = -Infinity;
  let cost = 0;
  return {
    /** @param {Moment[]} moments @param {number} step */
    isDue(moments, step) {
      const last = moments.at(-1)?.step ?? Infinity;
      const elapsed = performance.now() - keptAt;
      if (step <= last || elapsed < Math.max(LEAST_PAUSE_MS, cost / SHARE)) return false;
      return elapsed > LONGEST_PAUSE_MS || (step - last) * MOST_MOMENTS >= step - moments[0].step;
    },
    /** @param {number} ms how long it took to keep one */
    kept(ms) {
      keptAt = performance.now();
      cost = Math.min(ms, 2 * cost + 0.5); // one slow answer says little
    },
  };
}

export class MomentKeeper {
  #rhythm = createMomentRhythm();

  /** @param {{store: Store, engine: Engine}} parts */
  constructor({ store, engine }) {
    this.store = store;
    this.engine = engine;
  }

  /** Whether it is time to keep a moment of the run; of what was gone back to, none is kept. */
  get isDue() {
    const { runs, snapshot } = this.store.get();
    return runs.at === null && this.#rhythm.isDue(runs.moments, snapshot?.step ?? 0);
  }

  /** Keep where Python stands. */
  async keep() {
    const { content, saving_ms } = await this.engine.call("save", {});
    this.note(content, saving_ms);
  }

  /** Keep the end of the run, unless it is kept or something earlier is shown. */
  async keepEnd() {
    const { runs, snapshot } = this.store.get();
    const last = runs.moments.at(-1);
    if (runs.at === null && last && snapshot && snapshot.step > last.step) await this.keep();
  }

  /** @param {Uint8Array} content what Python stands at @param {number} saving_ms how long it took to save */
  note(content, saving_ms) {
    this.#rhythm.kept(saving_ms);
    const { model } = this.store.get();
    if (model) this.store.update((state) => withKeptMoment(state, { experiment: model.experiment, content }));
  }
}

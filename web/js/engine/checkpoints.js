// @ts-check
/** The checkpoints of the run: when one is due, which are kept, and how Python's is asked for. */
import { withKeptCheckpoint } from "../panels/runs/runs.js";
/** @import { Experiment } from "../app/document.js" */
/** @import { Evaluation } from "./protocol.js" */
/** @import { Store } from "../app/store.js" */
/** @import { Engine } from "./engine.js" */

/**
 * @typedef {{step: number, epochs: number, evaluation: Evaluation, experiment: Experiment, content: Uint8Array}} Checkpoint
 *   all that training goes on from: weights, the optimizer's memory, random state
 */

export const MOST_CHECKPOINTS = 80;
export const MOST_BYTES = 32e6;
/** Keeping a checkpoint may take this share of the time at most. */
const SHARE = 1 / 100;
const LEAST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;

/**
 * Append a checkpoint in place of those at its step and later; where there are too many, leave out the crowded ones.
 * @param {Checkpoint[]} checkpoints
 * @param {Checkpoint} checkpoint
 */
export const withCheckpoint = (checkpoints, checkpoint) =>
  thinned([...checkpointsUpTo(checkpoints, checkpoint.step - 1), checkpoint], MOST_BYTES);

/** The checkpoints up to a step, this one included. @param {Checkpoint[]} checkpoints @param {number} step */
export const checkpointsUpTo = (checkpoints, step) => checkpoints.filter((checkpoint) => checkpoint.step <= step);

/**
 * At most so many checkpoints and bytes, evenly spread over the steps; the first and the last stay as long as they can.
 * @param {Checkpoint[]} checkpoints
 * @param {number} bytes
 */
export function thinned(checkpoints, bytes) {
  const most = Math.max(
    1,
    Math.min(MOST_CHECKPOINTS, Math.floor(bytes / Math.max(...checkpoints.map(({ content }) => content.length)))),
  );
  let kept = checkpoints;
  while (kept.length > most) {
    const crowded = kept.length > 2 ? mostCrowded(kept) : 0;
    kept = kept.filter((_, i) => i !== crowded);
  }
  return kept;
}

/** The index of the inner checkpoint whose neighbours are closest. @param {Checkpoint[]} checkpoints */
function mostCrowded(checkpoints) {
  let [found, least] = [1, Infinity];
  for (let i = 1; i < checkpoints.length - 1; i += 1) {
    const gap = checkpoints[i + 1].step - checkpoints[i - 1].step;
    if (gap < least) [found, least] = [i, gap];
  }
  return found;
}

/** The index of the checkpoint nearest to a step. @param {Checkpoint[]} checkpoints @param {number} step */
export function nearestCheckpoint(checkpoints, step) {
  const distances = checkpoints.map((checkpoint) => Math.abs(checkpoint.step - step));
  return distances.indexOf(Math.min(...distances));
}

/** Says when a checkpoint is worth keeping: often enough to look back, seldom enough not to slow the training. */
export function createCheckpointRhythm() {
  let keptAt = -Infinity;
  let cost = 0;
  return {
    /** @param {Checkpoint[]} checkpoints @param {number} step */
    isDue(checkpoints, step) {
      const last = checkpoints.at(-1)?.step ?? Infinity;
      const elapsed = performance.now() - keptAt;
      if (step <= last || elapsed < Math.max(LEAST_PAUSE_MS, cost / SHARE)) return false;
      return elapsed > LONGEST_PAUSE_MS || (step - last) * MOST_CHECKPOINTS >= step - checkpoints[0].step;
    },
    /** @param {number} ms how long it took to keep one */
    kept(ms) {
      keptAt = performance.now();
      cost = Math.min(ms, 2 * cost + 0.5); // one slow answer says little
    },
  };
}

export class CheckpointKeeper {
  #rhythm = createCheckpointRhythm();

  /** @param {{store: Store, engine: Engine}} parts */
  constructor({ store, engine }) {
    this.store = store;
    this.engine = engine;
  }

  /** Whether it is time to keep a checkpoint of the run; of what was gone back to, none is kept. */
  get isDue() {
    const { runs, snapshot } = this.store.get();
    return runs.at === null && this.#rhythm.isDue(runs.checkpoints, snapshot?.step ?? 0);
  }

  /** Keep where Python stands. */
  async keep() {
    const { content, saving_ms } = await this.engine.call("save", {});
    this.note(content, saving_ms);
  }

  /** Keep the end of the run, unless it is kept or something earlier is shown. */
  async keepEnd() {
    const { runs, snapshot } = this.store.get();
    const last = runs.checkpoints.at(-1);
    if (runs.at === null && last && snapshot && snapshot.step > last.step) await this.keep();
  }

  /** @param {Uint8Array} content what Python stands at @param {number} saving_ms how long it took to save */
  note(content, saving_ms) {
    this.#rhythm.kept(saving_ms);
    const { model } = this.store.get();
    if (model) this.store.update((state) => withKeptCheckpoint(state, { experiment: model.experiment, content }));
  }
}

// @ts-check
/** The checkpoints of the run: when one is due, which are kept, and how Python's is asked for. */
import { withKeptCheckpoint } from "../panels/runs/runs.js";
/** @import { Experiment } from "../app/document.js" */
/** @import { Evaluation } from "./protocol.js" */
/** @import { Store } from "../app/store.js" */
/** @import { Engine } from "./engine.js" */

/**
 * @typedef {{step: number, epochs: number, evaluation: Evaluation, experiment: Experiment, bytes: Uint8Array}} Checkpoint
 *   all that training goes on from: weights, the optimizer's memory, random state
 */

export const MOST_CHECKPOINTS = 240;
export const MOST_BYTES = 32e6;
/** Keeping a checkpoint may take this share of the time at most; of a small model, more is not felt. */
const SHARE = 1 / 100;
const SHARE_OF_SMALL = 1 / 8;
const SMALL_BYTES = 100e3;
const LONGEST_PAUSE_MS = 2000;
/** So many epochs count alike; later ones less and less, as learning slows down. */
const EARLY_EPOCHS = 10;
/** What a change of the cost over all of its range weighs beside time. */
const CHANGE_WEIGHT = 2;
/** A change of this share of the cost's range is worth a checkpoint. */
const TELLING_CHANGE = 0.02;

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
 * At most so many checkpoints and bytes, dense where much changes; the first and the last stay as long as they can.
 * @param {Checkpoint[]} checkpoints
 * @param {number} bytes
 */
export function thinned(checkpoints, bytes) {
  const most = Math.max(
    1,
    Math.min(MOST_CHECKPOINTS, Math.floor(bytes / Math.max(...checkpoints.map(({ bytes }) => bytes.length)))),
  );
  let kept = checkpoints;
  while (kept.length > most) {
    const crowded = kept.length > 2 ? mostCrowded(kept) : 0;
    kept = kept.filter((_, i) => i !== crowded);
  }
  return kept;
}

/** The index of the inner checkpoint that is missed least. @param {Checkpoint[]} checkpoints */
function mostCrowded(checkpoints) {
  const range = rangeOfCost(checkpoints);
  let [found, least] = [1, Infinity];
  for (let i = 1; i < checkpoints.length - 1; i += 1) {
    const [before, checkpoint, after] = [checkpoints[i - 1], checkpoints[i], checkpoints[i + 1]];
    const change = changeOfCost(before, checkpoint) + changeOfCost(checkpoint, after);
    const gap = clock(after) - clock(before) + (CHANGE_WEIGHT * change) / range;
    if (gap < least) [found, least] = [i, gap];
  }
  return found;
}

/** Time as learning has it: even at first, then with the logarithm of the epochs. @param {Checkpoint} checkpoint */
const clock = ({ epochs }) => Math.log1p(epochs / EARLY_EPOCHS);

/** @param {Checkpoint} a @param {{evaluation: Evaluation}} b */
const changeOfCost = (a, b) => Math.abs((a.evaluation.cost_train ?? 0) - (b.evaluation.cost_train ?? 0));

/** @param {Checkpoint[]} checkpoints */
function rangeOfCost(checkpoints) {
  const costs = checkpoints.map(({ evaluation }) => evaluation.cost_train ?? 0);
  return Math.max(...costs) - Math.min(...costs) || 1;
}

/** The index of the checkpoint nearest to a step. @param {Checkpoint[]} checkpoints @param {number} step */
export function nearestCheckpoint(checkpoints, step) {
  const distances = checkpoints.map((checkpoint) => Math.abs(checkpoint.step - step));
  return distances.indexOf(Math.min(...distances));
}

/** @param {Checkpoint} checkpoint */
const shareFor = ({ bytes }) => (bytes.length < SMALL_BYTES ? SHARE_OF_SMALL : SHARE);

/** Says when a checkpoint is worth keeping: often enough to look back, seldom enough not to slow the training. */
export function createCheckpointRhythm() {
  let keptAt = -Infinity;
  let cost = 0;
  return {
    /** @param {Checkpoint[]} checkpoints @param {{step: number, evaluation: Evaluation}} now */
    isDue(checkpoints, { step, evaluation }) {
      const last = checkpoints.at(-1);
      const elapsed = performance.now() - keptAt;
      if (!last || step <= last.step || elapsed < cost / shareFor(last)) return false;
      const isTelling = () => changeOfCost(last, { evaluation }) > TELLING_CHANGE * rangeOfCost(checkpoints);
      const isSpaced = (step - last.step) * MOST_CHECKPOINTS >= step - checkpoints[0].step;
      return elapsed > LONGEST_PAUSE_MS || isSpaced || isTelling();
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

  /** Whether it is time to keep a checkpoint of the run, in slow motion every one; of what was gone back to, none is kept. */
  get isDue() {
    const { runs, snapshot, view, status } = this.store.get();
    if (runs.at !== null || snapshot === null) return false;
    if (status.state === "running" && view.speed === "slow") return true;
    return this.#rhythm.isDue(runs.checkpoints, snapshot);
  }

  /** Keep where Python stands. */
  async keep() {
    const { checkpoint, saving_ms } = await this.engine.call("save", {});
    this.note(checkpoint, saving_ms);
  }

  /** Keep the end of the run, unless it is kept or something earlier is shown. */
  async keepEnd() {
    const { runs, snapshot } = this.store.get();
    const last = runs.checkpoints.at(-1);
    if (runs.at === null && last && snapshot && snapshot.step > last.step) await this.keep();
  }

  /** @param {Uint8Array} bytes what Python stands at @param {number} saving_ms how long it took to save */
  note(bytes, saving_ms) {
    this.#rhythm.kept(saving_ms);
    const { model } = this.store.get();
    if (model) this.store.update((state) => withKeptCheckpoint(state, { experiment: model.experiment, bytes }));
  }
}

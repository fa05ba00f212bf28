// @ts-check
/** Keep moments of the run under way, as Python saves them: what a restart goes on from, and what can be gone back to. */
import { createMomentRhythm } from "./moments.js";
import { withKeptMoment } from "../panels/runs/runs.js";
/** @import { Store } from "../app/store.js" */
/** @import { Engine } from "./engine.js" */

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

// @ts-check
/** Give Python the files of a data set: loaded with progress, once per worker, and only while they are still wanted. */
import { filesOf, loadFiles } from "./data-files.js";
import { datasetEntry, withStatus } from "./state.js";

/** @typedef {import("./types.js").Experiment} Experiment */

export class DataSupply {
  /** @type {Map<string, string[]>} the files this worker has, by their data set */
  #provided = new Map();
  /** @type {string[] | null} the files under way */
  #loading = null;
  #cancel = new AbortController();

  /** @param {{store: import("./store.js").Store, engine: import("./engine.js").Engine}} parts */
  constructor({ store, engine }) {
    this.store = store;
    this.engine = engine;
    store.subscribe(() => {
      if (this.#loading && this.#filesOf(store.get().experiment) !== this.#loading) this.cancel();
    });
  }

  /** A new worker has none of the files. */
  forget() {
    this.#provided.clear();
  }

  /** Stop loading. */
  cancel() {
    this.#cancel.abort();
  }

  /** Whether loading was stopped because other data were chosen meanwhile. @param {Experiment} experiment whose files were asked for */
  isOutdated(experiment) {
    return this.#cancel.signal.aborted && experiment !== this.store.get().experiment;
  }

  /** @param {Experiment} experiment */
  async provide(experiment) {
    const { name } = experiment.data;
    const entry = datasetEntry(this.store.get().catalog, name);
    const files = this.#filesOf(experiment);
    const present = this.#provided.get(name);
    if (!files.length || present === files || present === entry.files) return;
    this.#cancel = new AbortController();
    const progress = (/** @type {number} */ done, /** @type {number} */ total) => this.#say({ label: `Loading ${entry.label}`, done, total });
    progress(0, 0);
    this.#loading = files;
    const contents = await loadFiles(files, progress, this.#cancel.signal).finally(() => (this.#loading = null));
    for (const [file, content] of Object.entries(contents)) await this.engine.call("provide", { file }, content);
    this.#provided.set(name, files);
    this.#say(null);
  }

  /** @param {Experiment} experiment */
  #filesOf({ data }) {
    return filesOf(datasetEntry(this.store.get().catalog, data.name), data);
  }

  /** @param {import("./types.js").Status["loading"]} loading */
  #say(loading) {
    this.store.update((state) => withStatus(state, { loading }));
  }
}

// @ts-check
/**
 * Give Python the files of the data: of a data set loaded with progress, once per worker and only while they are still wanted;
 * of a person's own images in place of earlier ones.
 */
import { filesOf, loadFiles } from "./data-files.js";
import { MissingImages } from "./failures.js";
import { keptImages, keyOf } from "./kept-images.js";
import { datasetEntry, withStatus } from "./state.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").DataDocument} DataDocument */

export class DataSupply {
  /** @type {Map<string, string[]>} the files this worker has, by their data set */
  #provided = new Map();
  /** Which of a person's own images this worker has. */
  #images = "";
  /** @type {string[] | null} the files under way */
  #loading = null;
  #cancel = new AbortController();
  /** Whether loading was stopped because other data were chosen meanwhile. */
  isOutdated = false;

  /** @param {{store: import("./store.js").Store, engine: import("./engine.js").Engine}} parts */
  constructor({ store, engine }) {
    this.store = store;
    this.engine = engine;
    store.subscribe(() => {
      if (!this.#loading || this.#filesOf(store.get().experiment.data) === this.#loading) return;
      this.isOutdated = true;
      this.cancel();
    });
  }

  /** A new worker has nothing. */
  forget() {
    this.#provided.clear();
    this.#images = "";
  }

  /** Stop loading. */
  cancel() {
    this.#cancel.abort();
  }

  /** @param {Experiment} experiment */
  async provide({ data }) {
    this.isOutdated = false;
    if (data.images) await this.#provideImages(data.images);
    else await this.#provideFiles(data);
  }

  /** @param {DataDocument} data */
  async #provideFiles(data) {
    const entry = datasetEntry(this.store.get().catalog, data.name);
    const files = this.#filesOf(data);
    const present = this.#provided.get(data.name);
    if (!files.length || present === files || present === entry.files) return;
    this.#cancel = new AbortController();
    const progress = (/** @type {number} */ done, /** @type {number} */ total) => this.#say({ label: `Loading ${entry.label}`, done, total });
    progress(0, 0);
    this.#loading = files;
    try {
      const contents = await loadFiles(files, progress, this.#cancel.signal).finally(() => (this.#loading = null));
      await this.#send(data.name, contents);
      this.#provided.set(data.name, files);
    } finally {
      this.#say(null);
    }
  }

  /** @param {import("./types.js").ImagesDocument} images @throws {MissingImages} */
  async #provideImages(images) {
    const key = keyOf(images);
    if (this.#images === key) return;
    const files = await keptImages(images);
    if (!files) throw new MissingImages(key);
    this.#images = "";
    await this.engine.call("forget", { data: "images" });
    await this.#send("images", files);
    this.#images = key;
  }

  /** @param {string} data whose files they are @param {Record<string, Uint8Array>} contents */
  async #send(data, contents) {
    for (const [file, content] of Object.entries(contents)) await this.engine.call("provide", { data, file }, content);
  }

  /** @param {DataDocument} data */
  #filesOf(data) {
    return filesOf(datasetEntry(this.store.get().catalog, data.name), data);
  }

  /** @param {import("./types.js").Loading | null} loading */
  #say(loading) {
    this.store.update((state) => withStatus(state, { loading }));
  }
}

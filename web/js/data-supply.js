// @ts-check
/** Hands Python the files of the data: of a data set once per worker, of a person's own images in place of earlier ones. */
import { filesOf, loadFiles } from "./data-files.js";
import { MissingImages } from "./failures.js";
import { keptImages, keyOf } from "./kept-images.js";
import { datasetEntry, withStatus } from "./state.js";

export class DataSupply {
  /** @type {Map<string, string[]>} the files this worker has, by their data set */
  #provided = new Map();
  /** Which of a person's own images this worker has. */
  #images = "";
  #cancel = new AbortController();

  /** @param {{store: import("./store.js").Store, engine: import("./engine.js").Engine}} parts */
  constructor({ store, engine }) {
    this.store = store;
    this.engine = engine;
  }

  /** A new worker has nothing. */
  clear() {
    this.#provided.clear();
    this.#images = "";
  }

  /** @param {import("./types.js").DataDocument} data */
  async provide(data) {
    if (data.images) await this.#provideImages(data.images);
    else await this.#provideFiles(data);
  }

  /** Stop loading a data set's files. */
  cancel() {
    this.#cancel.abort();
  }

  /** @param {import("./types.js").DataDocument} data */
  async #provideFiles(data) {
    const entry = datasetEntry(this.store.get().catalog, data.name);
    const files = filesOf(entry, data);
    const present = this.#provided.get(data.name);
    if (!files.length || present === files || present === entry.files) return;
    this.#cancel = new AbortController();
    const progress = (/** @type {number} */ done, /** @type {number} */ total) => this.#show({ label: `Loading ${entry.label}`, done, total });
    progress(0, 0);
    await this.#send(data.name, await loadFiles(files, progress, this.#cancel.signal));
    this.#provided.set(data.name, files);
    this.#show(null);
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

  /** @param {import("./types.js").Loading | null} loading */
  #show(loading) {
    this.store.update((state) => withStatus(state, { loading }));
  }
}

// @ts-check
/**
 * Give Python the files of the data: of a data set loaded with progress, once per worker and only while they are still wanted;
 * of a person's own images in place of earlier ones.
 */
import { dropFiles, filesOf, loadFiles } from "./data-files.js";
import { MissingImages } from "../app/errors.js";
import { keptImages, keyOf, storedShare } from "../panels/custom-images/kept.js";
import { datasetEntry } from "../app/catalog.js";
import { withStatus } from "../app/state.js";
/** @import { DataDocument, Experiment, ImagesDocument } from "../app/document.js" */
/** @import { Loading } from "../app/state.js" */
/** @import { Store } from "../app/store.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Rehearsal } from "./rehearsal.js" */

/** Bytes. */
const PIECE = 2_000_000;

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

  /** @param {{store: Store, engine: Engine, rehearsal: Rehearsal}} parts */
  constructor({ store, engine, rehearsal }) {
    this.store = store;
    this.engine = engine;
    this.rehearsal = rehearsal;
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
    const progress = (/** @type {number} */ done, /** @type {number} */ total) =>
      this.#say({ label: `Loading ${entry.label}`, done, total });
    progress(0, 0);
    this.#loading = files;
    try {
      const { signal } = this.#cancel;
      const how = { digests: entry.digests, onProgress: progress, signal };
      const coming = loadFiles(files, how).finally(() => (this.#loading = null));
      await this.rehearsal.until(coming);
      await this.#send(data.name, await coming);
      this.#provided.set(data.name, files);
    } finally {
      this.#say(null);
    }
  }

  /** Python cannot read the files of the data: have none of them any more, here or there. @param {Experiment} experiment */
  async drop({ data }) {
    await dropFiles(this.#filesOf(data));
    this.#provided.delete(data.name);
  }

  /** @param {ImagesDocument} images @throws {MissingImages} */
  async #provideImages(images) {
    const key = keyOf(images);
    if (this.#images === key) return;
    const files = await keptImages(images);
    if (!files)
      throw new MissingImages(
        (await storedShare(images)) === "some" ? "Of those this browser kept, a part is lost. " : "",
      );
    this.#images = "";
    await this.engine.call("forget", { data: "images" });
    await this.#send("images", files);
    this.#images = key;
  }

  /** A piece after the other: a large file at once would hold the page up. @param {string} data whose files they are @param {Record<string, Uint8Array | Blob>} contents */
  async #send(data, contents) {
    for (const [file, content] of Object.entries(contents)) {
      const size = content instanceof Blob ? content.size : content.length;
      for (let start = 0; start < size; start += PIECE) {
        await this.engine.call("provide", { data, file, start, size }, await pieceOf(content, start));
      }
    }
  }

  /** @param {DataDocument} data */
  #filesOf(data) {
    return filesOf(datasetEntry(this.store.get().catalog, data.name), data);
  }

  /** @param {Loading | null} loading */
  #say(loading) {
    this.store.update((state) => withStatus(state, { loading }));
  }
}

/** @param {Uint8Array | Blob} content @param {number} start */
async function pieceOf(content, start) {
  const piece = content.slice(start, start + PIECE);
  return piece instanceof Blob ? new Uint8Array(await piece.arrayBuffer()) : piece;
}

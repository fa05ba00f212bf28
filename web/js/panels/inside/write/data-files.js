// @ts-check
/** The files that an experiment's data are read from, for the second Python: from the browser's own store where they were loaded before. */
import { datasetEntry } from "../../../app/catalog.js";
import { filesOf, loadFiles } from "../../../engine/data-files.js";
import { keptImages } from "../../custom-images/kept.js";
/** @import { State } from "../../../app/state.js" */

/** @param {State} state @returns {Promise<Record<string, Uint8Array> | null>} null where the data are made */
export async function dataFilesOf({ catalog, experiment: { data } }) {
  if (data.images) return bytesOf((await keptImages(data.images)) ?? {});
  const entry = datasetEntry(catalog, data.name);
  const paths = filesOf(entry, data);
  if (!paths.length) return null;
  return loadFiles(paths, { digests: entry.digests, onProgress: () => {}, signal: new AbortController().signal });
}

/** @param {Record<string, Uint8Array | Blob>} files */
async function bytesOf(files) {
  const read = async (/** @type {Uint8Array | Blob} */ content) =>
    content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
  const pairs = Object.entries(files).map(async ([name, content]) => [name, await read(content)]);
  return Object.fromEntries(await Promise.all(pairs));
}

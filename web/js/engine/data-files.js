// @ts-check
/** The files of a data set: fetched with progress, once, and kept by the browser. */
import { isPlain, readFile, requestFile, sizeOf } from "./download.js";
/** @import { DatasetEntry } from "../app/catalog.js" */
/** @import { DataDocument } from "../app/document.js" */

const CACHE = "nncore-data-v1";

/** @typedef {(done: number, total: number) => void} OnProgress */

/**
 * The files that a data set is read from: fewer where only its quick set is wanted.
 * @param {DatasetEntry} entry
 * @param {DataDocument} data
 */
export const filesOf = ({ files, quick }, { subset }) =>
  quick && subset && subset <= quick.subset ? quick.files : files;

/**
 * @param {string[]} paths relative to the page
 * @param {OnProgress} onProgress bytes so far and in all
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, Uint8Array>>} contents by file name
 */
export async function loadFiles(paths, onProgress, signal) {
  const cache = await openCache();
  const requests = await Promise.all(paths.map((path) => keptOrRequested(path, cache, signal)));
  const total = requests.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let isOver = false;
  const count = (/** @type {number} */ bytes) => {
    if (!isOver) onProgress((done += bytes), Math.max(total, done));
  };
  const contents = await Promise.all(requests.map((request) => readAndKeep(request, cache, { count, signal }))).finally(
    () => (isOver = true),
  );
  return Object.fromEntries(paths.map((path, i) => [path.split("/").at(-1), contents[i]]));
}

/** A browser that forbids storage still gets its data, only not kept. */
const openCache = () => globalThis.caches?.open(CACHE).catch(() => null) ?? null;

/** @param {string} path @param {Cache | null} cache @param {AbortSignal} signal */
async function keptOrRequested(path, cache, signal) {
  const response = await cache?.match(path);
  if (!response) return { ...(await requestFile(path, signal)), isKept: false };
  return { path, response, start: new Uint8Array(), size: sizeOf(response), isKept: true };
}

/**
 * Read a file and keep it at once: after a broken connection Retry loads only what is missing.
 * @param {Awaited<ReturnType<typeof keptOrRequested>>} request
 * @param {Cache | null} cache
 * @param {{count: (bytes: number) => void, signal: AbortSignal}} how
 */
async function readAndKeep({ isKept, ...request }, cache, how) {
  const { path, response } = request;
  const content = await readFile(request, how);
  if (!isKept && isPlain(response) && sizeOf(response)) await keep(cache, path, content, response);
  return content;
}

/** @param {Cache | null} cache @param {string} path @param {Uint8Array} content @param {Response} response */
function keep(cache, path, content, response) {
  const headers = {
    "content-length": String(content.length),
    "content-type": response.headers.get("content-type") ?? "",
  };
  return cache?.put(path, new Response(/** @type {BodyInit} */ (content), { headers })).catch(() => undefined);
}

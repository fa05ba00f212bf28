// @ts-check
/** The files of a data set: fetched with progress, once, and kept by the browser. */
import { LoadFailure } from "./failures.js";

const CACHE = "nncore-data-v1";

/** @typedef {(done: number, total: number) => void} OnProgress */

/**
 * @param {string[]} paths relative to the page
 * @param {OnProgress} onProgress bytes so far and in all
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, Uint8Array>>} contents by file name
 */
export async function loadFiles(paths, onProgress, signal) {
  const cache = await openCache();
  const responses = await Promise.all(paths.map((path) => request(path, cache, signal)));
  const total = responses.reduce((sum, { response }) => sum + Number(response.headers.get("content-length") ?? 0), 0);
  let done = 0;
  let isOver = false;
  const count = (/** @type {number} */ bytes) => {
    if (!isOver) onProgress((done += bytes), Math.max(total, done));
  };
  const contents = await Promise.all(responses.map((one) => readWhole(one, cache, { count, signal }))).finally(() => (isOver = true));
  return Object.fromEntries(paths.map((path, i) => [path.split("/").at(-1), contents[i]]));
}

/**
 * Read a file and keep it at once: after a broken connection Retry loads only what is missing.
 * @param {{path: string, response: Response, kept: boolean}} one
 * @param {Cache | null} cache
 * @param {{count: (bytes: number) => void, signal: AbortSignal}} how
 */
async function readWhole({ path, response, kept }, cache, { count, signal }) {
  const content = await readAll(response, count).catch((error) => {
    throw signal.aborted ? error : broken(path);
  });
  const size = Number(response.headers.get("content-length"));
  const isPlain = !response.headers.has("content-encoding");
  if (isPlain && size && content.length !== size) throw broken(path);
  if (!kept && isPlain && size) await keep(cache, path, content, response);
  return content;
}

/** @param {string} path */
const broken = (path) => new LoadFailure(`${path} could not be loaded: the connection broke off. Retry loads what is missing.`);

/** A browser that forbids storage still gets its data, only not kept. */
const openCache = () => globalThis.caches?.open(CACHE).catch(() => null) ?? null;

/** @param {string} path @param {Cache | null} cache @param {AbortSignal} signal */
async function request(path, cache, signal) {
  const kept = await cache?.match(path);
  if (kept) return { path, response: kept, kept: true };
  const response = await fetch(path, { signal }).catch((error) => {
    throw signal.aborted ? error : new LoadFailure(`${path} could not be loaded: the server cannot be reached.`);
  });
  if (!response.ok) throw new LoadFailure(`${path} could not be loaded: the server answered ${response.status}.`);
  return { path, response, kept: false };
}

/** @param {Response} response @param {(bytes: number) => void} count */
async function readAll(response, count) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const parts = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    count(part.value.length);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
}

/** @param {Cache | null} cache @param {string} path @param {Uint8Array} content @param {Response} response */
function keep(cache, path, content, response) {
  const headers = { "content-length": String(content.length), "content-type": response.headers.get("content-type") ?? "" };
  return cache?.put(path, new Response(/** @type {BodyInit} */ (content), { headers })).catch(() => undefined);
}

// @ts-check
/** The files of a data set: fetched with progress, once, and kept by the browser. */
import { addressOf } from "../app/address.js";
import { LoadFailure } from "../app/errors.js";
import { sha256 } from "../app/site-files.js";
/** @import { DatasetEntry } from "../app/catalog.js" */
/** @import { DataDocument } from "../app/document.js" */

/** Only files that arrived as they were built are kept here; in the cache before it, any. */
const CACHE = "nncore-data-v2";
const FORMER_CACHE = "nncore-data-v1";

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
 * @param {{digests: Record<string, string>, onProgress: OnProgress, signal: AbortSignal}} how  `digests`: the SHA-256 of
 *   each file as it was built; `onProgress`: told of the bytes so far and in all
 * @returns {Promise<Record<string, Uint8Array>>} contents by file name
 */
export async function loadFiles(paths, { digests, onProgress, signal }) {
  const cache = await openCache();
  const requests = await Promise.all(paths.map((path) => keptOrRequested(path, cache, signal)));
  const total = requests.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let isOver = false;
  const count = (/** @type {number} */ bytes) => {
    if (!isOver) onProgress((done += bytes), Math.max(total, done));
  };
  const contents = await Promise.all(
    requests.map((request) => readAndKeep(request, cache, { digests, count, signal })),
  ).finally(() => (isOver = true));
  return Object.fromEntries(paths.map((path, i) => [path.split("/").at(-1), contents[i]]));
}

/** Drop files that turned out to be of no use, so that they are asked for again. @param {string[]} paths */
export async function dropFiles(paths) {
  const cache = await openCache();
  await Promise.all(paths.map((path) => cache?.delete(addressOf(path))));
}

/** A browser that forbids storage still gets its data, only not kept. */
async function openCache() {
  await globalThis.caches?.delete(FORMER_CACHE).catch(() => false);
  return globalThis.caches?.open(CACHE).catch(() => null) ?? null;
}

/** @param {string} path @param {Cache | null} cache @param {AbortSignal} signal */
async function keptOrRequested(path, cache, signal) {
  const response = await cache?.match(addressOf(path));
  if (!response) return { ...(await requestFile(path, signal)), isKept: false };
  return { path, response, start: new Uint8Array(), size: sizeOf(response), isKept: true };
}

/**
 * Read a file and keep it at once: after a broken connection Retry loads only what is missing.
 * @param {Awaited<ReturnType<typeof keptOrRequested>>} request
 * @param {Cache | null} cache
 * @param {{digests: Record<string, string>, count: (bytes: number) => void, signal: AbortSignal}} how
 */
async function readAndKeep({ isKept, ...request }, cache, how) {
  const { path, response } = request;
  const content = await readFile(request, how);
  if (!isKept) await refuseDamaged(path, content, how.digests[path]);
  if (!isKept && isPlain(response) && sizeOf(response)) await keep(cache, path, content, response);
  return content;
}

/**
 * Keep a file in place of what an earlier build had under its name.
 * @param {Cache | null} cache
 * @param {string} path
 * @param {Uint8Array} content
 * @param {Response} response
 */
async function keep(cache, path, content, response) {
  const headers = {
    "content-length": String(content.length),
    "content-type": response.headers.get("content-type") ?? "",
  };
  try {
    const older = (await cache?.keys())?.filter(({ url }) => url.endsWith(`/${path}`)) ?? [];
    for (const request of older) await cache?.delete(request);
    await cache?.put(addressOf(path), new Response(/** @type {BodyInit} */ (content), { headers }));
  } catch {
    return; // a browser without room loads it again
  }
}

/** @typedef {{bytes: Uint8Array, version: string}} Part  `version`: of the file, as the server tells it */

/** @type {Map<string, Part>} what had arrived of files whose connection broke */
const parts = new Map();
/** @type {Set<string>} files that arrived damaged, which the browser may have kept */
const damaged = new Set();

/**
 * Ask for a file, or for what is missing of it.
 * @param {string} path
 * @param {AbortSignal} signal
 */
export async function requestFile(path, signal) {
  const part = parts.get(path);
  const headers = part ? { Range: `bytes=${part.bytes.length}-`, "If-Range": part.version } : undefined;
  const cache = damaged.has(path) ? "reload" : "default";
  const response = await fetch(addressOf(path), { signal, headers, cache }).catch((error) => {
    throw signal.aborted ? error : new LoadFailure(`${path} could not be loaded: the server cannot be reached.`);
  });
  if (!response.ok) throw new LoadFailure(`${path} could not be loaded: the server answered ${response.status}.`);
  const goesOn = part && response.headers.get("content-range")?.startsWith(`bytes ${part.bytes.length}-`);
  const start = goesOn ? part.bytes : new Uint8Array();
  return { path, response, start, size: start.length + sizeOf(response) };
}

/**
 * Read a file to its end.
 * @param {Awaited<ReturnType<typeof requestFile>>} request
 * @param {{count: (bytes: number) => void, signal: AbortSignal}} how  told of the bytes as they come
 */
export async function readFile({ path, response, start, size }, { count, signal }) {
  const chunks = [start];
  count(start.length);
  /** @type {unknown} */
  let failure = null;
  try {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      chunks.push(chunk.value);
      count(chunk.value.length);
    }
  } catch (error) {
    failure = error;
  }
  const bytes = await joined(chunks);
  const isWhole = !failure && (!isPlain(response) || !sizeOf(response) || bytes.length === size);
  keepPart(path, isWhole ? null : bytes, response);
  if (isWhole) return bytes;
  throw signal.aborted
    ? failure
    : new LoadFailure(`${path} could not be loaded: the connection broke off. Retry loads what is missing.`);
}

/**
 * Refuse what is not the file that was built: a damaged one, or another page in its place.
 * @param {string} path
 * @param {Uint8Array} content
 * @param {string} digest
 */
async function refuseDamaged(path, content, digest) {
  const found = await sha256(/** @type {BufferSource} */ (content));
  if (found === null || found === digest) {
    damaged.delete(path);
    return;
  }
  damaged.add(path);
  throw new LoadFailure(`${path} could not be loaded: what came is damaged, cut short or another page.`);
}

/** @param {string} path @param {Uint8Array | null} bytes null: nothing is missing @param {Response} response */
function keepPart(path, bytes, response) {
  const version = response.headers.get("etag") ?? response.headers.get("last-modified") ?? "";
  const isUsable = bytes?.length && version && !version.startsWith("W/") && isPlain(response);
  if (isUsable) parts.set(path, { bytes, version });
  else parts.delete(path);
}

/** @param {Uint8Array[]} chunks */
const joined = async (chunks) => new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());

/** @param {Response} response */
export const sizeOf = (response) => Number(response.headers.get("content-length") ?? 0);

/** Whether the bytes that are read are those that were sent. @param {Response} response */
export const isPlain = (response) => !response.headers.has("content-encoding");

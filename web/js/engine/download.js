// @ts-check
/** One file from the server: read with progress, whole or not at all, gone on with where a broken connection left it. */
import { LoadFailure } from "../app/failures.js";

/** @typedef {{bytes: Uint8Array, version: string}} Part  `version`: of the file, as the server tells it */

/** @type {Map<string, Part>} what had arrived of files whose connection broke */
const parts = new Map();

/**
 * Ask for a file, or for what is missing of it.
 * @param {string} path
 * @param {AbortSignal} signal
 */
export async function requestFile(path, signal) {
  const part = parts.get(path);
  const headers = part ? { Range: `bytes=${part.bytes.length}-`, "If-Range": part.version } : undefined;
  const response = await fetch(path, { signal, headers }).catch((error) => {
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

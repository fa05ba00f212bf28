// @ts-check
/**
 * Somebody's images as IDX files: the latest sets of this visit in memory, so that an earlier run and a restarted Python find
 * them; the last one in the browser's storage, so that a reloaded page does.
 */
import { IDX_NAMES } from "./idx-file.js";
import { SPLITS } from "./image-layout.js";

/** @typedef {import("./types.js").ImagesDocument} ImagesDocument */
/** @typedef {Record<string, Uint8Array>} Files  by the names Python reads them by */

const CACHE = "nncore-own-images-v1";

/** So many sets, or forms of one, stay in memory: a hundred megabytes each at most. */
const MOST_SETS = 3;

/** @type {Map<string, Files>} the one used last comes last */
const memory = new Map();
/** What is being done to the storage. @type {Promise<unknown>} */
let storing = Promise.resolve();

/** What tells a set in its form from another. @param {ImagesDocument} images */
export const keyOf = ({ fingerprint, shape, fit, invert }) => [fingerprint, ...shape, fit, invert ? "inverted" : "plain"].join("-");

/** The same for the page and its worker. @param {string} key @param {string} name */
const addressOf = (key, name) => new URL(`../own-images/${key}/${name}`, import.meta.url).href;

/** @param {ImagesDocument} images @param {Files} files @param {Promise<unknown>} stored settles when they are in the storage, or not */
export function keepImages(images, files, stored) {
  remember(keyOf(images), files);
  storing = stored;
}

/** @param {string} key @param {Files} files */
function remember(key, files) {
  memory.delete(key);
  memory.set(key, files);
  for (const oldest of [...memory.keys()].slice(0, -MOST_SETS)) memory.delete(oldest);
}

/**
 * Put files into the browser's storage in place of earlier ones: not the page's work, since copying them takes a while.
 * @param {string} key
 * @param {Files} files copied at once
 */
export async function storeImages(key, files) {
  const copies = Object.entries(files).map(([name, content]) => ({ name, response: new Response(/** @type {BodyInit} */ (content)) }));
  await clearStorage();
  const cache = await openCache();
  for (const { name, response } of copies) await cache?.put(addressOf(key, name), response).catch(() => undefined);
}

/** Take the stored set away; this visit goes on with what is in memory. */
export function forgetImages() {
  storing = storing.then(clearStorage);
  return storing;
}

async function clearStorage() {
  await globalThis.caches?.delete(CACHE).catch(() => false);
}

/** Whether a reloaded page would find these images. @param {ImagesDocument} images */
export async function areStored(images) {
  await storing;
  const cache = await openCache();
  return Boolean(await cache?.match(addressOf(keyOf(images), IDX_NAMES.train[0])));
}

/** @param {ImagesDocument} images @returns {Promise<Files | null>} null: they are not here */
export async function keptImages(images) {
  const key = keyOf(images);
  const present = memory.get(key) ?? (await storedImages(images, key));
  if (present) remember(key, present);
  return present;
}

/** @param {ImagesDocument} images @param {string} key @returns {Promise<Files | null>} */
async function storedImages({ n_val, n_test }, key) {
  const cache = await openCache();
  if (!cache) return null;
  const counts = { train: 1, val: n_val, test: n_test };
  const names = SPLITS.filter((split) => counts[split]).flatMap((split) => IDX_NAMES[split]);
  const responses = await Promise.all(names.map((name) => cache.match(addressOf(key, name))));
  /** @type {Files} */
  const files = {};
  for (const [i, response] of responses.entries()) {
    if (!response) return null;
    files[names[i]] = new Uint8Array(await response.arrayBuffer());
  }
  return files;
}

/** A browser that forbids storage still has the memory. */
const openCache = () => globalThis.caches?.open(CACHE).catch(() => null) ?? null;

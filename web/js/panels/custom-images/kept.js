// @ts-check
/**
 * Somebody's images as IDX files: the latest sets of this visit in memory, so that an earlier run and a restarted Python find
 * them; the last one in the browser's storage, so that a reloaded page does.
 */
import { holdsIdx, IDX_NAMES } from "./idx-file.js";
import { SPLITS } from "./layout.js";
/** @import { ImagesDocument } from "../../app/document.js" */

/** @typedef {Record<string, Blob>} Files  by the names Python reads them by */
/** @typedef {"all" | "some" | "none" | "refused"} Share  `refused`: the browser would not take them */

/** Visitors have images under this name. */
const CACHE = "nncore-own-images-v1";

/** So many sets, or forms of one, stay in memory: a hundred megabytes each at most. */
const MOST_SETS = 3;

/** @type {Map<string, Files>} the one used last comes last */
const memory = new Map();
/** What is being done to the storage. @type {Promise<void>} */
let storing = Promise.resolve();
/** What the storage would not take last. */
let refusedKey = "";

/** What tells a set in its form from another. @param {ImagesDocument} images */
export const keyOf = ({ fingerprint, shape, fit, invert }) =>
  [fingerprint, ...shape, fit, invert ? "inverted" : "plain"].join("-");

/** @param {string} key @param {string} name */
const addressOf = (key, name) => `./own-images/${key}/${name}`;

/** @param {ImagesDocument} images @param {Files} files */
export function keepImages(images, files) {
  remember(keyOf(images), files);
  storeAgain(images);
}

/** Put images of this visit into the browser's storage, in place of earlier ones. @param {ImagesDocument} images */
export function storeAgain(images) {
  const files = memory.get(keyOf(images));
  if (files) storing = storing.then(() => storeFiles(keyOf(images), files));
  return storing;
}

/** @param {string} key @param {Files} files */
function remember(key, files) {
  memory.delete(key);
  memory.set(key, files);
  for (const oldest of [...memory.keys()].slice(0, -MOST_SETS)) memory.delete(oldest);
}

/** All of them or none. @param {string} key @param {Files} files */
async function storeFiles(key, files) {
  await clearStorage();
  if (await isTaken(key, files)) return;
  await clearStorage();
  refusedKey = key;
}

/** Whether the browser has room for all files and lets them be stored. @param {string} key @param {Files} files */
async function isTaken(key, files) {
  const cache = await openCache();
  if (!cache) return false;
  const puts = Object.entries(files).map(([name, content]) => cache.put(addressOf(key, name), new Response(content)));
  const results = await Promise.allSettled(puts);
  return results.every(({ status }) => status === "fulfilled");
}

/** Take the stored set away; this visit goes on with what is in memory. */
export function forgetImages() {
  storing = storing.then(clearStorage);
  return storing;
}

async function clearStorage() {
  refusedKey = "";
  await globalThis.caches?.delete(CACHE).catch(() => false);
}

/** How many of these images a reloaded page would find. @param {ImagesDocument} images @returns {Promise<Share>} */
export async function storedShare(images) {
  await storing;
  const stored = await storedFiles(images);
  const count = stored.filter(({ content }) => content).length;
  if (count) return count === stored.length ? "all" : "some";
  return refusedKey === keyOf(images) ? "refused" : "none";
}

/** @param {ImagesDocument} images @returns {Promise<Files | null>} null: they are not here, or not all of them */
export async function keptImages(images) {
  const key = keyOf(images);
  const present = memory.get(key) ?? (await storedImages(images));
  if (present) remember(key, present);
  return present;
}

/** @param {ImagesDocument} images @returns {Promise<Files | null>} */
async function storedImages(images) {
  /** @type {Files} */
  const files = {};
  for (const { name, content } of await storedFiles(images)) {
    if (!content) return null;
    files[name] = content;
  }
  return files;
}

/**
 * Every file these images need with what is stored of it: nothing where it is gone or no longer whole.
 * @param {ImagesDocument} images
 * @returns {Promise<{name: string, content: Blob | null}[]>}
 */
async function storedFiles(images) {
  const cache = await openCache();
  return Promise.all(
    filesOf(images).map(async ({ name, shape }) => {
      const content = (await (await cache?.match(addressOf(keyOf(images), name)))?.blob()) ?? null;
      return { name, content: content && (await holdsIdx(content, shape)) ? content : null };
    }),
  );
}

/** The files and what each must hold. @param {ImagesDocument} images @returns {{name: string, shape: number[]}[]} */
function filesOf({ shape, n_train, n_val, n_test }) {
  const counts = { train: n_train, val: n_val, test: n_test };
  return SPLITS.filter((split) => counts[split]).flatMap((split) => {
    const [images, labels] = IDX_NAMES[split];
    return [
      { name: images, shape: [counts[split], ...shape] },
      { name: labels, shape: [counts[split]] },
    ];
  });
}

/** A browser that forbids storage still has the memory. */
const openCache = () => globalThis.caches?.open(CACHE).catch(() => null) ?? null;

// @ts-check
/** The worker in which images are read, so that the page stays quick: one request after the other, answered by its number. */
import { ImageReader } from "./image-reader.js";
import { storeImages } from "./kept-images.js";
import { Refusal } from "./refusal.js";

const PROGRESS_MS = 100;
const scope = /** @type {Window & typeof globalThis} */ (/** @type {unknown} */ (globalThis));
const reader = new ImageReader();
/** @type {import("./image-sources.js").Given[]} a folder's files come in several messages */
let files = [];
let told = 0;

/** @param {number} done @param {number} total */
function onProgress(done, total) {
  if (performance.now() - told < PROGRESS_MS && done < total) return;
  told = performance.now();
  scope.postMessage({ progress: { done, total } });
}

/** Give the files away, store them, and end. @param {import("./image-form.js").Form} form @param {string} key */
async function finish(form, key) {
  const answer = reader.finish(form);
  const storing = storeImages(key, answer);
  scope.postMessage({ answer }, { transfer: Object.values(answer).map(({ buffer }) => buffer) });
  await storing;
  scope.postMessage({ isStored: true });
  scope.close();
}

/** @param {MessageEvent<{method: string, form: any, more: import("./image-sources.js").Given[], key: string}>} message `key`: to store the files under */
scope.onmessage = async ({ data: { method, form, more, key } }) => {
  if (method === "take") {
    files = [...files, ...more];
    return;
  }
  try {
    if (method === "finish") await finish(form, key);
    else scope.postMessage({ answer: method === "open" ? await reader.open(files, form, onProgress) : await reader.change(form, onProgress) });
  } catch (error) {
    scope.postMessage({ refusal: error instanceof Refusal ? error.message : `The images could not be read: ${error instanceof Error ? error.message : error}` });
  }
};

// @ts-check
/** The worker in which images are read, so that the page stays quick: one request after the other, answered by its number. */
import { ImageReader } from "./image-reader.js";
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
  scope.postMessage({ progress: { done, total } }, { transfer: [] });
}

/** @param {MessageEvent<{method: string, form: any, more: import("./image-sources.js").Given[]}>} message */
scope.onmessage = async ({ data: { method, form, more } }) => {
  if (method === "take") {
    files = [...files, ...more];
    return;
  }
  try {
    const answer = method === "finish" ? reader.finish(form) : method === "open" ? await reader.open(files, form, onProgress) : await reader.change(form, onProgress);
    const transfer = method === "finish" ? Object.values(answer).map(({ buffer }) => buffer) : [];
    scope.postMessage({ answer }, { transfer });
  } catch (error) {
    scope.postMessage({ refusal: error instanceof Refusal ? error.message : `The images could not be read: ${error instanceof Error ? error.message : error}` }, { transfer: [] });
  }
};

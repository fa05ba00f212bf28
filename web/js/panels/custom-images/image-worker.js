// @ts-check
/** The worker in which images are read, so that the page stays quick: one request after the other, answered by its number. */
import { ImageReader } from "./reader.js";
import { reason, Refusal } from "../../app/refusal.js";
/** @import { Form } from "./form.js" */
/** @import { Given } from "./sources.js" */

/** @typedef {{method: "take" | "open" | "change" | "finish", number: number, form: any, more: Given[]}} Request */

const PROGRESS_MS = 100;
const scope = /** @type {Window & typeof globalThis} */ (/** @type {unknown} */ (globalThis));
const reader = new ImageReader();
/** @type {Given[]} a folder's files come in several messages */
let files = [];
let told = 0;
/** The request under way: a form is never changed while images are brought to another. @type {Promise<void>} */
let turn = Promise.resolve();

/** @param {number} done @param {number} total */
function onProgress(done, total) {
  if (performance.now() - told < PROGRESS_MS && done < total) return;
  told = performance.now();
  scope.postMessage({ progress: { done, total } });
}

/** @type {Record<string, (form: any) => unknown>} */
const METHODS = {
  open: (/** @type {Form | null} */ form) => reader.open(files, form, onProgress),
  change: (/** @type {Form} */ form) => reader.change(form, onProgress),
  finish: (/** @type {Form} */ form) => reader.finish(form),
};

/** @param {Request} request */
async function answer({ method, number, form }) {
  try {
    scope.postMessage({ number, answer: await METHODS[method](form) });
  } catch (error) {
    scope.postMessage({
      number,
      refusal: error instanceof Refusal ? error.message : `The images could not be read: ${reason(error)}.`,
    });
  }
}

/** @param {MessageEvent<Request>} message */
scope.onmessage = ({ data }) => {
  if (data.method === "take") files.push(...data.more);
  else turn = turn.then(() => answer(data));
};

// @ts-check
/** The page's side of the images' worker: one piece of work at a time; stopping ends the worker and all it holds. */
import { Refusal } from "./refusal.js";

/** @typedef {import("./image-sources.js").Given} Given */
/** @typedef {import("./image-form.js").Form} Form */

/** So many files go to the worker in one message: more would hold the page up. */
const FILES_AT_ONCE = 500;

export class ImageWork {
  #worker = new Worker(new URL("./image-worker.js", import.meta.url), { type: "module" });
  #isOver = false;

  /** @param {(done: number, total: number) => void} onProgress */
  constructor(onProgress) {
    this.onProgress = onProgress;
  }

  /** @param {Iterable<Given>} given @param {Form | null} form @returns {Promise<import("./image-set.js").Summary>} */
  async open(given, form) {
    /** @type {Given[]} */
    let more = [];
    for (const one of given) {
      more.push(one);
      if (more.length < FILES_AT_ONCE) continue;
      this.#worker.postMessage({ method: "take", more });
      more = [];
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (this.#isOver) return new Promise(() => undefined);
    this.#worker.postMessage({ method: "take", more });
    return this.#ask("open", form);
  }

  /** @param {Form} form @returns {Promise<import("./image-set.js").Summary>} */
  change(form) {
    return this.#ask("change", form);
  }

  /** The files; the worker has them no longer. @param {Form} form @returns {Promise<Record<string, Uint8Array>>} */
  finish(form) {
    return this.#ask("finish", form);
  }

  stop() {
    this.#isOver = true;
    this.#worker.terminate();
  }

  /** @param {string} method @param {Form | null} form @returns {Promise<any>} never settles once it was stopped */
  #ask(method, form) {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data: { progress, answer, refusal } }) => {
        if (progress) this.onProgress(progress.done, progress.total);
        else if (refusal === undefined) resolve(answer);
        else reject(new Refusal(refusal));
      };
      this.#worker.onerror = () => reject(new Refusal("The part of the page that reads images could not be loaded. Reload the page and try again."));
      this.#worker.postMessage({ method, form });
    });
  }
}

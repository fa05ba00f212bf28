// @ts-check
/** The page's side of the images' worker: one piece of work at a time; stopping ends the worker and all it holds. */
import { Refusal } from "./refusal.js";

/** @typedef {import("./image-sources.js").Given} Given */
/** @typedef {import("./image-form.js").Form} Form */

/** So many files go to the worker in one message: more would hold the page up. */
const FILES_AT_ONCE = 50;

export class ImageWork {
  #worker = new Worker(new URL("./image-worker.js", import.meta.url), { type: "module" });
  #isOver = false;
  /** @type {Promise<never>} settles only where the worker's own file is not there */
  #failure = new Promise((_, reject) => {
    this.#worker.onerror = () => reject(new Refusal("The part of the page that reads images could not be loaded. Reload the page and try again."));
  });

  /** @param {(done: number, total: number) => void} onProgress */
  constructor(onProgress) {
    this.onProgress = onProgress;
    this.#failure.catch(() => undefined); // whoever asks hears of it
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

  /**
   * The files; the worker stores them, and ends.
   * @param {Form} form
   * @param {string} key to store them under
   * @returns {Promise<{files: Record<string, Uint8Array>, stored: Promise<unknown>}>}
   */
  async finish(form, key) {
    /** @type {(value?: unknown) => void} */
    let settle = () => undefined;
    const stored = new Promise((resolve) => (settle = resolve));
    this.#worker.addEventListener("message", ({ data: { isStored, refusal } }) => (isStored || refusal) && settle());
    const files = await this.#ask("finish", form, key);
    this.#worker.onmessage = null;
    return { files, stored };
  }

  stop() {
    this.#isOver = true;
    this.#worker.terminate();
  }

  /** @param {string} method @param {Form | null} form @param {string} [key] @returns {Promise<any>} never settles once it was stopped */
  #ask(method, form, key) {
    const answered = new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data: { progress, answer, refusal } }) => {
        if (progress) this.onProgress(progress.done, progress.total);
        else if (refusal === undefined) resolve(answer);
        else reject(new Refusal(refusal));
      };
      this.#worker.postMessage({ method, form, key });
    });
    return Promise.race([answered, this.#failure]);
  }
}

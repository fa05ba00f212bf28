// @ts-check
/** The page's side of the images' worker: each question gets its own answer; stopping ends the worker and all it holds. */
import { checkFileCount } from "./layout.js";
import { Refusal } from "../../app/refusal.js";
/** @import { Form } from "./form.js" */
/** @import { Summary } from "./image-set.js" */
/** @import { Files } from "./kept.js" */
/** @import { Given } from "./sources.js" */

/** @typedef {{resolve: (answer: any) => void, reject: (refusal: Refusal) => void}} Waiting */

/** So many files go to the worker in one message: more would hold the page up. */
const FILES_AT_ONCE = 50;

/** The worker's program: started from a blob it is under the page's policy, from its own address it would be under none. */
const programOf = () =>
  new Blob([`import ${JSON.stringify(new URL("./image-worker.js", import.meta.url).href)};`], {
    type: "text/javascript",
  });

export class ImageWork {
  #program = URL.createObjectURL(programOf());
  #worker = new Worker(this.#program, { type: "module" });
  #isOver = false;
  /** Who waits for an answer, by the question's number. @type {Map<number, Waiting>} */
  #waiting = new Map();
  #asked = 0;
  /** @type {Promise<never>} settles only where the worker's own file is not there */
  #failure = new Promise((_, reject) => {
    this.#worker.onerror = () =>
      reject(new Refusal("The part of the page that reads images could not be loaded. Reload the page and try again."));
  });

  /** @param {(done: number, total: number) => void} onProgress */
  constructor(onProgress) {
    this.#failure.catch(() => undefined); // whoever asks hears of it
    this.#worker.onmessage = ({ data: { number, progress, answer, refusal } }) => {
      if (progress) return onProgress(progress.done, progress.total);
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (refusal === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Refusal(refusal));
    };
  }

  /** @param {Iterable<Given>} given @param {Form | null} form @returns {Promise<Summary>} */
  async open(given, form) {
    let count = 0;
    /** @type {Given[]} */
    let more = [];
    for (const one of given) {
      checkFileCount((count += 1));
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

  /** @param {Form} form @returns {Promise<Summary>} */
  change(form) {
    return this.#ask("change", form);
  }

  /** The files that Python reads, by name. @param {Form} form @returns {Promise<Files>} */
  finish(form) {
    return this.#ask("finish", form);
  }

  stop() {
    this.#isOver = true;
    this.#worker.terminate();
    URL.revokeObjectURL(this.#program);
  }

  /** @param {string} method @param {Form | null} form @returns {Promise<any>} never settles once it was stopped */
  #ask(method, form) {
    const number = (this.#asked += 1);
    const answered = new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
    this.#worker.postMessage({ method, number, form });
    return Promise.race([answered, this.#failure]);
  }
}

// @ts-check
/** The second Python, for what visitors write: started when it is first needed, ended whenever it must be. */
import { addressOf } from "../app/address.js";
import { lastLine } from "../app/errors.js";
import { createWorker } from "../engine/worker.js";
import { startLimit } from "../engine/stages.js";
/** @import { XWorkerHandle } from "polyscript/xworker" */

const NEEDS = {
  packages: ["nncore-sandbox"], // brings the page's matrix products, nncore and NumPy
  js_modules: { worker: { [new URL(addressOf("js/memory-limit.js"), document.baseURI).href]: "memory_limit" } },
};

/**
 * @typedef {{type: string, message: string, line: number | null, trace: string}} Fault  of the visitor's code
 * @typedef {{x: number[], y: (number | null)[]}} Curve
 * @typedef {{output?: string, skipped?: number, end?: string, curves?: Curve[], training?: any, isLast?: boolean}} Heard
 * @typedef {{data?: Record<string, Uint8Array> | null, limitMs?: number, heard?: (message: Heard) => void, began?: () => void}} Asking
 *   `data`: files by name; `limitMs`: after which the run is ended; `heard`: told what comes meanwhile; `began`: Python was there, and
 *   got the request
 */

/** Why a run has no answer: it was ended, or Python could not be started. */
export class Ended extends Error {}

export class Sandbox {
  /** @type {Promise<XWorkerHandle> | null} */
  #starting = null;
  /** @type {XWorkerHandle | null} the one that was asked for last, ready or not */
  #worker = null;
  /** @type {((why: Ended) => void) | null} ends the run under way */
  #refuse = null;

  /** Whether something runs, or waits for Python to start. */
  get isBusy() {
    return this.#refuse !== null;
  }

  /**
   * Ask for something. What still runs is ended: there is one at a time.
   * @param {string} method
   * @param {Record<string, unknown>} request
   * @param {Asking} [how]
   * @returns {Promise<any>} the answer
   * @throws {Ended} when it was ended
   */
  async ask(method, request, { data = null, limitMs, heard = () => {}, began = () => {} } = {}) {
    this.stop("Another program was started.");
    const ended = new Promise((_, reject) => (this.#refuse = reject));
    const refuse = this.#refuse;
    const asked = this.#start().then((worker) => {
      if (refuse !== this.#refuse) return ended;
      began();
      return this.#asked(worker, { method, request, data, limitMs, heard });
    });
    return Promise.race([asked, ended]).finally(() => {
      if (refuse === this.#refuse) this.#refuse = null;
    });
  }

  /** End what runs, at once; the next Python begins to start. @param {string} why */
  stop(why) {
    const refuse = this.#refuse;
    if (!refuse) return;
    this.#refuse = null;
    this.#end();
    refuse(new Ended(why));
    this.#start().catch(() => undefined); // whoever asks next hears of it
  }

  /** @param {XWorkerHandle} worker @param {{method: string, request: Record<string, unknown>, data: Record<string, Uint8Array> | null, limitMs?: number, heard: (message: Heard) => void}} what */
  async #asked(worker, { method, request, data, limitMs, heard }) {
    let allHeard = () => {};
    const isAllHeard = new Promise((resolve) => (allHeard = () => resolve(undefined)));
    const listen = (/** @type {MessageEvent} */ { data: text }) => {
      if (!isOurs(text)) return;
      const message = JSON.parse(text).sandbox;
      if (message.isLast) allHeard();
      else heard(message);
    };
    worker.addEventListener("message", listen);
    const clock =
      limitMs && setTimeout(() => this.stop(`It was ended: after ${limitMs / 1000} s it had not finished.`), limitMs);
    try {
      const { json } = /** @type {{json: string}} */ (
        await worker.sync[method](JSON.stringify(request), data ?? undefined)
      );
      const { ok, error } = JSON.parse(json);
      if (error) throw new Ended(`${error.type}: ${error.message}`);
      await isAllHeard;
      if (ok.fault?.type === "MemoryError") this.#end(); // what memory has grown to, it keeps
      return ok;
    } catch (error) {
      if (error instanceof Ended) throw error;
      this.#end(); // after a breakdown nothing more can be asked of it
      throw new Ended(`Python broke down: ${lastLine(error)}`);
    } finally {
      clearTimeout(clock);
      worker.removeEventListener("message", listen);
    }
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = this.#starting = null;
  }

  #start() {
    this.#starting ??= this.#started().catch((error) => {
      this.#end();
      throw error instanceof Ended ? error : new Ended(`Python did not start: ${lastLine(error)}`);
    });
    return this.#starting;
  }

  async #started() {
    const worker = (this.#worker = createWorker("python/sandbox.py", NEEDS));
    const seconds = startLimit();
    const limit = new Promise((_, reject) =>
      setTimeout(() => reject(new Ended(`Python did not start within ${seconds} s.`)), seconds * 1000),
    );
    await Promise.race([worker.ready, limit]);
    const { json } = /** @type {{json: string}} */ (await Promise.race([worker.sync.prepare("{}"), limit]));
    const { error } = JSON.parse(json);
    if (error) throw new Ended(`Python did not start: ${error.type}: ${error.message}`);
    return worker;
  }
}

/** @param {unknown} data of a message of the worker, most of which are its library's own */
const isOurs = (data) => typeof data === "string" && data.startsWith('{"sandbox"');

/** For all of the page: two would need twice the memory. */
export const sandbox = new Sandbox();

// @ts-check
import { checkGreeting, decode } from "./protocol.js";
import { EngineFailure, lastLine } from "../app/errors.js";
import { brokenFiles, sentenceOf } from "../app/site-files.js";
import { refuseBroken, takeWorker } from "./worker.js";
import { IMPORTS, startLimit } from "./stages.js";

const CALL_LIMIT_S = 60;
/** What the path of its file begins with. */
const LATE_PART = "pyodide/nncore_session_late-";

/**
 * Python in a worker: started under a watchdog, called one message at a time, ended and started again.
 * Calls never hang: each ends with its answer, an error, the time limit, or `stop()`.
 */
export class Engine {
  /** @type {any} */
  #worker = null;
  /** @type {Set<(failure: EngineFailure) => void>} */
  #pending = new Set();
  /** What `bring` waits for. @type {Promise<unknown> | null} */
  #coming = null;
  /** Whether this worker has the part of Python that no start needs. */
  hasLatePart = false;
  /** Called when the worker has died by itself, also while nothing was asked of it. */
  onDeath = () => {};

  /**
   * @param {(name: string, ms: number) => void} onStage called as each stage is done
   * @returns {Promise<any>} Python's greeting, with its versions
   */
  async start(onStage) {
    const { began, starting, broken, stopLooking } = takeWorker();
    broken.catch((failure) => this.stop(failure.message));
    const done = (/** @type {string} */ name, /** @type {unknown} */ detail = null) => {
      const { startTime } = performance.mark(`python:${name}`, { detail });
      onStage(name, startTime - began);
    };
    this.#worker = await this.#limited(starting, startLimit(), "Python did not start").catch((error) => {
      stopLooking();
      starting.then((late) => late.terminate()).catch(() => undefined);
      throw error;
    });
    done("runtime");
    // Asked for together, so that Python need not wait for the page between two.
    const held = this.#hold();
    const imports = IMPORTS.map(({ name, label }) => ({ name, imported: this.#importModule(name, label) }));
    const greeted = this.call("hello", {});
    for (const answer of [held, greeted]) answer.catch(() => undefined); // what went wrong, an import tells better
    const all = Promise.all(imports.map(({ imported }) => imported));
    for (const { name, imported } of imports) {
      await Promise.race([imported, all]).catch(async (error) => {
        await refuseBroken();
        throw error;
      });
      done(name);
    }
    const greeting = await greeted;
    checkGreeting(greeting);
    this.#watch(await held);
    stopLooking();
    done("ready", { products: greeting.products });
    return greeting;
  }

  /**
   * Call one of the session's methods.
   * @param {string} method
   * @param {Record<string, unknown>} request keyword arguments
   * @param {Uint8Array} [content] bytes that go with them
   * @param {number} [seconds] that it may take
   * @returns {Promise<any>} the answer, decoded
   */
  async call(method, request, content, seconds = CALL_LIMIT_S) {
    if (!this.#worker) throw new EngineFailure("Python is not running.");
    const answer = this.#worker.sync[method](JSON.stringify(request), content).catch((/** @type {unknown} */ error) => {
      throw new EngineFailure(`Python stopped: ${lastLine(error)}`);
    });
    return decode(await this.#limited(answer, seconds, `Python did not answer “${method}”`));
  }

  /**
   * Have this worker fetch the part of Python that no start needs; other calls go on meanwhile.
   * @returns {Promise<string>} what went wrong; nothing where it is there, or the worker has ended
   */
  async bring() {
    const worker = this.#worker;
    const coming = (this.#coming ??= this.call("bring", {}, undefined, startLimit()));
    try {
      await coming;
      if (worker === this.#worker) this.hasLatePart = true;
    } catch (error) {
      if (worker && worker === this.#worker) return latePartProblem(error);
    } finally {
      if (coming === this.#coming) this.#coming = null;
    }
    return "";
  }

  /** End the worker; every call that waits is refused. @param {string} [why] */
  stop(why = "Python was stopped.") {
    this.#worker?.terminate();
    this.#worker = this.#coming = null;
    this.hasLatePart = false;
    for (const refuse of this.#pending) refuse(new EngineFailure(why));
  }

  /** The worker takes a lock and holds it as long as it lives. @returns {Promise<string>} its name */
  async #hold() {
    const lock = `nncore-worker-${crypto.randomUUID()}`;
    await this.call("hold", { lock });
    await this.#limited(untilHeld(lock), CALL_LIMIT_S, "Python did not take its lock");
    return lock;
  }

  /** Nothing but its lock tells the page that the worker died. @param {string} lock */
  #watch(lock) {
    const worker = this.#worker;
    navigator.locks?.request(lock, () => {
      if (worker !== this.#worker) return;
      this.stop("Python has ended unexpectedly.");
      this.onDeath();
    });
  }

  /** @param {string} name @param {string} label */
  async #importModule(name, label) {
    try {
      await this.call("prepare", { module: name });
    } catch (error) {
      if (!(error instanceof Error) || error instanceof EngineFailure) throw error;
      throw new EngineFailure(`${label} could not be loaded. Its file is missing or damaged: ${error.message}`);
    }
  }

  /**
   * Settle with `promise`, or refuse after `seconds` of the page being awake (a frozen tab's clock stands still).
   * @template T
   * @param {Promise<T>} promise
   * @param {number} seconds
   * @param {string} complaint
   * @returns {Promise<T>}
   */
  #limited(promise, seconds, complaint) {
    /** @type {ReturnType<typeof setInterval>} */
    let clock;
    /** @type {(failure: EngineFailure) => void} */
    let refuse;
    const limit = new Promise((_, reject) => {
      let left = seconds;
      refuse = reject;
      this.#pending.add(refuse);
      clock = setInterval(() => {
        left -= 1;
        if (left <= 0) reject(new EngineFailure(`${complaint} within ${seconds} s.`));
      }, 1000);
    });
    return Promise.race([promise, limit]).finally(() => {
      clearInterval(clock);
      this.#pending.delete(refuse);
    });
  }
}

/** Looking for what is broken also puts a good file in the place of one that the browser kept. @param {unknown} error */
async function latePartProblem(error) {
  const broken = await brokenFiles((path) => path.startsWith(LATE_PART));
  return broken.length ? sentenceOf(broken) : `A part of Python could not be loaded: ${lastLine(error)}`;
}

/** The lock is taken a moment after it is asked for. @param {string} lock */
async function untilHeld(lock) {
  const isHeld = async () => (await navigator.locks?.query())?.held?.some(({ name }) => name === lock) ?? true;
  while (!(await isHeld())) await new Promise((resolve) => setTimeout(resolve, 5));
}

// @ts-check
import { PyWorker, hooks } from "../pyscript/core.js";
import { checkGreeting, decode } from "./protocol.js";
import { IMPORTS } from "./stages.js";

const START_LIMIT_S = 60;
const CALL_LIMIT_S = 60;
const SUSPECT_AFTER_MS = 4000;
const STARTED_FROM = [
  "pyodide/pyodide.mjs",
  "pyodide/pyodide.asm.mjs",
  "pyodide/pyodide.asm.wasm",
  "pyodide/python_stdlib.zip",
  "pyodide/pyodide-lock.json",
  "python/worker.py",
];
const PYTHON_FILES = [
  "session.py",
  "pictures.py",
  "insides.py",
  "errors.py",
  "gradient_flow.py",
  "gradient_verdicts.py",
  "update_parts.py",
  "distributions.py",
];
/** A start or a call that Python did not finish: what happened, in words for the reader. */
export class EngineFailure extends Error {}

/**
 * Python in a worker: started under a watchdog, called one message at a time, ended and started again.
 * Calls never hang: each ends with its answer, an error, the time limit, or `stop()`.
 */
export class Engine {
  /** @type {any} */
  #worker = null;
  /** @type {Set<(failure: EngineFailure) => void>} */
  #pending = new Set();
  /** Called when the worker has died by itself, also while nothing was asked of it. */
  onDeath = () => {};

  /**
   * @param {(name: string, ms: number) => void} onStage called as each stage is done
   * @returns {Promise<any>} Python's greeting, with its versions
   */
  async start(onStage) {
    const began = performance.now();
    const done = (/** @type {string} */ name) => onStage(name, performance.now() - began);
    const starting = startWorker().catch((error) => {
      throw error instanceof EngineFailure ? error : new EngineFailure(`Python did not start: ${lastLine(error)}`);
    });
    this.#worker = await this.#limited(starting, START_LIMIT_S, "Python did not start");
    done("runtime");
    for (const { name, label } of IMPORTS) {
      await this.#importModule(name, label);
      done(name);
    }
    const greeting = await this.call("hello", {});
    checkGreeting(greeting);
    await this.#watch();
    done("ready");
    return greeting;
  }

  /**
   * Call one of the session's methods.
   * @param {string} method
   * @param {Record<string, unknown>} request keyword arguments
   * @param {Uint8Array} [content] bytes that go with them
   * @returns {Promise<any>} the answer, decoded
   */
  async call(method, request, content) {
    if (!this.#worker) throw new EngineFailure("Python is not running.");
    const answer = this.#worker.sync[method](JSON.stringify(request), content).catch((/** @type {unknown} */ error) => {
      throw new EngineFailure(`Python stopped: ${lastLine(error)}`);
    });
    return decode(await this.#limited(answer, CALL_LIMIT_S, `Python did not answer “${method}”`));
  }

  /** End the worker; every call that waits is refused. @param {string} [why] */
  stop(why = "Python was stopped.") {
    this.#worker?.terminate();
    this.#worker = null;
    for (const refuse of this.#pending) refuse(new EngineFailure(why));
  }

  /** The worker holds a lock as long as it lives; nothing else tells the page that it died. */
  async #watch() {
    const worker = this.#worker;
    const lock = `nncore-worker-${crypto.randomUUID()}`;
    await this.call("hold", { lock });
    await this.#limited(untilHeld(lock), CALL_LIMIT_S, "Python did not take its lock");
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
      if (!(error instanceof Error)) throw error;
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

/** The lock is taken a moment after it is asked for. @param {string} lock */
async function untilHeld(lock) {
  const isHeld = async () => (await navigator.locks?.query())?.held?.some(({ name }) => name === lock) ?? true;
  while (!(await isHeld())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** PyScript's own hooks are built with `Function(...)`, which the page's policy forbids: start without them. */
async function startWorker() {
  await customElements.whenDefined("py-script");
  for (const name in hooks.worker) hooks.worker[name].clear();
  const starting = PyWorker("./python/worker.py", {
    version: new URL("./pyodide/pyodide.mjs", document.baseURI).href,
    config: {
      packages: ["nncore"],
      packages_cache: "passthrough",
      sync_main_only: true,
      files: Object.fromEntries(PYTHON_FILES.map((name) => [`./python/${name}`, `./${name}`])),
    },
  });
  const explained = starting.catch(async (/** @type {unknown} */ error) => {
    await nameMissingFiles();
    throw error;
  });
  return Promise.race([explained, nameMissingFilesLater()]);
}

/** PyWorker waits for ever for some files that are not there: when it takes long, look for each. */
async function nameMissingFilesLater() {
  await new Promise((resolve) => setTimeout(resolve, SUSPECT_AFTER_MS));
  await nameMissingFiles();
  return new Promise(() => {});
}

/** @throws {EngineFailure} naming a file that the server has not */
async function nameMissingFiles() {
  await Promise.all([...STARTED_FROM, ...PYTHON_FILES.map((name) => `python/${name}`)].map(refuseMissing));
}

/** A file that the server answers it has not is missing; no answer at all proves nothing. @param {string} path */
async function refuseMissing(path) {
  const response = await fetch(path, { method: "HEAD" }).catch(() => null);
  await response?.text().catch(() => null);
  if (response && !response.ok) {
    throw new EngineFailure(`A part of Python could not be loaded: ${path} (the server answered ${response.status}).`);
  }
}

/** @param {unknown} error */
function lastLine(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n").at(-1) ?? "";
}

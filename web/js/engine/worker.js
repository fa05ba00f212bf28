// @ts-check
/** The worker that Python runs in. This module begins to start the first one as soon as it is loaded. */
import { XWorker } from "polyscript/xworker";
import { addressOf, PERHAPS_RENEWED } from "../app/address.js";
import { EngineFailure, lastLine } from "../app/failures.js";

const START_MS = 1000;
const SUSPECT_AFTER_MS = 4000;
const STARTED_FROM = [
  "pyodide/pyodide.mjs",
  "pyodide/pyodide.asm.mjs",
  "pyodide/pyodide.asm.wasm",
  "pyodide/python_stdlib.zip",
  "pyodide/pyodide-lock.json",
  "python/worker.py",
];

/** @typedef {{began: number, starting: Promise<any>}} Start  when it began, on the page's clock, and the worker to come */

/** @type {Start | null} begun with the page itself, while its other modules are still on their way */
let first = begin(0);

/** Settled once the worker has its orders: what the page is busy with from then on cannot delay them. */
export const underWay = Promise.race([
  seen("python/worker.py"),
  new Promise((resolve) => setTimeout(resolve, START_MS)),
]);

/** @returns {Start} the first worker, and after that a new one each time */
export function takeWorker() {
  const start = first ?? begin(performance.now());
  first = null;
  return start;
}

/** @param {number} began @returns {Start} */
function begin(began) {
  const starting = startWorker().catch((error) => {
    throw error instanceof EngineFailure ? error : new EngineFailure(`Python did not start: ${lastLine(error)}`);
  });
  starting.catch(() => undefined); // whoever takes it hears of it
  return { began, starting };
}

/** Wait until a file has been loaded, and whoever asked for it has taken it. @param {string} path */
async function seen(path) {
  await new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => name.endsWith(path))) resolve(observer.disconnect());
    });
    observer.observe({ type: "resource", buffered: true });
  });
  await new Promise((resolve) => setTimeout(resolve));
}

/** PyScript's worker without what PyScript adds to it: a Python library of its own, which a start would wait for. */
async function startWorker() {
  const worker = XWorker(addressOf("python/worker.py"), {
    type: "pyodide",
    version: new URL(addressOf("pyodide/pyodide.mjs"), document.baseURI).href,
    config: {
      packages: ["nncore-session"], // the modules of python/, which brings nncore and NumPy
      packages_cache: "passthrough",
      index_urls: [], // else a list of all packages there are is loaded, to compare
      sync_main_only: true,
    },
  });
  const explained = worker.ready.catch(async (/** @type {unknown} */ error) => {
    await nameMissingFiles();
    throw error;
  });
  return Promise.race([explained, nameMissingFilesLater()]).catch((error) => {
    worker.terminate();
    throw error;
  });
}

/** The worker waits for ever for some files that are not there: when it takes long, look for each. */
async function nameMissingFilesLater() {
  await new Promise((resolve) => setTimeout(resolve, SUSPECT_AFTER_MS));
  await nameMissingFiles();
  return new Promise(() => {});
}

/** @throws {EngineFailure} naming a file that the server has not */
async function nameMissingFiles() {
  await Promise.all(STARTED_FROM.map(refuseMissing));
}

/** A file that the server answers it has not is missing; no answer at all proves nothing. @param {string} path */
async function refuseMissing(path) {
  const response = await fetch(addressOf(path), { method: "HEAD" }).catch(() => null);
  await response?.text().catch(() => null);
  if (response && !response.ok) {
    const failure = `A part of Python could not be loaded: ${path} (the server answered ${response.status}).`;
    throw new EngineFailure(response.status === 404 ? `${failure} ${PERHAPS_RENEWED}` : failure);
  }
}

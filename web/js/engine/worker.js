// @ts-check
/** The worker that Python runs in. This module begins to start the first one as soon as it is loaded. */
import { XWorker } from "polyscript/xworker";
import { addressOf, PERHAPS_RENEWED } from "../app/address.js";
import { EngineFailure, lastLine } from "../app/errors.js";
import { brokenFiles, sentenceOf } from "../app/site-files.js";
/** @import { XWorkerConfig } from "polyscript/xworker" */

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

/** What is small enough to be looked at whole. */
const SMALL = ["python/worker.py", "pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs", "pyodide/pyodide-lock.json"];

/** What the worker's orders end with. */
const END = "# The end:";
const CUT_SHORT = "it arrived damaged or cut short";

/**
 * @typedef {{began: number, starting: Promise<any>, broken: Promise<unknown>, stopLooking: () => void}} Start  when it began,
 *   on the page's clock, and the worker to come; `broken` fails when a file of a start that takes long is found broken
 */

/** @type {Set<string>} files that arrived broken, which the browser may have kept */
const suspects = new Set();

/** @type {Start | null} begun with the page itself, while its other modules are still on their way */
let first = begin(0);

/** Settled once the worker's orders are here: what the page loads from then on comes after them. */
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
  let timer = 0;
  const long = new Promise((resolve) => (timer = window.setTimeout(resolve, SUSPECT_AFTER_MS)));
  const starting = startWorker().catch(failed);
  const broken = long.then(refuseBroken).then(() => new Promise(() => {}));
  for (const end of [starting, broken]) end.catch(() => undefined); // whoever takes it hears of it
  return { began, starting, broken, stopLooking: () => clearTimeout(timer) };
}

/** The files of a start that a message names. @param {string} message */
const pathsIn = (message) => STARTED_FROM.filter((path) => message.includes(path));

/** @param {unknown} error @returns {never} */
function failed(error) {
  const failure =
    error instanceof EngineFailure ? error : new EngineFailure(`Python did not start: ${lastLine(error)}`);
  for (const path of pathsIn(failure.message)) suspects.add(path);
  throw failure;
}

/** Wait until a file has been loaded, by whom ever, and for a turn in which it can be taken. @param {string} path */
async function seen(path) {
  await new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => name.endsWith(path))) resolve(observer.disconnect());
    });
    observer.observe({ type: "resource", buffered: true });
  });
  await new Promise((resolve) => setTimeout(resolve));
}

/**
 * PyScript's worker without what PyScript adds to it: a Python library of its own, which a start would wait for.
 * @param {string} orders the path of what it runs
 * @param {Pick<XWorkerConfig, "packages" | "js_modules">} needs
 */
export function createWorker(orders, needs) {
  return XWorker(addressOf(orders), {
    type: "pyodide",
    version: new URL(addressOf("pyodide/pyodide.mjs"), document.baseURI).href,
    config: {
      ...needs,
      packages_cache: "passthrough",
      index_urls: [], // else a list of all packages there are is loaded, to compare
      sync_main_only: true,
    },
  });
}

async function startWorker() {
  if (suspects.size) await loadSuspectsAnew();
  // the modules of python/, which brings nncore and NumPy
  const worker = createWorker("python/worker.py", { packages: ["nncore-session"] });
  return worker.ready.catch(async (/** @type {unknown} */ error) => {
    worker.terminate();
    if (!pathsIn(lastLine(error)).length) await nameBroken();
    throw error;
  });
}

async function loadSuspectsAnew() {
  const paths = [...suspects];
  suspects.clear();
  const load = async (/** @type {string} */ path) => (await fetch(addressOf(path), { cache: "reload" })).arrayBuffer();
  await Promise.allSettled(paths.map(load));
}

/**
 * The worker waits for ever for some files that are not there, and knows nothing of what its orders lack.
 * @throws {EngineFailure} naming the file that a start has not got, or not whole
 */
export function refuseBroken() {
  return nameSilent().catch(failed);
}

async function nameSilent() {
  await Promise.all(STARTED_FROM.map(refuseMissing));
  const [path] = SMALL;
  const orders = await fetch(addressOf(path), { cache: "force-cache" }).catch(() => null); // as the worker got them
  if (orders && !(await orders.text()).includes(END)) throw new EngineFailure(sentenceOf([{ path, why: CUT_SHORT }]));
}

/** @throws {EngineFailure} naming the file that made a start fail */
async function nameBroken() {
  await Promise.all(STARTED_FROM.map(refuseMissing));
  const broken = (await brokenFiles((path) => SMALL.includes(path))).filter(({ path }) => SMALL.includes(path));
  if (broken.length) throw new EngineFailure(sentenceOf(broken));
}

/** A file that the server answers it has not is missing; no answer at all proves nothing. @param {string} path */
async function refuseMissing(path) {
  const response = await fetch(addressOf(path), { method: "HEAD" }).catch(() => null);
  await response?.text().catch(() => null);
  if (response && !response.ok) {
    const failure = `A part of Python could not be loaded: ${path} (the server answered ${response.status}).`;
    throw new EngineFailure(response.status === 404 ? `${failure} ${PERHAPS_RENEWED}` : failure);
  }
  if (response?.headers.get("content-type")?.startsWith("text/html")) {
    throw new EngineFailure(`A part of Python could not be loaded: ${path} (another page came in its place).`);
  }
}

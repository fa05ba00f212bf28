// @ts-check
/** The worker that Python runs in. This module begins to start the first one as soon as it is loaded. */
import { PyWorker, hooks } from "../pyscript/core.js";
import { EngineFailure, lastLine } from "./failures.js";

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
  "moments.py",
  "pictures.py",
  "feature_space.py",
  "layer_sums.py",
  "insides.py",
  "errors.py",
  "gradient_flow.py",
  "gradient_verdicts.py",
  "update_parts.py",
  "distributions.py",
  "tables.py",
  "early_stop.py",
  "digits_lab.py",
  "digit_statistics.py",
  "drawing.py",
];

/** @typedef {{began: number, starting: Promise<any>}} Start  when it began, on the page's clock, and the worker to come */

/** @type {Start | null} begun with the page itself, while its other modules are still on their way */
let first = begin(0);

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

// @ts-check
/** Python's start: its visible stages, and how long it may take, longer where the page's own files have shown that the line is slow. */
import { formatCount } from "../ui/format.js";
/** @import { Status } from "../app/state.js" */

/**
 * @typedef {{name: string, label: string, ms: number | null}} Stage
 */
export const IMPORTS = [
  { name: "numpy", label: "NumPy" },
  { name: "nncore", label: "nncore" },
];

/** A start that takes longer waits for its files, not for the machine. */
export const SLOW_START_MS = 5000;

/** Whether the machine is free for more than Python's start: that is over, well or badly, or slow. @param {Status} status */
export const isMachineFree = ({ state, stages, isSlow }) =>
  state !== "booting" || isSlow || stages.every(({ ms }) => ms !== null);

/**
 * The stages of a start, in order, not yet done.
 * @returns {Stage[]}
 */
export const stagesOfStart = () =>
  [{ name: "runtime", label: "Python runtime" }, ...IMPORTS, { name: "ready", label: "ready" }].map((stage) => ({
    ...stage,
    ms: null,
  }));

/** What a start loads: the runtime, its library, NumPy and nncore; fewer bytes where the host compresses them. */
const START_BYTES = 18e6;
/** Files smaller than this, and those from the browser's cache, say little of the line. */
const SMALLEST = 20e3;
const LEAST_S = 60;
const MOST_S = 900;
/** A line can become slower than it was. */
const PATIENCE = 1.5;
/** An expected wait from which on it is told. */
const LONG_S = 30;

/** @typedef {Pick<PerformanceResourceTiming, "transferSize" | "responseStart" | "responseEnd">} Loaded  a file that the page has loaded */

/** The seconds after which a start has failed. @param {Loaded[]} [files] */
export const startLimit = (files) => Math.min(MOST_S, Math.max(LEAST_S, Math.ceil(PATIENCE * loadingTime(files))));

/** What is said while Python starts. @param {Loaded[]} [files] */
export function startWords(files) {
  const seconds = loadingTime(files);
  if (seconds < LONG_S) return "Starting Python…";
  const minutes = formatCount(Math.ceil(seconds / 60), "minute");
  return `Starting Python… Loading it may take ${minutes} on this line, the first time.`;
}

/** Seconds that the files of a start would take as fast as those of the page came. @param {Loaded[]} [files] */
function loadingTime(files = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"))) {
  let [bytes, ms] = [0, 0];
  for (const { transferSize, responseStart, responseEnd } of files) {
    if (transferSize < SMALLEST) continue;
    bytes += transferSize;
    ms += responseEnd - responseStart;
  }
  return bytes ? (START_BYTES / bytes) * (ms / 1000) : 0;
}

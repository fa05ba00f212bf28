// @ts-check
/** What is said of a run. */
/** @import { Fault } from "./sandbox.js" */

/** What is said beside every editor. */
export const KEYS = "Tab indents. Escape, then Tab leaves the editor.";

export const STARTING = "Starting a second Python…";
export const RUNNING = "Running…";
export const STOPPED = "Stopped.";

/** @param {Fault} fault */
export function faultWords({ type, message, line }) {
  const what = message ? `${type}: ${message}` : type;
  return line === null ? what : `Line ${line}: ${what}`;
}

/** @param {number} ms */
export const finishedWords = (ms) => `Finished after ${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s.`;

// @ts-check
/** What Python imports at a start, one visible stage each. */
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

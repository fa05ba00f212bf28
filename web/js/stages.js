// @ts-check
/** What Python imports at a start, one visible stage each. */
export const IMPORTS = [
  { name: "numpy", label: "NumPy" },
  { name: "nncore", label: "nncore" },
];

/** Whether what takes longest is over: Python's runtime is there, or has failed to start. @param {import("./types.js").Status} status */
export const isRuntimeDone = ({ state, stages }) => state !== "booting" || stages[0].ms !== null;

/**
 * The stages of a start, in order, not yet done.
 * @returns {import("./types.js").Stage[]}
 */
export const stagesOfStart = () =>
  [{ name: "runtime", label: "Python runtime" }, ...IMPORTS, { name: "ready", label: "ready" }].map((stage) => ({
    ...stage,
    ms: null,
  }));

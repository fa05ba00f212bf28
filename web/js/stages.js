// @ts-check
/** What Python imports at a start, one visible stage each. */
export const IMPORTS = [
  { name: "numpy", label: "NumPy" },
  { name: "nncore", label: "nncore" },
];

/** Whether the machine is free for more than Python's start: that is over, well or badly. @param {import("./types.js").Status} status */
export const isStartOver = ({ state, stages }) => state !== "booting" || stages.every(({ ms }) => ms !== null);

/**
 * The stages of a start, in order, not yet done.
 * @returns {import("./types.js").Stage[]}
 */
export const stagesOfStart = () =>
  [{ name: "runtime", label: "Python runtime" }, ...IMPORTS, { name: "ready", label: "ready" }].map((stage) => ({
    ...stage,
    ms: null,
  }));

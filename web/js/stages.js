// @ts-check
/** What Python imports at a start, one visible stage each. */
export const IMPORTS = [
  { name: "numpy", label: "NumPy" },
  { name: "nncore", label: "nncore" },
];

/**
 * The stages of a start, in order, not yet done.
 * @returns {import("./types.js").Stage[]}
 */
export const stagesOfStart = () =>
  [{ name: "runtime", label: "Python runtime" }, ...IMPORTS, { name: "ready", label: "ready" }].map((stage) => ({
    ...stage,
    ms: null,
  }));

// @ts-check
/** Formulas set by KaTeX, with MathML for people who listen; loaded with the stepper only. */
import katex from "katex";

/**
 * @param {HTMLElement} node
 * @param {string} tex
 * @param {{display?: boolean}} [how]
 */
export function typeset(node, tex, { display = false } = {}) {
  katex.render(tex, node, {
    displayMode: display,
    output: "htmlAndMathml",
    trust: ({ command }) => command === "\\htmlData",
    strict: (/** @type {string} */ code) => (code === "htmlExtension" ? "ignore" : "warn"),
  });
  return node;
}

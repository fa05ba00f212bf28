// @ts-check
/** Formulas set by KaTeX, with MathML for people who listen; loaded with the stepper only. */
import katex from "katex";

/** @typedef {{children?: TreeNode[], attributes?: Record<string, string>, toNode: () => Node}} TreeNode  of KaTeX's own tree */

/**
 * @param {HTMLElement} node
 * @param {string} tex
 * @param {{display?: boolean}} [how]
 */
export function typeset(node, tex, { display = false } = {}) {
  node.replaceChildren(knownTree(tex, display).toNode());
  return node;
}

const MOST_KEPT = 2000;
/** @type {Map<string, TreeNode>} */
const kept = new Map();

/** The same symbols come in every step: each is set once. @param {string} tex @param {boolean} display */
function knownTree(tex, display) {
  const key = `${display} ${tex}`;
  const tree = kept.get(key) ?? treeOf(tex, display);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, tree);
  return tree;
}

/**
 * What KaTeX makes of a formula. Its tall brackets are pictures with a style attribute, which the page's policy forbids
 * and which says nothing new: the span around each has the same width.
 * @param {string} tex
 * @param {boolean} displayMode
 * @returns {TreeNode}
 */
export function treeOf(tex, displayMode) {
  /** @type {TreeNode} */
  const tree = /** @type {any} */ (katex).__renderToDomTree(tex, {
    displayMode,
    output: "htmlAndMathml",
    trust: (/** @type {{command: string}} */ { command }) => command === "\\htmlData",
    strict: (/** @type {string} */ code) => (code === "htmlExtension" ? "ignore" : "warn"),
  });
  removeStyles(tree);
  return tree;
}

/** @param {TreeNode} tree */
function removeStyles({ attributes, children = [] }) {
  if (attributes) delete attributes.style;
  children.forEach(removeStyles);
}

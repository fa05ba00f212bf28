// @ts-check
/** Draws a step's Markdown, element by element: no markup text ever becomes a part of the page. */
import { el } from "../../../ui/dom.js";
import { markdownTree } from "./tree.js";
/** @import { Piece } from "./tree.js" */

/** @param {string} markdown @returns {Node[]} */
export const markdownNodes = (markdown) => markdownTree(markdown).map(nodeOf);

/** @param {Piece} piece @returns {Node} */
function nodeOf(piece) {
  if (typeof piece === "string") return document.createTextNode(piece);
  const { tag, href, start, children } = piece;
  const node = el(/** @type {keyof HTMLElementTagNameMap} */ (tag), { class: tag === "table" ? "lesson-table" : null });
  if (href !== undefined) leadTo(/** @type {HTMLAnchorElement} */ (node), href);
  if (start !== undefined) node.setAttribute("start", String(start));
  node.append(...children.map(nodeOf));
  return node;
}

/** Another page opens beside this one, which would lose the run. @param {HTMLAnchorElement} link @param {string} href */
function leadTo(link, href) {
  link.href = href;
  if (href.startsWith("#")) return;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

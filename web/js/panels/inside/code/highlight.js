// @ts-check
/** Python source as a page element: keywords, strings and comments told apart by weight and tone, not by colour. */
import { el } from "../../../ui/dom.js";

const TOKENS = /(?<comment>#.*)|(?<string>"(?:\\.|[^"\\])*")|\b(?<keyword>import|as|while|if|None|True|False)\b/g;

/**
 * @param {string} source
 * @returns {(Node | string)[]} what a `<code>` element holds
 */
export function highlightPython(source) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of source.matchAll(TOKENS)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [""];
    parts.push(source.slice(end, match.index), el("span", { class: `code-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, source.slice(end)];
}

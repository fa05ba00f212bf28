// @ts-check
/**
 * A step's Markdown as a tree of the few elements that the page draws from it. Nothing else comes through: HTML is shown as the letters
 * it is, a picture as its words, a link to anything but the web, mail or this page as its text.
 */
import { Lexer } from "marked";
/** @import { Token, Tokens } from "marked" */

/** @typedef {{tag: string, href?: string, start?: number, children: Piece[]}} Branch */
/** @typedef {Branch | string} Piece a string is text */

/** @type {Record<string, string>} */
const SPANS = { strong: "strong", em: "em", del: "s", paragraph: "p", blockquote: "blockquote" };
/** A step's title is an h3. */
const HEADING = "h4";
const DEEPEST = 12;

/** Nested deeper than the parser can go, it is shown as the letters it is. @param {string} markdown @returns {Piece[]} */
export function markdownTree(markdown) {
  try {
    return piecesOf(new Lexer({ gfm: true }).lex(markdown), DEEPEST);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ tag: "p", children: [markdown] }];
  }
}

/** @param {Token[] | undefined} tokens @param {number} depth @returns {Piece[]} */
const piecesOf = (tokens = [], depth) =>
  tokens.flatMap((token) => (depth > 0 ? pieceOf(token, depth - 1) : [token.raw]));

/** @param {Tokens.Generic} token @param {number} depth @returns {Piece[]} */
function pieceOf(token, depth) {
  const { type, tokens } = token;
  const inner = () => piecesOf(tokens, depth);
  if (type in SPANS) return [{ tag: SPANS[type], children: inner() }];
  switch (type) {
    case "space":
    case "def":
    case "checkbox":
      return [];
    case "heading":
      return [{ tag: HEADING, children: inner() }];
    case "text":
      return tokens ? inner() : [token.text];
    case "escape":
    case "image":
      return [token.text];
    case "codespan":
      return [{ tag: "code", children: [token.text] }];
    case "code":
      return [{ tag: "pre", children: [{ tag: "code", children: [token.text] }] }];
    case "br":
    case "hr":
      return [{ tag: type, children: [] }];
    case "link":
      return linkOf(/** @type {Tokens.Link} */ (token), inner());
    case "list":
      return [listOf(/** @type {Tokens.List} */ (token), depth)];
    case "table":
      return [tableOf(/** @type {Tokens.Table} */ (token), depth)];
    default:
      return [{ tag: token.block ? "p" : "span", children: [token.raw.trim() ? token.raw : ""] }];
  }
}

/** @param {Tokens.Link} token @param {Piece[]} children @returns {Piece[]} */
function linkOf({ href }, children) {
  const address = safeAddress(href);
  return address === null ? children : [{ tag: "a", href: address, children }];
}

/** Where a link may lead: the web, mail, or a place of this page. @param {string} href @returns {string | null} */
export function safeAddress(href) {
  if (/^#[\w=&.,:/%-]*$/.test(href)) return href;
  if (!URL.canParse(href)) return null;
  const { protocol, href: whole } = new URL(href);
  return ["https:", "http:", "mailto:"].includes(protocol) ? whole : null;
}

/** @param {Tokens.List} token @param {number} depth @returns {Branch} */
function listOf({ ordered, start, items }, depth) {
  const children = items.map((item) => ({ tag: "li", children: piecesOf(item.tokens, depth) }));
  return ordered ? { tag: "ol", start: Number(start) || 1, children } : { tag: "ul", children };
}

/** @param {Tokens.Table} token @param {number} depth @returns {Branch} */
function tableOf({ header, rows }, depth) {
  const row = (/** @type {Tokens.TableCell[]} */ cells, /** @type {string} */ tag) => ({
    tag: "tr",
    children: cells.map(({ tokens }) => ({ tag, children: piecesOf(tokens, depth) })),
  });
  const body = rows.map((cells) => row(cells, "td"));
  return {
    tag: "table",
    children: [
      { tag: "thead", children: [row(header, "th")] },
      { tag: "tbody", children: body },
    ],
  };
}

/** Plain paragraphs as Markdown that reads the same. @param {string[]} paragraphs */
export const asMarkdown = (paragraphs) => paragraphs.map(escaped).join("\n\n");

/** @param {string} text */
const escaped = (text) =>
  text
    .replace(/[\\`*_[\]<>~|]/g, "\\$&")
    .replace(/^(\s*)([#+-]|=+)/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/gm, "$1\\$2");

// @ts-check
/** The lines of nncore that compute a quantity, cut into text and the names that stand for quantities. */
/** @import { CodeMark, Span } from "../contract.js" */

/**
 * @typedef {{text: string, quantity: string | null}} CodePart
 * @typedef {{number: number, atWork: boolean, parts: CodePart[]}} CodeLine
 */

/**
 * @param {Span} span
 * @param {CodeMark["names"]} names
 * @returns {CodeLine[]} without what a docstring says beyond its first line
 */
export function codeLines({ text, first, lines }, names) {
  return withoutDocstring(text.replace(/\n$/, "").split("\n")).map(({ line, i }) => {
    const atWork = lines.includes(first + i);
    return { number: first + i, atWork, parts: atWork ? partsOf(line, names) : [{ text: line, quantity: null }] };
  });
}

/** @param {string[]} lines */
function withoutDocstring(lines) {
  const numbered = lines.map((line, i) => ({ line, i }));
  const opening = lines.findIndex((line) => line.trimStart().startsWith('"""'));
  if (opening < 0 || /""".*"""/.test(lines[opening])) return numbered;
  const closing = lines.findIndex((line, i) => i > opening && line.includes('"""'));
  const told = numbered.map(({ line, i }) => ({ line: i === opening ? `${line} …"""` : line, i }));
  return told.filter(({ i }) => i <= opening || i > closing);
}

/** @param {string} line @param {CodeMark["names"]} names @returns {CodePart[]} */
function partsOf(line, names) {
  const known = Object.keys(names).sort((a, b) => b.length - a.length);
  if (!known.length) return [{ text: line, quantity: null }];
  const pattern = new RegExp(`(?<![\\w.])(${known.map(escaped).join("|")})(?!\\w)`);
  return line
    .split(pattern)
    .filter(Boolean)
    .map((text) => ({ text, quantity: names[text] ?? null }));
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

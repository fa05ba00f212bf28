// @ts-check
/** The lines of nncore that compute a quantity, with the lines at work marked and the names that hold quantities. */
import { el } from "../../../../ui/dom.js";
import { formatNumber } from "../../../../ui/format.js";
/** @import { Answer, CodeMark, Span } from "../contract.js" */

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

const MOST_VALUES = 4;

/** @param {Answer} answer @param {CodeMark} mark @param {Span} span */
export function createCodeLines(answer, mark, span) {
  const lines = codeLines(span, mark.names).map((line) => lineElement(answer, mark, line));
  const label = `${span.module}, ${span.function}`;
  return el(
    "div",
    { class: "step-code" },
    el(
      "p",
      { class: "note" },
      "The lines of nncore: ",
      el("code", {}, `${span.module.replaceAll(".", "/")}.py`),
      `, ${span.function}`,
    ),
    el("pre", { class: "code", tabIndex: 0, "aria-label": label, role: "group" }, el("code", {}, ...lines)),
  );
}

/** @param {Answer} answer @param {CodeMark} mark @param {CodeLine} line */
function lineElement(answer, mark, { number, atWork, parts }) {
  return el(
    "span",
    { class: atWork ? "step-line at-work" : "step-line" },
    el("span", { class: "step-line-number", "aria-hidden": "true" }, String(number).padStart(4)),
    ...parts.map((part) => partElement(answer, mark, part)),
  );
}

/** @param {Answer} answer @param {CodeMark} mark @param {CodePart} part */
function partElement(answer, { is_flat }, { text, quantity }) {
  if (quantity === null || !answer.quantities[quantity]) return text;
  const words = nameWords(answer, quantity, is_flat);
  return el(
    "button",
    {
      type: "button",
      class: "step-name",
      "aria-label": `${text}, ${words}`,
      dataset: { token: quantity, tip: words },
    },
    text,
  );
}

/** Shape and value, as they stand beside a name. @param {Answer} answer @param {string} quantity @param {boolean} isFlat */
export function nameWords({ quantities, arrays }, quantity, isFlat) {
  const { label, shape } = quantities[quantity];
  if (isFlat) return `${label}: a part of one vector with all parameters`;
  const data = [...(arrays[quantity]?.data.slice(0, MOST_VALUES + 1) ?? [])];
  const told = data.slice(0, MOST_VALUES).map(formatNumber).join(", ");
  const value = told && `: ${told}${data.length > MOST_VALUES ? ", …" : ""}`;
  return `${label}, shape (${shape.join(", ")}${shape.length === 1 ? "," : ""})${value}`;
}

// @ts-check
/** What is said of a person's numbers, from the marks that Python gave them. */

/**
 * @typedef {"right" | "rounded" | "carried" | "near" | "wrong" | "unreadable"} Status
 * @typedef {{at: number[], text: string, status: Status}} MarkedEntry
 * @typedef {{id: string, sentence: string}} Mistake
 * @typedef {{quantity: string, status: Status, entries: MarkedEntry[], mistakes: Mistake[]}} MarkedQuantity
 * @typedef {{quantities: MarkedQuantity[]}} Marking
 * @typedef {{entries: {quantity: string, at: number[], text: string}[], decimals?: number, significant?: number}} MarkRequest
 */

/** @type {Record<Status, {sign: string, word: string, sentence: string}>} */
export const STATUSES = {
  right: { sign: "✓", word: "right", sentence: "" },
  rounded: {
    sign: "✓",
    word: "rounded",
    sentence: "Rounded: right as far as it is written, with fewer digits than wanted.",
  },
  carried: {
    sign: "✓",
    word: "carried",
    sentence: "Carried: right by your earlier number. The method is right, a number before it is not.",
  },
  near: {
    sign: "≈",
    word: "near",
    sentence: "Near: off by little, as by rounding on the way. Go on with more digits.",
  },
  wrong: { sign: "✗", word: "wrong", sentence: "" },
  unreadable: {
    sign: "?",
    word: "unreadable",
    sentence: "Unreadable: a number must be like 0.35, 0,35, 7/20, 1 1/2 or 3.5e-1.",
  },
};

const NOT_RECOGNISED = "Not recognised: no mistake that is known here gives these numbers.";
const AMBIGUOUS = "Several mistakes give these numbers; any of them may be it. More numbers tell them apart:";

/**
 * What is said below the fields of a quantity.
 * @param {MarkedQuantity} marked
 * @returns {{sentences: string[], mistakes: string[]}} `mistakes`: each of which may be it
 */
export function wordsOf({ entries, mistakes }) {
  const found = new Set(entries.map(({ status }) => status));
  const said = [...found].map((status) => STATUSES[status].sentence).filter(Boolean);
  if (!found.has("wrong")) return { sentences: said, mistakes: [] };
  const verdict = { 0: NOT_RECOGNISED, 1: "Wrong. This mistake gives your numbers:" }[mistakes.length] ?? AMBIGUOUS;
  return { sentences: [...said, verdict], mistakes: mistakes.map(({ sentence }) => sentence) };
}

/** How many of all entered numbers have which mark. @param {Marking} marking */
export function summary({ quantities }) {
  const all = quantities.flatMap(({ entries }) => entries.map(({ status }) => status));
  if (!all.length) return "Nothing is entered yet.";
  const counts = /** @type {Status[]} */ (Object.keys(STATUSES))
    .map((status) => [all.filter((one) => one === status).length, STATUSES[status].word])
    .filter(([count]) => count)
    .map(([count, word]) => `${count} ${word}`);
  return `Of ${all.length} ${all.length === 1 ? "number" : "numbers"}: ${counts.join(", ")}.`;
}

/** How exactly numbers may be wanted. */
export const EXACTNESS = [
  ...[2, 3, 4, 6].map((decimals) => ({ name: `decimals ${decimals}`, label: `${decimals} decimals` })),
  ...[2, 3, 4, 6].map((digits) => ({ name: `significant ${digits}`, label: `${digits} significant digits` })),
];

/** @param {string} name of EXACTNESS @returns {{decimals?: number, significant?: number}} */
export function exactnessOf(name) {
  const [kind, count] = name.split(" ");
  return { [kind]: Number(count) };
}

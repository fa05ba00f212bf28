// @ts-check
/** Numbers as people read them: three significant digits, a true minus sign, nothing when there is nothing. */

const MINUS = "\u2212";
const NOTHING = "–";

/**
 * Three significant digits: `0.113`, `−1.2`, `1.23e−5`, `48200`.
 * @param {number | null | undefined} value
 * @returns {string}
 */
export function formatNumber(value) {
  if (value === null || value === undefined) return NOTHING;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value < 0 ? `${MINUS}∞` : "∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 1e-3 || size >= 1e6) return trueMinus(value.toExponential(2).replace("e+", "e"));
  return trueMinus(size >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3))));
}

/**
 * As `formatNumber`, with its zeros, so that a number which changes keeps its width: `0.200`, `1.00`, `0.00`.
 * @param {number | null | undefined} value
 */
export function formatSteady(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return formatNumber(value);
  if (value === 0) return "0.00";
  const size = Math.abs(value);
  return size < 1e-3 || size >= 100 ? formatNumber(value) : trueMinus(value.toPrecision(3));
}

/** A share of one, such as an accuracy, always with three decimals. @param {number | null | undefined} value */
export const formatShare = (value) => (typeof value === "number" ? value.toFixed(3) : formatNumber(value));

/**
 * As `formatNumber`, with a plus sign in front of positive numbers, so that the sign is read and not only coloured.
 * @param {number | null | undefined} value
 */
export function formatSigned(value) {
  const text = formatNumber(value);
  return typeof value === "number" && value > 0 ? `+${text}` : text;
}

/**
 * A further term of a sum: `+ 0.5`, `− 0.5`.
 * @param {number} value
 * @param {(size: number) => string} [format]
 */
export const formatTerm = (value, format = formatNumber) => `${value < 0 ? MINUS : "+"} ${format(Math.abs(value))}`;

/**
 * As `formatSigned`, always with two decimals, so that a number which changes keeps its width; 0 has no sign.
 * @param {number} value
 */
export function formatFixed(value) {
  if (!Number.isFinite(value) || Math.abs(value) >= 100) return formatSigned(value);
  const text = value.toFixed(2);
  return Number(text) === 0 ? "0.00" : trueMinus((value < 0 ? "" : "+") + text);
}

/**
 * Every digit a float32 carries, for tooltips and fields.
 * @param {number | null | undefined} value
 */
export function formatFull(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return formatNumber(value);
  return trueMinus(String(Number(value.toPrecision(8))));
}

/**
 * A share of one as a percentage: `98 %`, `99.6 %`.
 * @param {number} share
 */
export const formatPercent = (share) => `${Number((share * 100).toPrecision(share > 0.99 && share < 1 ? 3 : 2))} %`;

/** A count with its thousands apart: `10,000`; the browser's own formatter takes 30 ms to get ready. @param {number} count */
export const formatThousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * A count with its noun: `1 neuron`, `1,875 steps`.
 * @param {number} count
 * @param {string} noun
 * @param {string} [plural]
 */
export const formatCount = (count, noun, plural = `${noun}s`) =>
  `${formatThousands(count)} ${count === 1 ? noun : plural}`;

/**
 * A class as it is called in a sentence: `class 1`, but `virginica`.
 * @param {string} name
 */
export const className = (name) => (/^\d+$/.test(name) ? `class ${name}` : name);

/**
 * What an image shows, in a sentence: `a 7`, `an 8`, but `trousers`.
 * @param {string} name of its class
 */
export const shownAs = (name) => (/^\d+$/.test(name) ? `${/^(8|11$|18$)/.test(name) ? "an" : "a"} ${name}` : name);

/** @param {string} text */
const trueMinus = (text) => text.replaceAll("-", MINUS);

/**
 * As tables have it: `9.6 s`, `17.95 min`.
 * @param {number | null} seconds
 */
export function formatSeconds(seconds) {
  if (seconds === null) return "";
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Number((seconds / 60).toFixed(2))} min`;
}

/** An activation as the page's lists and lessons call it. @param {string} name as documents have it */
export const activationWords = (name) => name.replace("_", " ").replace("relu", "ReLU").replace("gelu", "GELU");

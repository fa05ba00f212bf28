// @ts-check
/** A number as people read it, with its full value, quantity and place for whoever reads by machine. */
import { el, setText } from "./dom.js";
import { formatNumber } from "./format.js";

/** @typedef {{quantity: string, at: number[]}} Entry  `at`: its indices from 0, none for a scalar */

/** Past these the last bits of a sum begin: 0.1 + 0.2 has 0.30000000000000004. */
const TRUE_DIGITS = 14;

/** Every digit that is more than rounding. @param {number | null} value */
export const exact = (value) =>
  value === null ? "not a number" : String(Number(value.toPrecision(TRUE_DIGITS))).replaceAll("-", "−");

const SHORT = 7;

/** What hands reckon with: every digit of a round number, else five. @param {number | null} value */
export function short(value) {
  if (value === null) return "not a number";
  const whole = exact(value);
  if (whole.length <= SHORT) return whole;
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? exact(Number(value.toPrecision(5))) : formatNumber(value);
}

/** @param {Entry} entry @param {number | null} value @param {(value: number | null) => string} [words] */
export function numberElement({ quantity, at }, value, words = exact) {
  const number = el("span", { class: "number" }, words(value));
  if (value === null) return number;
  Object.assign(number.dataset, { quantity, at: at.join(","), value: String(value) });
  number.title = exact(value);
  return number;
}

/**
 * A number that changes where it stands. It looks empty while there is none.
 * @param {Entry} entry
 * @param {(value: number) => string} [words]
 */
export function createNumber({ quantity, at }, words = short) {
  const root = el("span", { class: "number", dataset: { quantity, at: at.join(",") } });
  return {
    root,
    /** @param {number | null | undefined} value */
    show(value) {
      const isKnown = value !== null && value !== undefined;
      setText(root, isKnown ? words(value) : "");
      if (isKnown) root.dataset.value = String(value);
      else delete root.dataset.value;
      root.title = isKnown ? exact(value) : "";
    },
  };
}

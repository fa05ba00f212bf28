// @ts-check
/** A number of the stepper: as people read it, with its full value, quantity and place for whoever reads by machine. */
import { el } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
/** @import { Entry } from "./contract.js" */

/** Every digit. @param {number | null} value */
export const exact = (value) => (value === null ? "not a number" : String(value).replaceAll("-", "−"));

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

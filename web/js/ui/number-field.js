// @ts-check
/** Fields for one number, typed as people write it: spaces around it and a decimal comma are fine, words are refused. */
import { el } from "./dom.js";
import { describe, field, select, setOptions, showValue } from "./fields.js";
/** @import { Problem } from "../app/problems.js" */
/** @import { Naming } from "./fields.js" */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DIRECTIONS = /** @type {Record<string, 1 | -1>} */ ({ ArrowUp: 1, ArrowDown: -1 });
/** Where the arrow keys lead from 0. */
const FROM_ZERO = 0.1;
const LONGEST_QUOTED = 40;

/**
 * The number a text means, or null where it means none or one too large.
 * @param {string} text
 */
export function readNumber(text) {
  const plain = text
    .trim()
    .replace("\u2212", "-")
    .replace(/^([^.,]*),([^.,]*)$/, "$1.$2");
  const value = NUMBER.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : null;
}

/**
 * The next number up or down: one more or less in the first digit, from 0.03 to 0.04 and from 0.1 to 0.09.
 * @param {number} value
 * @param {1 | -1} direction
 */
export function nextNumber(value, direction) {
  if (value === 0) return direction * FROM_ZERO;
  const [first, exponent] = Math.abs(value).toExponential().split("e").map(Number);
  const isNearing = first === 1 && Math.sign(value) !== direction;
  return Number((value + direction * 10 ** (isNearing ? exponent - 1 : exponent)).toPrecision(12));
}

/**
 * A field for a number with decimals. Native number fields drop the comma of 0,5 while it is typed and make it 5.
 * @param {Record<string, any>} [props] `min` and `max` bound what the arrow keys reach
 */
export function decimalField({ min, max, ...props } = {}) {
  const inputMode = min >= 0 ? "decimal" : "text"; // not every keypad for decimals has a minus
  const field = el("input", {
    type: "text",
    role: "spinbutton",
    inputMode,
    autocomplete: "off",
    spellcheck: false,
    ...props,
  });
  for (const [name, value] of [
    ["aria-valuemin", min],
    ["aria-valuemax", max],
  ])
    if (value !== undefined) field.setAttribute(name, value);
  field.addEventListener("keydown", (event) => {
    const [direction, value] = [DIRECTIONS[event.key], readNumber(field.value || "0")];
    if (!direction || value === null || field.readOnly) return;
    event.preventDefault();
    field.value = String(Math.max(min ?? -Infinity, Math.min(max ?? Infinity, nextNumber(value, direction))));
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  });
  return field;
}

/**
 * A field that reports its number when a person is done with it; with a whole `step` it holds whole numbers. Left empty
 * it reports null where that is a value, and otherwise shows the last number again. What is no number is not reported:
 * a `refused` event carries the problem.
 * @param {(value: number | null) => void} onCommit
 * @param {Record<string, any> & {optional?: boolean}} [props]
 */
export function numberInput(onCommit, { optional = false, ...props } = {}) {
  const isWhole = Number.isInteger(props.step);
  const input = isWhole ? el("input", { type: "number", inputMode: "numeric", ...props }) : decimalField(props);
  const isWrong = () => input.validity.badInput || input.getAttribute("aria-invalid") === "true";
  const finish = () => {
    const isEmpty = input.value.trim() === "" && !input.validity.badInput;
    if (isEmpty && !optional) {
      input.value = input.dataset.last ?? "";
      if (!isWrong()) return;
    }
    const value = readNumber(input.value);
    if (value === null && !isEmpty) {
      input.dispatchEvent(new CustomEvent("refused", { bubbles: true, detail: problemOfText(input) }));
    } else {
      input.value = String(value ?? "");
      onCommit(value);
    }
  };
  input.addEventListener("change", finish);
  // A native field whose text is no number has no value: where it had none before, no change is told.
  input.addEventListener("blur", () => input.value === "" && isWrong() && finish());
  return input;
}

/** @param {HTMLInputElement} input @returns {Problem} */
function problemOfText({ value, dataset, ariaLabel, labels }) {
  const field = dataset.field ?? null;
  const got = value === "" ? "something else" : value.slice(0, LONGEST_QUOTED);
  return {
    title: "Not accepted",
    message: `${field ?? ariaLabel ?? labels?.[0].textContent} must be a number, got ${got}`,
    field,
    actions: [],
  };
}

const OTHER = "other";

/**
 * @param {Naming & {values: number[], onCommit: (value: number) => void}} options
 */
export function createKnownOrOther({ label, hint, path, values, onCommit }) {
  const typed = numberInput((value) => onCommit(Number(value)), {
    min: 0,
    "aria-label": `${label}, other value`,
    hidden: true,
  });
  const list = select(optionsOf(values), (name) => {
    typed.hidden = name !== OTHER;
    if (typed.hidden) onCommit(Number(name));
    else typed.select(); // what is typed at once takes the old value's place
  });
  describe(typed, { hint, path });
  const element = field({ label, hint, path }, list, typed);
  return {
    element,
    /**
     * @param {number | undefined} value
     * @param {number[]} [choices] the usual values, where they have changed
     * @param {Record<number, string>} [notes] what else there is to say about some of them
     */
    show(value, choices = values, notes = {}) {
      const known = value !== undefined && choices.includes(value);
      setOptions(list, optionsOf(choices, notes));
      const typing = document.activeElement === typed || typed.getAttribute("aria-invalid") === "true";
      if (!typing) {
        typed.hidden = known;
        showValue(list, known ? value : OTHER);
      }
      showValue(typed, value);
    },
  };
}

/** @param {number[]} values @param {Record<number, string>} [notes] */
function optionsOf(values, notes = {}) {
  const known = values.map((value) => ({
    name: String(value),
    label: notes[value] ? `${value} (${notes[value]})` : String(value),
  }));
  return [...known, { name: OTHER, label: "other…" }];
}

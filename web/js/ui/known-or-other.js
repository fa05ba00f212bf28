// @ts-check
/** A number picked from the usual values, or any other one typed in. */
import { describe, field, select, setOptions, showValue } from "./fields.js";
import { numberInput } from "./number-field.js";
/** @import { Naming } from "./fields.js" */

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
    else typed.focus();
  });
  describe(typed, { hint, path });
  const element = field({ label, hint, path }, list, typed);
  return {
    element,
    /**
     * @param {number} value
     * @param {number[]} [choices] the usual values, where they have changed
     * @param {Record<number, string>} [notes] what else there is to say about some of them
     */
    show(value, choices = values, notes = {}) {
      const known = choices.includes(value);
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

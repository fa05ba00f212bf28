// @ts-check
/** A number picked from the usual values, or any other one typed in. */
import { describe, field, numberInput, select, showValue } from "../fields.js";

const OTHER = "other";

/**
 * @param {import("../fields.js").Naming & {values: number[], onCommit: (value: number) => void}} options
 */
export function createKnownOrOther({ label, hint, path, values, onCommit }) {
  const options = [...values.map((value) => ({ name: String(value), label: String(value) })), { name: OTHER, label: "other…" }];
  const typed = numberInput((value) => onCommit(Number(value)), { min: 0, "aria-label": `${label}, other value`, hidden: true });
  const list = select(options, (name) => {
    typed.hidden = name !== OTHER;
    if (typed.hidden) onCommit(Number(name));
    else typed.focus();
  });
  describe(typed, { hint, path });
  const element = field({ label, hint, path }, list, typed);
  return {
    element,
    /** @param {number} value */
    show(value) {
      const known = values.includes(value);
      const typing = document.activeElement === typed || typed.getAttribute("aria-invalid") === "true";
      if (!typing) {
        typed.hidden = known;
        showValue(list, known ? value : OTHER);
      }
      showValue(typed, value);
    },
  };
}

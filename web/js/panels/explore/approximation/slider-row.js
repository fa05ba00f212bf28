// @ts-check
/** A slider with its name and its number. */
import { el, setText } from "../../../ui/dom.js";
import { describe } from "../../../ui/fields.js";
import { formatFixed } from "../../../ui/format.js";

const STEP = 0.05;

/** @param {{label: string, name?: string, hint: string, reach: number, moved: (value: number) => void}} how `name`: as it is written */
export function createSliderRow({ label, name = label, hint, reach, moved }) {
  const input = el("input", {
    type: "range",
    min: String(-reach),
    max: String(reach),
    step: String(STEP),
    "aria-label": label,
    oninput: () => moved(Number(input.valueAsNumber.toFixed(2))),
  });
  describe(input, { hint });
  const told = el("span", { class: "slider-value" });
  return {
    root: el(
      "div",
      { class: "slider-row" },
      el("span", { class: "slider-name", "aria-hidden": "true" }, name),
      input,
      told,
    ),
    /** @param {number} value @param {boolean} [disabled] */
    show(value, disabled = false) {
      input.disabled = disabled;
      if (Math.abs(input.valueAsNumber - value) > STEP / 2) input.value = String(value);
      setText(told, formatFixed(value));
    },
  };
}

// @ts-check
/** The units by hand: which one is chosen, its three numbers as sliders, and the output's bias. */
import { el, setText } from "../../../ui/dom.js";
import { describe, field, select, setOptions, showValue } from "../../../ui/fields.js";
import { formatFixed } from "../../../ui/format.js";
/** @import { Unit } from "./choices.js" */

const STEP = 0.05;
const SLIDERS = [
  { label: "w", hint: "How steep: the weight of x.", reach: 8 },
  { label: "b", hint: "Where: it moves the share to the left or right. The middle is at x = −b/w.", reach: 12 },
  { label: "v", hint: "How high, and whether up or down: the weight of the unit's output.", reach: 4 },
];

/** @param {{choose: (unit: number) => void, set: (unit: Unit) => void, setBias: (bias: number) => void}} report */
export function createUnitPart({ choose, set, setBias }) {
  /** @type {Unit} */
  let unit = [1, 0, 1];
  const list = select([], (name) => choose(Number(name)));
  const swatch = el("span", { class: "run-swatch", dataset: { color: "0" } });
  const rows = SLIDERS.map(({ label, hint, reach }, i) =>
    createSliderRow({
      label,
      hint,
      reach,
      moved: (value) => set(/** @type {Unit} */ (unit.map((old, j) => (i === j ? value : old)))),
    }),
  );
  const bias = createSliderRow({
    label: "Output bias",
    name: "c",
    hint: "The output's bias: it lifts the whole sum.",
    reach: 3,
    moved: setBias,
  });
  const hint = "Which unit's numbers these are. A click near a share chooses it too.";
  return {
    choice: field({ label: "Unit", hint }, list, swatch),
    root: el("div", { class: "approximation-unit" }, ...rows.map(({ root }) => root), bias.root),
    /** @param {{units: Unit[], chosen: number, bias: number, hasBiases: boolean}} shown */
    show({ units, chosen, bias: c, hasBiases }) {
      unit = units[chosen];
      setOptions(
        list,
        units.map((_, i) => ({ name: String(i), label: String(i + 1) })),
      );
      showValue(list, chosen);
      swatch.dataset.color = String(chosen % 5);
      rows.forEach((row, i) => row.show(unit[i], i === 1 && !hasBiases));
      bias.show(c, !hasBiases);
    },
  };
}

/** A slider with its name and its number. @param {{label: string, name?: string, hint: string, reach: number, moved: (value: number) => void}} how `name`: as it is written */
function createSliderRow({ label, name = label, hint, reach, moved }) {
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

// @ts-check
/** Which layer's feature space is shown, and by which two of its neurons. */
import { el } from "./dom.js";
import { activationName, spaceColumns, unitWords } from "./feature-space.js";
import { columnTitle } from "./network-columns.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./network-columns.js").Column} Column */

/** @param {(features: View["features"]) => void} chosen */
export function createFeatureChoice(chosen) {
  const [layer, across, up] = [createSelect("Layer", ""), createSelect("Across", "→"), createSelect("Up", "↑")];
  const report = () => chosen({ layer: Number(layer.select.value), units: [Number(across.select.value), Number(up.select.value)] });
  layer.select.addEventListener("change", () => chosen({ layer: Number(layer.select.value), units: [0, 1] }));
  /** Both axes with one neuron would be a line: the other axis takes the neuron that this one had. @param {number} axis */
  const swapping = (axis) => () => {
    const selects = [across.select, up.select];
    if (across.select.value === up.select.value) selects[1 - axis].value = String(shown.units[axis]);
    report();
  };
  across.select.addEventListener("change", swapping(0));
  up.select.addEventListener("change", swapping(1));
  /** @type {View["features"]} */
  let shown = { layer: 0, units: [0, 1] };
  let offered = "";

  return {
    root: el("div", { class: "feature-choice" }, layer.root, across.root, up.root),
    /** @param {Column[]} columns @param {View["features"]} features */
    show(columns, features) {
      shown = features;
      const column = columns[features.layer + 1];
      const layers = spaceColumns(columns).map((wide) => ({ value: wide.layer, words: columnTitle(wide) }));
      const units = column.names.map((_, unit) => ({ value: unit, words: column.kind === "hidden" ? activationName(unit) : unitWords(column, unit) }));
      const key = JSON.stringify([layers, units]);
      if (key !== offered) {
        offered = key;
        offer(layer.select, layers);
        for (const { select } of [across, up]) offer(select, units);
      }
      for (const [{ select }, value] of /** @type {const} */ ([[layer, features.layer], [across, features.units[0]], [up, features.units[1]]])) {
        if (select.value !== String(value)) select.value = String(value);
      }
    },
  };
}

/** @param {string} label @param {string} sign what is seen of the label */
function createSelect(label, sign) {
  const select = el("select", { "aria-label": label });
  return { select, root: el("div", {}, sign && el("span", { "aria-hidden": "true" }, sign), select) };
}

/** @param {HTMLSelectElement} select @param {{value: number, words: string}[]} options */
function offer(select, options) {
  select.replaceChildren(...options.map(({ value, words }) => el("option", { value: String(value) }, words)));
}

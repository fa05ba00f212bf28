// @ts-check
/** Which layer's feature space is shown, and by which two or three of its neurons. */
import { el } from "../../ui/dom.js";
import { activationName, spaceColumns, unitWords } from "./space.js";
import { columnTitle } from "../network/columns.js";
/** @import { View } from "../../app/state.js" */
/** @import { Column } from "../network/columns.js" */

const NO_DEPTH = { value: "", words: "no third" };

/** @param {(neurons: View["neurons"]) => void} chosen */
export function createFeatureChoice(chosen) {
  const layer = createSelect("Layer", "");
  const axes = [createSelect("Across", "→"), createSelect("Up", "↑"), createSelect("In depth", "↗")];
  /** @type {View["neurons"]} */
  let shown = { layer: 0, units: [0, 1] };
  let offered = "";
  layer.select.addEventListener("change", () =>
    chosen({ layer: Number(layer.select.value), units: shown.units.map((_, i) => i) }),
  );
  /** Two axes with one neuron would be one: the other takes the neuron that this one had. @param {number} axis */
  const report = (axis) => () => {
    const { value } = axes[axis].select;
    const taken = value === "" ? [] : [Number(value)];
    const other = shown.units.indexOf(taken[0]);
    const units = shown.units.map((unit, i) => (i === other ? shown.units[axis] : unit));
    chosen({ layer: shown.layer, units: [...units.slice(0, axis), ...taken, ...units.slice(axis + 1)] });
  };
  axes.forEach(({ select }, axis) => select.addEventListener("change", report(axis)));

  return {
    root: el("div", { class: "feature-choice" }, layer.root, ...axes.map(({ root }) => root)),
    /** @param {Column[]} columns @param {View["neurons"]} neurons */
    show(columns, neurons) {
      shown = neurons;
      const column = columns[neurons.layer + 1];
      const layers = spaceColumns(columns).map((wide) => ({ value: String(wide.layer), words: columnTitle(wide) }));
      const units = column.names.map((_, unit) => ({
        value: String(unit),
        words: column.kind === "hidden" ? activationName(unit) : unitWords(column, unit),
      }));
      const thirds = units.filter((_, unit) => !neurons.units.slice(0, 2).includes(unit));
      const key = JSON.stringify([layers, units, thirds]);
      if (key !== offered) {
        offered = key;
        offer(layer.select, layers);
        for (const { select } of axes.slice(0, 2)) offer(select, units);
        offer(axes[2].select, [NO_DEPTH, ...thirds]);
      }
      axes[2].root.hidden = units.length < 3;
      const values = [neurons.layer, ...neurons.units].map(String);
      [layer, ...axes].forEach(({ select }, i) => {
        if (select.value !== (values[i] ?? "")) select.value = values[i] ?? "";
      });
    },
  };
}

/** @param {string} label @param {string} sign what is seen of the label */
function createSelect(label, sign) {
  const select = el("select", { "aria-label": label });
  return { select, root: el("div", {}, sign && el("span", { "aria-hidden": "true" }, sign), select) };
}

/** @param {HTMLSelectElement} select @param {{value: string, words: string}[]} options */
function offer(select, options) {
  select.replaceChildren(...options.map(({ value, words }) => el("option", { value }, words)));
}

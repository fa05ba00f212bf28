// @ts-check
/** Which one parameter is looked at: chosen here, or by a click on its edge in the picture of the network. */
import { el } from "../../../../ui/dom.js";
import { select, setOptions } from "../../../../ui/fields.js";
/** @import { Answer, Entry } from "../contract.js" */

/** @param {string[]} names of quantities @returns {string[]} the weights and biases among them */
export const parametersIn = (names) => names.filter((name) => /^[wb]\.\d+$/.test(name));

/** @param {() => void} changed */
export function createParameterChoice(changed) {
  const name = select([], () => (fit(), changed()), { "aria-label": "Parameter" });
  const neuron = select([], changed, { "aria-label": "Neuron" });
  const input = select([], changed, { "aria-label": "Input of the neuron" });
  /** @type {Answer | null} */
  let answer = null;
  const fit = () => {
    const [units, inputs] = answer?.quantities[name.value]?.shape ?? [];
    setOptions(neuron, counted("neuron", units ?? 0));
    setOptions(input, counted("input", inputs ?? 0));
    input.hidden = inputs === undefined;
  };
  return {
    root: el("div", { class: "step-choice" }, name, neuron, input),
    /** @returns {Entry} */
    get entry() {
      const at = [neuron, ...(input.hidden ? [] : [input])].map(({ value }) => Number(value));
      return { quantity: name.value, at };
    },
    /** @param {Answer} now */
    offer(now) {
      answer = now;
      const names = parametersIn(Object.keys(now.quantities)).sort((a, b) => order(a) - order(b));
      setOptions(
        name,
        names.map((quantity) => ({ name: quantity, label: now.quantities[quantity].label })),
      );
      fit();
    },
    /** @param {{layer: number, unit: number, input: number}} edge of the picture */
    pick({ layer, unit, input: from }) {
      name.value = `w.${layer + 1}`;
      fit();
      [neuron.value, input.value] = [String(unit), String(from)];
      changed();
    },
  };
}

/** Layer by layer, weights first. @param {string} name */
const order = (name) => Number(name.slice(2)) * 2 + (name.startsWith("b") ? 1 : 0);

/** @param {string} what @param {number} count */
const counted = (what, count) =>
  Array.from({ length: count }, (_, i) => ({ name: String(i), label: `${what} ${i + 1}` }));

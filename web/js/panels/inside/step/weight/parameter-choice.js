// @ts-check
/** Which one parameter is looked at: chosen here, or by a click on its edge in the picture of the network. */
import { el } from "../../../../ui/dom.js";
import { select, setOptions } from "../../../../ui/fields.js";
/** @import { Answer, Choice, Entry } from "../contract.js" */

/** @typedef {{answer: Answer, whose: {model: any, choice: Choice}, example: number}} Subject  the step, and of a batch the example shown */

/** @param {string[]} names of quantities @returns {string[]} the weights and biases among them */
export const parametersIn = (names) => names.filter((name) => /^[wb]\.\d+$/.test(name));

/**
 * A part about one parameter: it asks when the parameter, or the step, is another, and draws the answer unless it asks again by then.
 * @template {object} Request
 * @template Found
 * @param {{request: (entry: Entry, subject: Subject) => Request, ask: (request: Request, subject: Subject) => Promise<Found | undefined>,
 *   draw: (found: Found, subject: Subject) => void}} how
 */
export function createParameterPart({ request, ask, draw }) {
  const choice = createParameterChoice(() => follow());
  /** @type {Subject | null} */
  let subject = null;
  let asked = "";
  const follow = async () => {
    if (!subject) return;
    const [wanted, now] = [request(choice.entry, subject), subject];
    const key = JSON.stringify(wanted);
    if (key === asked) return;
    asked = key;
    const found = await ask(wanted, now);
    if (key === asked && found) draw(found, now);
  };
  return {
    choice: choice.root,
    follow,
    pick: choice.pick,
    /** @param {Subject} now */
    show(now) {
      if (now.answer !== subject?.answer) {
        choice.offer(now.answer);
        asked = "";
      }
      subject = now;
      follow();
    },
  };
}

/** @param {() => void} changed */
function createParameterChoice(changed) {
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

// @ts-check
/** What is approximated, with which activation, with biases or without. */
import { el } from "../../../ui/dom.js";
import { field, select, showFieldProblem, showValue } from "../../../ui/fields.js";
import { ACTIVATIONS, OWN, TARGETS } from "./choices.js";
/** @import { Asked } from "./choices.js" */

/** As Python names it. */
const PATH = "f(x)";

/** @param {(patch: Partial<Asked>) => void} changed */
export function createChoicePart(changed) {
  const list = select([...TARGETS, { name: OWN, label: "Your own" }], (name) => {
    if (name === OWN) formula.select();
    else changed({ target: name });
  });
  const formula = el("input", {
    type: "text",
    autocomplete: "off",
    spellcheck: false,
    maxLength: 200,
    onchange: () => changed({ target: formula.value }),
  });
  const activation = select(ACTIVATIONS, (name) => changed({ activation: name }));
  const biases = el("input", { type: "checkbox", onchange: () => changed({ has_biases: biases.checked }) });
  const root = el(
    "div",
    { class: "explore-controls approximation-choices" },
    field({ label: "Target", hint: "The curve to come near to." }, list),
    field({ label: "f(x)", hint: "A formula of x, such as sin(2x) + |x|/3, for x from −3 to 3.", path: PATH }, formula),
    field({ label: "Activation", hint: "The ψ of all hidden units." }, activation),
    field({ label: "Biases", hint: "Off: every b and the output's c are 0." }, biases),
  );
  return {
    root,
    /** @param {Asked} asked @param {string | null} problem */
    show(asked, problem) {
      showFieldProblem(root, problem === null ? null : { title: "", message: problem, field: PATH, actions: [] });
      showValue(list, TARGETS.some(({ name }) => name === asked.target) ? asked.target : OWN);
      showValue(formula, asked.target);
      showValue(activation, asked.activation);
      showValue(biases, asked.has_biases);
    },
  };
}

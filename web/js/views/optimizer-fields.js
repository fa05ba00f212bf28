// @ts-check
/** The optimizer and its own settings, as the catalog lists them. */
import { el } from "../dom.js";
import { describe, field, numberInput, select, showValue } from "../fields.js";

/** @typedef {import("../types.js").Actions} Actions */
/** @typedef {Record<string, {label: string, hint: string}>} Names */

/** @type {Names} */
const OPTIONS = {
  momentum: { label: "Momentum", hint: "How much of the last update is kept in the next one: 0 none, 0.9 a lot." },
  nesterov: { label: "Nesterov", hint: "Take the gradient where momentum is about to carry the weights." },
  rho: { label: "Decay rho", hint: "How slowly the average of squared gradients forgets." },
  beta_1: { label: "Beta 1", hint: "How slowly the average of gradients forgets." },
  beta_2: { label: "Beta 2", hint: "How slowly the average of squared gradients forgets." },
  epsilon: { label: "Epsilon", hint: "A small number that keeps the division from exploding." },
  clip_norm: { label: "Clip norm", hint: "Scale all gradients down together when their joint length exceeds this; empty means never." },
  clip_value: { label: "Clip value", hint: "Cut every gradient to at most this size; empty means never." },
};

/**
 * @param {Actions} actions
 * @param {import("../types.js").Catalog} catalog
 * @returns {import("./training.js").Part}
 */
export function createOptimizerFields(actions, { optimizers }) {
  const list = select(optimizers, (name) => actions.setOptimizer({ name }));
  const naming = { label: "Optimizer", hint: "The rule that turns gradients into updates.", path: "optimizer.name" };
  const kinds = new Map(optimizers.flatMap((entry) => Object.entries(entry.options)));
  const fields = Object.keys(OPTIONS)
    .filter((name) => kinds.has(name))
    .map((name) => optionField(name, kinds.get(name), actions));
  return {
    elements: [field(naming, list), ...fields.map(({ element }) => element)],
    show({ experiment: { optimizer } }) {
      showValue(list, optimizer.name);
      const entry = optimizers.find(({ name }) => name === optimizer.name);
      for (const { name, control, element } of fields) {
        element.hidden = !(name in (entry?.options ?? {}));
        showValue(control, optimizer[name]);
      }
    },
  };
}

/**
 * @param {string} name
 * @param {unknown} example its default: a yes or no, a number, or null for a number that may be left out
 * @param {Actions} actions
 */
function optionField(name, example, actions) {
  const path = `optimizer.${name}`;
  const set = (/** @type {unknown} */ value) => actions.setOptimizer({ [name]: value });
  const { label, hint } = OPTIONS[name];
  if (typeof example === "boolean") {
    const control = el("input", { type: "checkbox", onchange: () => set(control.checked) });
    describe(control, { hint, path });
    return { name, control, element: el("div", { class: "field" }, el("label", { class: "check" }, control, label)) };
  }
  const optional = example === null;
  const control = numberInput(set, { min: 0, optional, placeholder: optional ? "none" : "" });
  return { name, control, element: field({ label, hint, path }, control) };
}

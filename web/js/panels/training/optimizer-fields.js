// @ts-check
/** The optimizer's own settings, as the catalog lists them: momentum among the usual ones, the rest among the others. */
import { el } from "../../ui/dom.js";
import { describe, field, showValue } from "../../ui/fields.js";
import { numberInput } from "../../ui/number-field.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Part } from "./view.js" */

/** @typedef {{name: string, control: HTMLInputElement, element: HTMLElement}} Option */

/** @type {Record<string, {label: string, hint: string}>} */
const OPTIONS = {
  momentum: { label: "Momentum", hint: "How much of the last update is kept in the next one: 0 none, 0.9 a lot." },
  nesterov: {
    label: "Nesterov",
    hint: "Take the gradient where momentum is about to carry the weights. Needs momentum.",
  },
  rho: { label: "Decay rho", hint: "How slowly the average of squared gradients forgets." },
  beta_1: { label: "Beta 1", hint: "How slowly the average of gradients forgets." },
  beta_2: { label: "Beta 2", hint: "How slowly the average of squared gradients forgets." },
  epsilon: { label: "Epsilon", hint: "A small number that keeps the division from exploding." },
  clip_norm: {
    label: "Clip norm",
    hint: "Scale all gradients down together when their joint length exceeds this; empty means never.",
  },
  clip_value: { label: "Clip value", hint: "Cut every gradient to at most this size; empty means never." },
};
const USUAL = ["momentum"];

/**
 * @param {Actions} actions
 * @param {Catalog} catalog
 * @returns {{usual: Part, more: Part}}
 */
export function createOptimizerFields(actions, catalog) {
  const { optimizers } = catalog;
  const kinds = new Map(optimizers.flatMap((entry) => Object.entries(entry.options)));
  const fields = Object.keys(OPTIONS)
    .filter((name) => kinds.has(name))
    .map((name) => optionField(name, kinds.get(name), actions));
  const more = optionsPart(
    fields.filter(({ name }) => !USUAL.includes(name)),
    catalog,
  );
  const usual = optionsPart(
    fields.filter(({ name }) => USUAL.includes(name)),
    catalog,
  );
  return { more, usual };
}

/** Settings of which each optimizer has its own. @param {Option[]} fields @param {Catalog} catalog @returns {Part} */
function optionsPart(fields, { optimizers }) {
  return {
    elements: fields.map(({ element }) => element),
    show({ experiment: { optimizer } }) {
      const entry = optimizers.find(({ name }) => name === optimizer.name);
      for (const { name, control, element } of fields) {
        element.hidden = !(name in (entry?.options ?? {}));
        showValue(control, optimizer[name]);
        if (name === "nesterov") control.disabled = !optimizer.momentum && !optimizer.nesterov;
      }
    },
  };
}

/**
 * @param {string} name
 * @param {unknown} example its default: a yes or no, a number, or null for a number that may be left out
 * @param {Actions} actions
 * @returns {Option}
 */
function optionField(name, example, actions) {
  const path = `optimizer.${name}`;
  const set = (/** @type {unknown} */ value) => actions.setOptimizer({ [name]: value });
  const { label, hint } = OPTIONS[name];
  if (typeof example === "boolean") {
    const control = el("input", { type: "checkbox", onchange: () => set(control.checked) });
    describe(control, { hint, path });
    return {
      name,
      control,
      element: el("div", { class: "field wide" }, el("label", { class: "check" }, control, label)),
    };
  }
  const optional = example === null;
  const control = numberInput(set, { min: 0, optional, placeholder: optional ? "none" : "" });
  return { name, control, element: field({ label, hint, path }, control) };
}

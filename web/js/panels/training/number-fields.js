// @ts-check
/** Settings that are one number each: regularisation, the seed, how long the run is. */
import { field, showValue } from "../../ui/fields.js";
import { numberInput } from "../../ui/number-field.js";
import { restarts } from "./settings.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Part } from "./view.js" */

/** @type {Record<string, {label: string, hint: string, props: Record<string, any>}>} */
const NUMBERS = {
  l1: {
    label: "L1",
    hint: "Adds l1 times the sum of |w| to the cost: pulls small weights to exactly zero.",
    props: { min: 0 },
  },
  l2: { label: "L2", hint: "Adds half of l2 times the sum of w² to the cost: keeps weights small.", props: { min: 0 } },
  seed: {
    label: "Seed",
    hint: "Where the random numbers start. The same seed gives the same weights and the same run.",
    props: { min: 0, step: 1 },
  },
  epochs: {
    label: "Epochs to run",
    hint: "Stop after this many passes over the training examples; empty means no end.",
    props: { min: 1, step: 1, optional: true, placeholder: "no end" },
  },
};

/** @param {string[]} names @param {Actions} actions @param {Catalog} catalog @returns {Part} */
export function createNumbers(names, actions, catalog) {
  const fields = names.map((name) => {
    const { props, ...naming } = NUMBERS[name];
    const input = numberInput((value) => actions.setExperiment({ [name]: value }), props);
    return { name, input, element: field({ ...naming, path: name, restarts: restarts(catalog, name) }, input) };
  });
  return {
    elements: fields.map(({ element }) => element),
    show({ experiment }) {
      for (const { name, input } of fields) showValue(input, experiment[name]);
    },
  };
}

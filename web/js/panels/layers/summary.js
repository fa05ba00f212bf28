// @ts-check
/** The network's parameters as a table: per layer the shapes, and how many numbers they make. */
import { el } from "../../ui/dom.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Experiment } from "../../app/document.js" */
/** @import { countParameters } from "../../app/parameter-count.js" */

/** @typedef {ReturnType<typeof countParameters>} Counts */

export function createLayerSummary() {
  const rows = el("tbody");
  const total = el("td", { class: "number" });
  const head = el("tr", {}, ...["Layer", "Shapes", "Parameters"].map((name) => el("th", { scope: "col" }, name)));
  const foot = el("tr", {}, el("th", { scope: "row", colSpan: 2 }, "Together"), total);
  const table = el("table", {}, el("thead", {}, head), rows, el("tfoot", {}, foot));
  const element = el("details", { class: "layer-summary" }, el("summary", {}, "Summary"), table);
  return {
    element,
    /** @param {Experiment} experiment @param {Catalog} catalog @param {Counts} counts */
    show({ model: { layers } }, { activations }, counts) {
      const kindOf = (/** @type {string} */ wanted) => activations.find(({ name }) => name === wanted)?.label ?? wanted;
      const names = layers.map(({ activation }, i) => [
        i === layers.length - 1 ? "Output" : `Hidden ${i + 1}`,
        kindOf(activation),
      ]);
      rows.replaceChildren(...counts.layers.map((layer, i) => row(names[i].join(", "), layer)));
      total.textContent = String(counts.total);
    },
  };
}

/** @param {string} name @param {Counts["layers"][number]} layer */
const row = (name, { shapes, formula }) =>
  el(
    "tr",
    {},
    el("th", { scope: "row" }, name),
    el("td", { class: "number" }, ...shapes.map((shape) => el("div", {}, shape))),
    el("td", { class: "number" }, formula),
  );

// @ts-check
/** Which metrics the experiment measures, of those that fit its task. */
import { el } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { fittingMetrics, measureLabel, withMetric } from "../../app/measures.js";
import { outputLayer } from "../../app/output-rules.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @param {Actions} actions
 * @param {Catalog} catalog
 */
export function createMetricChoice(actions, catalog) {
  const chips = el("div", { class: "chips" });
  const group = el(
    "fieldset",
    { class: "metric-choice" },
    el("legend", {}, "The first one is also shown beside Train."),
    chips,
  );
  const root = el("details", { class: "numbers" }, el("summary", {}, "Metrics"), group);
  let offered = "";
  /** @type {HTMLInputElement[]} */
  let boxes = [];
  /** @type {string[]} */
  let measured = [];
  chips.addEventListener("change", ({ target }) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (target);
    actions.setExperiment({ metrics: withMetric(measured, value, checked) });
  });

  /** @param {string[]} names */
  function offer(names) {
    if (names.join() === offered) return;
    offered = names.join();
    boxes = names.map((name) => el("input", { type: "checkbox", value: name }));
    chips.replaceChildren(
      ...boxes.map((box) => el("label", { class: "chip" }, box, el("span", {}, measureLabel(catalog, box.value)))),
    );
    if (boxes.length) describe(boxes[0], { path: "metrics" });
  }

  return {
    root,
    /** @param {State} state */
    show({ model, experiment }) {
      measured = experiment.metrics;
      const task = model?.task ?? catalog.datasets.find(({ name }) => name === experiment.data.name)?.task ?? "";
      offer(fittingMetrics(catalog, task, outputLayer(experiment).units).map(({ name }) => name));
      for (const box of boxes) box.checked = measured.includes(box.value);
    },
  };
}

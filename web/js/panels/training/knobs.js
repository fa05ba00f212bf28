// @ts-check
/** The settings that are turned most, in the bar: rate, batch, activation, optimizer, regularisation. */
import { el, setText } from "../../ui/dom.js";
import { field, select, setOptions, showFieldProblem, showValue } from "../../ui/fields.js";
import { phone } from "../../ui/phone.js";
import { formatNumber } from "../../ui/format.js";
import { createKnownOrOther } from "../../ui/number-field.js";
import { createNumbers } from "./number-fields.js";
import { restarts } from "./settings.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Experiment } from "../../app/document.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { Part } from "./view.js" */

/** A batch of all examples is offered up to so many. */
const MOST_AT_ONCE = 5000;
/** Hidden layers that differ have no common activation. */
const MIXED = { name: "", label: "mixed", disabled: true };

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} context
 * @returns {PageView}
 */
export function createKnobsView(root, { actions, catalog }) {
  const parts = [
    learningRate(actions, catalog),
    batchSize(actions, catalog),
    activation(actions, catalog),
    optimizer(actions, catalog),
    regularisation(actions, catalog),
  ];
  root.append(...parts.flatMap(({ elements }) => elements));
  stand(root);

  return {
    render(state, previous) {
      const { error } = state.status;
      if (error !== previous?.status.error) showFieldProblem(root, error);
      if (state.snapshot !== previous?.snapshot) for (const part of parts) part.follow?.(state);
      if (
        state.experiment === previous?.experiment &&
        state.model === previous.model &&
        error === previous.status.error
      )
        return;
      for (const part of parts) part.show(state);
    },
  };
}

/** In the bar where it is wide enough, else with the other settings. @param {HTMLElement} root */
function stand(root) {
  const narrow = phone();
  const place = () =>
    narrow.matches
      ? document.querySelector("#training-panel > .panel-head")?.after(root)
      : document.getElementById("transport")?.after(root);
  narrow.addEventListener("change", place);
  place();
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function learningRate(actions, { learning_rates }) {
  const now = el("p", { class: "note number", hidden: true });
  const control = createKnownOrOther({
    label: "Learning rate",
    hint: "How far each update moves the weights along the gradient. Too small is slow, too large explodes.",
    path: "optimizer.learning_rate",
    values: learning_rates,
    onCommit: (learning_rate) => actions.setOptimizer({ learning_rate }),
  });
  control.element.append(now);
  return {
    elements: [control.element],
    show({ experiment: { optimizer } }) {
      now.hidden = (optimizer.schedule?.name ?? "constant") === "constant";
      control.show(optimizer.learning_rate);
    },
    follow: ({ snapshot }) => setText(now, snapshot ? `now ${formatNumber(snapshot.learning_rate)}` : ""),
  };
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function batchSize(actions, { batch_sizes }) {
  const control = createKnownOrOther({
    label: "Batch size",
    hint: "How many examples are averaged for one update. Small is noisy and quick, large is smooth and slow.",
    path: "batch_size",
    values: batch_sizes,
    onCommit: (batch_size) => actions.setExperiment({ batch_size }),
  });
  return {
    elements: [control.element],
    show({ experiment, model }) {
      const n = model?.n_train ?? Infinity;
      const fitting = batch_sizes.filter((size) => size < n);
      if (n <= MOST_AT_ONCE) control.show(experiment.batch_size, [...fitting, n], { [n]: "all" });
      else control.show(experiment.batch_size, fitting);
    },
  };
}

/** One activation for all hidden layers. @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function activation(actions, { activations }) {
  const list = select([], (name) => actions.setHiddenActivation(name), { dataset: { of: "layers" } });
  const hint = "The function that every hidden neuron passes its sum through. Single layers can have their own.";
  return {
    elements: [field({ label: "Activation", hint, restarts: true }, list)],
    show({ experiment }) {
      const common = commonActivation(experiment);
      list.disabled = common === undefined;
      setOptions(list, common ? activations : [MIXED, ...activations]);
      showValue(list, common ?? "");
    },
  };
}

/**
 * The activation that all hidden layers have; null where they differ, undefined where there are none.
 * @param {Experiment} experiment
 */
function commonActivation({ model: { layers } }) {
  const names = new Set(layers.slice(0, -1).map((layer) => layer.activation));
  return names.size > 1 ? null : [...names][0];
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function optimizer(actions, catalog) {
  const list = select(catalog.optimizers, (name) => actions.setOptimizer({ name }));
  const path = "optimizer.name";
  const hint = "The rule that turns gradients into updates.";
  return {
    elements: [field({ label: "Optimizer", hint, path, restarts: restarts(catalog, path) }, list)],
    show: ({ experiment }) => showValue(list, experiment.optimizer.name),
  };
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function regularisation(actions, catalog) {
  const { elements, show } = createNumbers(["l1", "l2"], actions, catalog);
  const title = el("legend", {}, "Regularisation");
  const named = { class: "regularisation", dataset: { control: "regularisation" } };
  return { elements: [el("fieldset", named, title, el("div", {}, ...elements))], show };
}

/** @type {Panel} */
export const panel = { id: "knobs", root: "knobs", of: "training", create: createKnobsView };

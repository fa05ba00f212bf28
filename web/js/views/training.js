// @ts-check
/** How the network learns: rate, batches, loss, optimizer, regularisation, seed. */
import { el } from "../dom.js";
import { field, numberInput, select, setOptions, showFieldProblem, showValue } from "../fields.js";
import { createKnownOrOther } from "./known-or-other.js";
import { createOptimizerFields } from "./optimizer-fields.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Actions} Actions */
/** @typedef {import("../types.js").Catalog} Catalog */
/** @typedef {{elements: HTMLElement[], show: (state: State) => void}} Part */

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} context
 * @returns {import("../types.js").PageView}
 */
export function createTrainingView(root, { actions, catalog }) {
  const parts = [
    learningRate(actions, catalog),
    batchSize(actions, catalog),
    lossField(actions, catalog),
    createOptimizerFields(actions, catalog),
    numbers(actions),
  ];
  const note = el("p", { class: "note" }, "Loss, optimizer and seed start the run again; the rest takes effect at once and keeps the weights.");
  root.append(el("div", { class: "field-grid" }, ...parts.flatMap(({ elements }) => elements)), note);

  return {
    render(state, previous) {
      const { error } = state.status;
      if (error !== previous?.status.error) showFieldProblem(root, error);
      if (state.experiment === previous?.experiment && error === previous.status.error) return;
      for (const part of parts) part.show(state);
    },
  };
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function learningRate(actions, { learning_rates }) {
  const control = createKnownOrOther({
    label: "Learning rate",
    hint: "How far each update moves the weights along the gradient. Too small is slow, too large explodes.",
    path: "optimizer.learning_rate",
    values: learning_rates,
    onCommit: (learning_rate) => actions.setOptimizer({ learning_rate }),
  });
  return { elements: [control.element], show: ({ experiment }) => control.show(experiment.optimizer.learning_rate) };
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
  return { elements: [control.element], show: ({ experiment }) => control.show(experiment.batch_size) };
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function lossField(actions, { losses }) {
  const control = select([], (loss) => actions.setExperiment({ loss }));
  const element = field({ label: "Loss", hint: "What training makes small: how wrong the outputs are.", path: "loss" }, control);
  element.classList.add("wide");
  return {
    elements: [element],
    show({ experiment }) {
      setOptions(control, lossOptions(losses, experiment));
      showValue(control, experiment.loss);
    },
  };
}

/**
 * Losses that do not go with the output layer's activation stay listed, with the reason.
 * @param {import("../types.js").LossEntry[]} losses
 * @param {import("../types.js").Experiment} experiment
 */
function lossOptions(losses, { model }) {
  const activation = model.layers[model.layers.length - 1].activation;
  return losses.map(({ name, label, activations }) => {
    const fits = activations.includes(activation);
    return { name, label: fits ? label : `${label} (needs ${activations.join(" or ")} output)`, disabled: !fits };
  });
}

const NUMBERS = [
  {
    name: "l1",
    label: "L1",
    hint: "Adds l1 times the sum of |w| to the cost: pulls small weights to exactly zero.",
    props: { min: 0 },
  },
  {
    name: "l2",
    label: "L2",
    hint: "Adds half of l2 times the sum of w² to the cost: keeps weights small.",
    props: { min: 0 },
  },
  {
    name: "seed",
    label: "Seed",
    hint: "Where the random numbers start. The same seed gives the same weights and the same run.",
    props: { min: 0, step: 1 },
  },
  {
    name: "epochs",
    label: "Epochs to run",
    hint: "Stop after this many passes over the training examples; empty means no end.",
    props: { min: 1, step: 1, optional: true, placeholder: "no end" },
  },
];

/** @param {Actions} actions @returns {Part} */
function numbers(actions) {
  const fields = NUMBERS.map(({ name, props, ...naming }) => {
    const input = numberInput((value) => actions.setExperiment({ [name]: value }), props);
    return { name, input, element: field({ ...naming, path: name }, input) };
  });
  return {
    elements: fields.map(({ element }) => element),
    show({ experiment }) {
      for (const { name, input } of fields) showValue(input, experiment[name]);
    },
  };
}

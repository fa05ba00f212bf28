// @ts-check
/** How the network learns: the usual settings, and behind "More settings" the others. */
import { el, setText } from "../../ui/dom.js";
import { field, restartMark, select, setOptions, showFieldProblem, showValue } from "../../ui/fields.js";
import { formatNumber } from "../../ui/format.js";
import { createKnownOrOther, numberInput } from "../../ui/number-field.js";
import { lossNote, lossOptions } from "../../app/output-rules.js";
import { restarts, unusualSettings } from "./settings.js";
import { createEarlyStopFields } from "./early-stop-fields.js";
import { createOptimizerFields } from "./optimizer-fields.js";
import { createScheduleFields } from "./schedule-fields.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { Problem } from "../../app/problems.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @typedef {{elements: HTMLElement[], show: (state: State) => void, follow?: (state: State) => void}} Part
 * `show` when the experiment or the model has changed, `follow` at every answer of a run
 */

/** A batch of all examples is offered up to so many. */
const MOST_AT_ONCE = 5000;

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} context
 * @returns {PageView}
 */
export function createTrainingView(root, { actions, catalog }) {
  const optimizer = createOptimizerFields(actions, catalog);
  const usual = [
    learningRate(actions, catalog),
    batchSize(actions, catalog),
    optimizer.usual,
    lossField(actions, catalog),
    numbers(["epochs", "seed"], actions, catalog),
  ];
  const more = [
    createScheduleFields(actions, catalog),
    numbers(["l1", "l2"], actions, catalog),
    optimizer.more,
    createEarlyStopFields(actions),
  ];
  const parts = [...usual, ...more];
  const details = moreSettings(more);
  root.append(grid(usual), details.element, legend());

  return {
    render(state, previous) {
      const { error } = state.status;
      if (error !== previous?.status.error) {
        details.openFor(error);
        showFieldProblem(root, error);
      }
      if (state.snapshot !== previous?.snapshot) for (const part of parts) part.follow?.(state);
      if (
        state.experiment === previous?.experiment &&
        state.model === previous.model &&
        error === previous.status.error
      )
        return;
      details.show(state);
      for (const part of parts) part.show(state);
    },
  };
}

/** @param {Part[]} parts */
const grid = (parts) => el("div", { class: "field-grid" }, ...parts.flatMap(({ elements }) => elements));

/** What is seldom changed; what of it has been is said while it is closed. @param {Part[]} parts */
function moreSettings(parts) {
  const changed = el("span", { class: "note" });
  const element = el("details", { class: "more-settings" }, el("summary", {}, "More settings", changed), grid(parts));
  return {
    element,
    /** @param {State} state */
    show: ({ experiment }) => setText(changed, unusualSettings(experiment).join(", ")),
    /** A refused field must be seen. @param {Problem | null} problem */
    openFor(problem) {
      if (
        problem?.field &&
        !problem.actions.length &&
        element.querySelector(`[data-field="${CSS.escape(problem.field)}"]`)
      ) {
        element.open = true;
      }
    },
  };
}

const legend = () =>
  el(
    "p",
    { class: "note" },
    restartMark(),
    " starts the run again. Everything else takes effect at once and keeps the weights.",
  );

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

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function lossField(actions, catalog) {
  const control = select([], (loss) => actions.setExperiment({ loss }));
  const note = el("p", { class: "note" });
  const hint = "What training makes small: how wrong the outputs are.";
  const element = field({ label: "Loss", hint, path: "loss", restarts: restarts(catalog, "loss") }, control, note);
  element.classList.add("wide");
  return {
    elements: [element],
    show({ experiment }) {
      setOptions(control, lossOptions(catalog, experiment));
      showValue(control, experiment.loss);
      setText(note, lossNote(experiment, catalog));
    },
  };
}

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
function numbers(names, actions, catalog) {
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

/** @type {Panel} */
export const panel = { id: "training", create: createTrainingView };

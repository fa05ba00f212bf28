// @ts-check
/** How the network learns, beside what stands in the bar: the loss and the run's length, and behind "More settings" the rest. */
import { el, setText } from "../../ui/dom.js";
import { field, restartMark, select, setOptions, showFieldProblem, showValue } from "../../ui/fields.js";
import { lossNote, lossOptions } from "../../app/output-rules.js";
import { restarts, unusualSettings } from "./settings.js";
import { createEarlyStopFields } from "./early-stop-fields.js";
import { createNumbers } from "./number-fields.js";
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

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} context
 * @returns {PageView}
 */
export function createTrainingView(root, { actions, catalog }) {
  const optimizer = createOptimizerFields(actions, catalog);
  const usual = [lossField(actions, catalog), optimizer.usual, createNumbers(["epochs", "seed"], actions, catalog)];
  const more = [createScheduleFields(actions, catalog), optimizer.more, createEarlyStopFields(actions)];
  const parts = [...usual, ...more];
  const details = moreSettings(more);
  details.element.append(legend());
  root.append(grid(usual), details.element);

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

/** @type {Panel} */
export const panel = { id: "training", create: createTrainingView };

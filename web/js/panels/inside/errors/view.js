// @ts-check
/** Errors: which classes are confused, what a threshold decides, and the examples with the largest losses. */
import { ConfusionTable } from "./confusion-table.js";
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { confusionAt, confusionSentence, STEPS } from "./decisions.js";
import { cellOf } from "./settings.js";
import { el, setText } from "../../../ui/dom.js";
import { className, formatNumber } from "../../../ui/format.js";
import { pictureFacts } from "../../../app/picture-facts.js";
import { ResidualPlot } from "./residual-plot.js";
import { createSegments } from "../../../ui/fields.js";
import { ThresholdPanel } from "./threshold-panel.js";
import { WorstExamples } from "./worst-examples.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Answer } from "../../../engine/answers.js" */

class ErrorsView {
  #threshold = new ThresholdPanel(() => this.#moved());
  #residuals = new ResidualPlot();
  #sentence = el("p", { class: "inside-sentence" });
  #worstTitle = el("span");
  #all = el("button", { type: "button", class: "button", hidden: true }, "All cells");
  #thresholdPart = part("Precision and recall", this.#threshold.root);
  #residualPart = part("Predicted against true", this.#residuals.root);
  #grid = el("div", { class: "errors-grid" });
  /** @type {State | null} */
  #state = null;
  /** @type {Answer | null} */
  #latest = null;
  /** @type {State["experiment"]["data"] | null} whose threshold the slider began with */
  #data = null;

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.set = createSegments(
      "Examples",
      [
        ["test", "Test"],
        ["train", "Training"],
      ],
      (split) => actions.setView({ split }),
    );
    this.worst = new WorstExamples((example) => actions.setView({ example, showTest: example.set === "test" }));
    this.actions = actions;
    this.confusion = new ConfusionTable((truth, answer) =>
      actions.setView({ cell: { truth, answer, threshold: this.#threshold.at / STEPS } }),
    );
    this.matrixPart = part("Confusion matrix", this.confusion.root);
    this.#all.addEventListener("click", () => actions.setView({ cell: null }));
    const worstPart = el(
      "section",
      { class: "inside-part" },
      el("div", { class: "worst-head" }, el("h3", {}, this.#worstTitle), this.#all),
      this.worst.root,
    );
    this.#grid.append(this.matrixPart, this.#residualPart, this.#thresholdPart, worstPart);
    root.append(el("div", { class: "inside-head" }, this.#sentence, this.set.root), this.#grid);
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state */
  render(state) {
    if (state.model !== this.#state?.model) this.#latest = null;
    this.#state = state;
    this.#latest = state.answers.misclassification ?? this.#latest;
    this.set.choose(state.view.split);
    if (this.#data !== state.experiment.data) this.#threshold.moveTo(state.experiment.threshold);
    this.#data = state.experiment.data;
    this.#draw();
  }

  /** Another threshold puts other examples into a cell. */
  #moved() {
    if (this.#state?.view.cell) this.actions.setView({ cell: null });
    this.#draw();
  }

  #draw() {
    const [state, latest] = [this.#state, this.#latest];
    this.#grid.hidden = !state?.model || !latest;
    if (!state?.model || !latest) {
      setText(this.#sentence, "The errors show as soon as Python is ready.");
      return;
    }
    const { facts, arrays } = latest;
    const { classification, axisNames, inputNames, imageShape, classNames } = pictureFacts(state);
    for (const shown of [this.matrixPart, this.#thresholdPart]) shown.hidden = !classification;
    this.#residualPart.hidden = classification;
    if (classification) this.#drawDecisions(state, latest, namesOf(classNames, arrays.confusion.shape[0]));
    else this.#drawResiduals(latest);
    setText(this.#worstTitle, worstTitle(facts, namesOf(classNames, arrays.confusion?.shape[0] ?? 0)));
    this.#all.hidden = !facts.cell;
    const raw = arrays.inputs.shape[1] === axisNames.length && !state.experiment.data.features ? axisNames : inputNames;
    const threshold = this.#threshold.at / STEPS;
    this.worst.show(
      { set: facts.set, arrays, classNames, inputNames: raw, imageShape, classification, threshold },
      state.view.example,
    );
  }

  /** @param {State} state @param {Answer} latest @param {string[]} names */
  #drawDecisions({ status }, { facts, arrays }, names) {
    const matrix = confusionAt(arrays, facts.n, this.#threshold.at);
    const sentence = confusionSentence(matrix, names);
    setText(this.#sentence, `${setName(facts)}: ${sentence}`);
    this.confusion.show(matrix, names, { theme: readTheme(), sentence, chosen: facts.cell });
    this.#threshold.show(arrays, names, status.state === "running");
  }

  /** @param {Answer} latest */
  #drawResiduals({ facts, arrays }) {
    const sentence = `${setName(facts)}: predictions are off by ${formatNumber(facts.rmse)} on average (root mean square).`;
    setText(this.#sentence, sentence);
    this.#residuals.show(arrays.pairs, sentence);
  }
}

/** @param {string[]} names @param {number} count */
const namesOf = (names, count) =>
  names.length === count ? names : Array.from({ length: count }, (_, i) => names[i] ?? String(i));

/** @param {Answer["facts"]} facts */
function setName({ set, n, n_set }) {
  const words = set === "test" ? "Test" : "Training";
  return n < n_set ? `${words}, first ${n} of ${n_set}` : words;
}

/** @param {Answer["facts"]} facts @param {string[]} names */
function worstTitle({ cell, n_worst }, names) {
  if (!cell) return "Largest losses";
  return `${className(names[cell.truth])} taken for ${className(names[cell.answer])}: ${n_worst}${n_worst > 1 ? ", largest losses first" : ""}`;
}

/** @param {string} title @param {HTMLElement} content */
const part = (title, content) => el("section", { class: "inside-part" }, el("h3", {}, title), content);

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createErrorsView = (root, { actions }) => new ErrorsView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "errors",
  label: "Errors",
  create: createErrorsView,
  needs: ({ view, model }) => ({ misclassification: { set: view.split, cell: cellOf(view, model) } }),
};

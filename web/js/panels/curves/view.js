// @ts-check
/** Cost and metrics over the training, for training and test data, with the values under a crosshair. */
import { createChart } from "../../plot/chart.js";
import { onThemeChange, readTheme, RUN_COLORS } from "../../plot/colors.js";
import { createCurveTable } from "../../plot/curve-table.js";
import { costWords, CurveValues } from "./values.js";
import { el, setAttribute, setText } from "../../ui/dom.js";
import { createSegments, describe, select, setOptions, showValue } from "../../ui/fields.js";
import { curveOf, emptyHistory, pointAt } from "../../app/history.js";
import { isShare, measureFormat, measureLabel, measureName, shownMeasure } from "../../app/measures.js";
import { createEnlarge } from "../../ui/enlarge.js";
import { createMetricChoice } from "./metric-choice.js";
import { createRhythm } from "../../ui/refresh.js";
import { typeScale } from "../../plot/scales.js";
import { hasDraft } from "../custom-points/points.js";
import { shownCheckpoint } from "../runs/runs.js";
import { createTimeMachine } from "./time-machine.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Chart } from "../../plot/chart.js" */

const SENTENCE_EVERY_MS = 1000;
/** Pixels below which a chart has no room to name its horizontal axis; the numbers beside its title name it. */
const LOW = 150;

class CurvesView {
  /** @type {State | null} */
  #state = null;
  /** @type {Chart | null} */
  #chart = null;
  /** @type {"step" | "epoch"} */
  #axis = "step";
  #look = "";
  #isLow = false;
  /** The type's size that the chart was made for. */
  #type = 1;
  #sentenceDue = createRhythm(SENTENCE_EVERY_MS);
  #plot = el("div", { class: "curve-plot", role: "img" });
  #values = new CurveValues();
  #table = createCurveTable();
  #units = el("p", { class: "note", hidden: true });

  /** @param {HTMLElement} root @param {Actions} actions @param {Catalog} catalog */
  constructor(root, actions, catalog) {
    this.catalog = catalog;
    this.curve = select([], (curve) => actions.setView({ curve }), { "aria-label": "Curve" });
    describe(this.curve, { hint: "Which curve is drawn: the cost, or a metric of the experiment." });
    this.scale = createSegments(
      "Vertical axis",
      [
        ["linear", "Linear"],
        ["log", "Log"],
      ],
      (scale) => actions.setView({ scale }),
    );
    this.along = createSegments(
      "Horizontal axis",
      [
        ["step", "Step"],
        ["epoch", "Epoch"],
      ],
      (axis) => {
        this.#axis = axis;
        this.#rebuild();
      },
    );
    this.metrics = createMetricChoice(actions, catalog);
    this.time = createTimeMachine(actions);
    root.querySelector(".panel-head")?.append(this.curve, this.#values.root, createEnlarge(root, "the curves"));
    this.others = el("div", { class: "curve-beside" }, this.#values.others);
    this.axes = el("div", { class: "curve-options" }, this.scale.root, this.along.root);
    const folded = el("details", { class: "numbers" }, el("summary", {}, "Axes"), this.axes);
    const more = el("div", { class: "curve-more" }, folded, this.metrics.root, this.#table.root);
    root.append(this.#plot, this.others, this.#units, el("div", { class: "curve-foot" }, this.time.root, more));
    new ResizeObserver(([{ contentRect }]) => {
      const isLow = contentRect.height < LOW;
      const isSame = isLow === this.#isLow && typeScale() === this.#type;
      if (this.#chart && isSame) this.#chart.resize(contentRect.width, contentRect.height);
      else this.#rebuild();
    }).observe(this.#plot);
    onThemeChange(() => this.#rebuild());
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    this.#showChoices(state, previous);
    this.time.render(state, previous);
    const look = JSON.stringify([shownMeasure(state), state.view.scale]);
    if (look !== this.#look) {
      this.#look = look;
      this.#rebuild();
    } else if (isNews(state, previous)) this.#fill(state);
    if (this.#sentenceDue(state.status.state === "running")) this.#name(state);
  }

  /** @param {State} state @param {State | null} previous */
  #showChoices(state, previous) {
    const { experiment, model, view } = state;
    if (experiment === previous?.experiment && model === previous.model && view === previous.view) return;
    const names = ["cost", ...experiment.metrics];
    setOptions(
      this.curve,
      names.map((name) => ({ name, label: measureLabel(this.catalog, name) })),
    );
    showValue(this.curve, shownMeasure(state));
    this.metrics.show(state);
    this.scale.choose(view.scale);
    this.scale.disable(isShare(this.catalog, shownMeasure(state)));
    this.along.choose(this.#axis);
  }

  #rebuild() {
    const state = this.#state;
    if (!state || this.#plot.clientWidth === 0) return;
    const name = shownMeasure(state);
    const share = isShare(this.catalog, name);
    this.#isLow = this.#plot.clientHeight < LOW;
    this.#type = typeScale();
    this.#chart?.destroy();
    this.#chart = createChart(
      this.#plot,
      {
        xLabel: this.#isLow ? "" : this.#axis,
        yLabel: measureName(this.catalog, name),
        logarithmic: !share && state.view.scale === "log",
        share,
        theme: readTheme(),
      },
      (index) => this.#values.point(index),
    );
    this.#fill(state);
  }

  /** @param {State} state */
  #fill(state) {
    const { runs, status } = state;
    const history = hasDraft(state) ? emptyHistory() : state.history;
    const curve = shownMeasure(state);
    const axis = this.#axis;
    const checkpoint = runs.at === null ? undefined : shownCheckpoint(runs);
    const at = checkpoint ? pointAt(history, checkpoint.step) : null;
    const others = pinnedRuns(state).map((run) => ({
      name: `run ${run.number}`,
      color: run.number % RUN_COLORS,
      x: run.history[axis],
      ...curveOf(run.history, curve),
    }));
    // beside other runs, whether steps or epochs are compared is at hand
    const home = others.length ? this.others : this.axes;
    if (this.along.root.parentElement !== home) home.append(this.along.root);
    this.#chart?.show(
      { x: history[axis], ...curveOf(history, curve) },
      { others, at: at === null ? null : history[axis][at] },
    );
    const format = measureFormat(this.catalog, curve);
    this.#values.show(history, { curve, axis, at, others, format });
    this.#table.update(history, curve, { format, running: status.state === "running" });
  }

  /** @param {State} state */
  #name(state) {
    const what = measureLabel(this.catalog, shownMeasure(state));
    setAttribute(this.#plot, "aria-label", `${what} against ${this.#axis}: ${this.#values.sentence}`);
    const { model, experiment, snapshot } = state;
    const words = shownMeasure(state) === "cost" ? costWords(model, experiment, snapshot?.evaluation) : "";
    setText(this.#units, words);
    this.#units.hidden = !words;
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} tools
 * @returns {PageView}
 */
export const createCurvesView = (root, { actions, catalog }) => new CurvesView(root, actions, catalog);

/** @param {State} state @param {State | null} previous */
const isNews = ({ history, runs, view }, previous) =>
  history !== previous?.history ||
  view.draft !== previous.view.draft ||
  runs.at !== previous.runs.at ||
  runs.past !== previous.runs.past;

/** @param {State} state */
const pinnedRuns = ({ runs }) => runs.past.filter(({ isPinned }) => isPinned);

/** @type {Panel} */
export const panel = { id: "curves", create: createCurvesView };

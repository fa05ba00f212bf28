// @ts-check
/** Cost and metric over the training, for training and test data, with the values under a crosshair. */
import { createChart } from "../chart.js";
import { readTheme } from "../colors.js";
import { createCurveTable } from "../curve-table.js";
import { CurveValues } from "../curve-values.js";
import { el, setAttribute } from "../dom.js";
import { createRhythm } from "../refresh.js";
import { createSegments } from "../segments.js";
import { onThemeChange } from "../theme.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Actions} Actions */
/** @typedef {import("../types.js").Catalog} Catalog */

const SENTENCE_EVERY_MS = 1000;
/** Metrics that are shares of one. */
const SHARES = new Set(["accuracy", "categorical_accuracy", "precision", "recall", "f1"]);

class CurvesView {
  /** @type {State | null} */
  #state = null;
  /** @type {import("../chart.js").Chart | null} */
  #chart = null;
  /** @type {"step" | "epoch"} */
  #axis = "step";
  #look = "";
  #sentenceDue = createRhythm(SENTENCE_EVERY_MS);
  #plot = el("div", { class: "curve-plot", role: "img" });
  #values = new CurveValues();
  #table = createCurveTable();

  /** @param {HTMLElement} root @param {Actions} actions @param {Catalog} catalog */
  constructor(root, actions, catalog) {
    this.catalog = catalog;
    this.curve = createSegments("Curve", [["cost", "Cost"], ["metric", "Metric"]], (curve) => actions.setView({ curve }));
    this.scale = createSegments("Vertical axis", [["linear", "Linear"], ["log", "Log"]], (scale) => actions.setView({ scale }));
    this.along = createSegments("Horizontal axis", [["step", "Step"], ["epoch", "Epoch"]], (axis) => {
      this.#axis = axis;
      this.#rebuild();
    });
    root.querySelector(".panel-head")?.append(this.curve.root);
    const options = el("div", { class: "curve-options" }, this.scale.root, this.along.root);
    root.append(this.#plot, this.#values.root, options, this.#table.root);
    new ResizeObserver(([{ contentRect }]) => {
      if (this.#chart) this.#chart.resize(contentRect.width, contentRect.height);
      else this.#rebuild();
    }).observe(this.#plot);
    onThemeChange(() => this.#rebuild());
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    const { curve, scale } = state.view;
    this.curve.choose(curve);
    this.scale.choose(scale);
    this.along.choose(this.#axis);
    this.scale.disable(curve !== "cost");
    const look = JSON.stringify([curve, scale, metricOf(state)]);
    if (look !== this.#look) {
      this.#look = look;
      this.curve.rename("metric", this.#metricLabel(state));
      this.#rebuild();
    } else if (state.history !== previous?.history) this.#fill(state);
    if (this.#sentenceDue(state.status.state === "running")) this.#name(state);
  }

  #rebuild() {
    const state = this.#state;
    if (!state || this.#plot.clientWidth === 0) return;
    const { curve, scale } = state.view;
    const isCost = curve === "cost";
    this.#chart?.destroy();
    this.#chart = createChart(
      this.#plot,
      {
        xLabel: this.#axis,
        yLabel: isCost ? "cost" : this.#metricLabel(state),
        logarithmic: isCost && scale === "log",
        share: !isCost && SHARES.has(metricOf(state)),
        theme: readTheme(this.#plot),
      },
      (index) => this.#values.point(index),
    );
    this.#fill(state);
  }

  /** @param {State} state */
  #fill({ history, view, status }) {
    this.#chart?.show({ x: history[this.#axis], train: history[`${view.curve}_train`], test: history[`${view.curve}_test`] });
    this.#values.show(history, view.curve, this.#axis);
    this.#table.update(history, view.curve, status.state === "running");
  }

  /** @param {State} state */
  #name(state) {
    const what = state.view.curve === "cost" ? "Cost" : this.#metricLabel(state);
    setAttribute(this.#plot, "aria-label", `${what} against ${this.#axis}: ${this.#values.sentence}`);
  }

  /** @param {State} state */
  #metricLabel(state) {
    const name = metricOf(state);
    return this.catalog.metrics.find((metric) => metric.name === name)?.label ?? name;
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} tools
 * @returns {import("../types.js").PageView}
 */
export const createCurvesView = (root, { actions, catalog }) => new CurvesView(root, actions, catalog);

/** @param {State} state */
const metricOf = ({ experiment }) => experiment.metrics[0] ?? "metric";

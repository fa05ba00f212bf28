// @ts-check
/** Cost and metric over the training, for training and test data, with the values under a crosshair. */
import { createChart } from "../chart.js";
import { readTheme } from "../colors.js";
import { createCurveTable } from "../curve-table.js";
import { el, setAttribute, setText } from "../dom.js";
import { formatFull, formatNumber } from "../format.js";
import { createRhythm } from "../refresh.js";
import { createSegments } from "../segments.js";
import { onThemeChange } from "../theme.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {"step" | "epoch"} Axis */

const SENTENCE_EVERY_MS = 1000;
/** Metrics that are shares of one. */
const SHARES = new Set(["accuracy", "categorical_accuracy", "precision", "recall", "f1"]);

/**
 * @param {HTMLElement} root
 * @param {{actions: import("../types.js").Actions, catalog: import("../types.js").Catalog}} tools
 * @returns {import("../types.js").PageView}
 */
export function createCurvesView(root, { actions, catalog }) {
  const curve = createSegments("Curve", [["cost", "Cost"], ["metric", "Metric"]], (value) => actions.setView({ curve: value }));
  const scale = createSegments("Vertical axis", [["linear", "Linear"], ["log", "Log"]], (value) => actions.setView({ scale: value }));
  const along = createSegments("Horizontal axis", [["step", "Step"], ["epoch", "Epoch"]], (value) => {
    axis = /** @type {Axis} */ (value);
    rebuild();
  });
  const [train, test, when] = [el("b"), el("b"), el("span")];
  const values = el("p", { class: "curve-values" }, lineKey("train"), "train ", train, lineKey("test"), "test ", test, when);
  const plot = el("div", { class: "curve-plot", role: "img" });
  const table = createCurveTable();
  root.querySelector(".panel-head")?.append(curve.root);
  root.append(plot, values, el("div", { class: "curve-options" }, scale.root, along.root), table.root);

  /** @type {State | null} */
  let state = null;
  /** @type {import("../chart.js").Chart | null} */
  let chart = null;
  /** @type {Axis} */
  let axis = "step";
  /** @type {number | null} the point under the crosshair */
  let pointed = null;
  const sentenceDue = createRhythm(SENTENCE_EVERY_MS);
  let look = "";

  const metricName = () => state?.experiment.metrics[0] ?? "metric";
  const metricLabel = () => catalog.metrics.find(({ name }) => name === metricName())?.label ?? metricName();

  function rebuild() {
    if (!state || plot.clientWidth === 0) return;
    const { view } = state;
    const isCost = view.curve === "cost";
    const yLabel = isCost ? "cost" : metricLabel();
    const logarithmic = isCost && view.scale === "log";
    chart?.destroy();
    chart = createChart(
      plot,
      { xLabel: axis, yLabel, logarithmic, share: !isCost && SHARES.has(metricName()), theme: readTheme(root) },
      (index) => {
        pointed = index;
        read();
      },
    );
    fill();
  }

  function fill() {
    if (!state || !chart) return;
    const { history, view } = state;
    chart.show({ x: history[axis], train: history[`${view.curve}_train`], test: history[`${view.curve}_test`] });
    table.update(history, view.curve, state.status.state === "running");
    read();
  }

  /** The values under the crosshair, else the latest. */
  function read() {
    if (!state) return;
    const { history, view } = state;
    const at = pointed ?? history.step.length - 1;
    for (const [node, set] of /** @type {[HTMLElement, "train" | "test"][]} */ ([[train, "train"], [test, "test"]])) {
      const value = history[`${view.curve}_${set}`][at];
      setText(node, formatNumber(value));
      node.title = formatFull(value);
    }
    setText(when, history.step.length ? `${axis} ${formatNumber(history[axis][at])}` : "nothing trained yet");
  }

  function name() {
    if (!state || !sentenceDue(state.status.state === "running")) return;
    const what = state.view.curve === "cost" ? "Cost" : metricLabel();
    setAttribute(plot, "aria-label", `${what} against ${axis}: train ${train.textContent}, test ${test.textContent}, ${when.textContent}.`);
  }

  new ResizeObserver(([{ contentRect }]) => {
    if (chart) chart.resize(contentRect.width, contentRect.height);
    else rebuild();
  }).observe(plot);
  onThemeChange(rebuild);

  return {
    render(now, previous) {
      state = now;
      curve.choose(now.view.curve);
      scale.choose(now.view.scale);
      along.choose(axis);
      scale.disable(now.view.curve !== "cost");
      const next = JSON.stringify([now.view.curve, now.view.scale, metricName()]);
      if (next !== look) {
        look = next;
        curve.rename("metric", metricLabel());
        rebuild();
      } else if (now.history !== previous?.history) fill();
      name();
    },
  };
}

/** @param {"train" | "test"} set */
const lineKey = (set) => el("span", { class: `line-key ${set}` });

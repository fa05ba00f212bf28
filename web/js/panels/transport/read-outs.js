// @ts-check
/** Epoch, step, cost, metric and speed as numbers: three digits to read, with their zeros, every digit under the pointer. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { formatFull, formatNumber, formatSteady } from "../../ui/format.js";
import { measureFormat } from "../../app/measures.js";
import { hasDraft } from "../custom-points/points.js";
import { CONCEALED } from "../lesson/cover.js";
import { concealedParts } from "../lesson/progress.js";
import { isAllRight } from "../status/success.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @param {Catalog} catalog
 */
export function createReadOuts(catalog) {
  const epoch = readOut("epoch", "Epoch");
  const step = readOut("step", "Step");
  const costTrain = readOut("cost-train", "train");
  const costTest = readOut("cost-test", "test");
  const metricTrain = readOut("metric-train", "train");
  const metricTest = readOut("metric-test", "test");
  const speed = readOut("steps-per-second", "Steps/s");
  const metric = el("dt");
  const element = el(
    "dl",
    { class: "read-outs" },
    single(epoch),
    single(step),
    pair(el("dt", {}, "Cost"), costTrain, costTest),
    pair(metric, metricTrain, metricTest),
    single(speed),
  );

  return {
    element,
    /** @param {State} state @param {State | null} previous */
    render(state, previous) {
      if (state.experiment !== previous?.experiment) setText(metric, metricName(state, catalog));
      if (previous && isSame(state, previous)) return;
      const { snapshot } = state;
      const evaluation = hasDraft(state) ? null : snapshot?.evaluation; // it is of points that are gone
      setText(epoch.output, formatWhole(snapshot?.epoch));
      setText(step.output, formatWhole(snapshot?.step));
      const concealed = concealedParts(state);
      const isCostHidden = concealed.includes("cost");
      const isMetricHidden = concealed.includes("metric");
      for (const part of [costTrain, costTest]) part.note.hidden = !isCostHidden;
      for (const part of [metricTrain, metricTest]) part.note.hidden = !isMetricHidden;
      show(costTrain, isCostHidden ? null : evaluation?.cost_train);
      show(costTest, isCostHidden ? null : evaluation?.cost_test);
      setAttribute(metricTrain.output, "data-all-right", isAllRight(state) && !isMetricHidden ? "" : null);
      const format = measureFormat(catalog, state.experiment.metrics[0]);
      show(metricTrain, isMetricHidden ? null : evaluation?.metric_train, format);
      show(metricTest, isMetricHidden ? null : evaluation?.metric_test, format);
      show(speed, snapshot?.step ? snapshot.steps_per_second : null, formatRate); // before a step it is another run's
    },
  };
}

/** @param {State} state @param {State} previous */
const isSame = (state, previous) =>
  state.snapshot === previous.snapshot && state.lesson === previous.lesson && hasDraft(state) === hasDraft(previous);

/** @param {State} state @param {Catalog} catalog */
function metricName({ experiment }, catalog) {
  const [name] = experiment.metrics;
  const label = catalog.metrics.find((metric) => metric.name === name)?.label ?? "metric";
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** An output is a live region by nature; seven that change on every frame must not speak. @param {string} id @param {string} label */
function readOut(id, label) {
  const output = el("output", { id, class: "number", role: "note", "aria-live": "off" }, "–");
  const note = el("span", { class: "visually-hidden", hidden: true }, CONCEALED);
  return { label, output, note };
}

/** @param {ReturnType<typeof readOut>} readOut */
const single = ({ label, output }) => el("div", {}, el("dt", {}, label), el("dd", {}, output));

/** @param {HTMLElement} title @param {...ReturnType<typeof readOut>} readOuts */
const pair = (title, ...readOuts) =>
  el(
    "div",
    {},
    title,
    ...readOuts.map(({ label, output, note }) => el("dd", {}, el("span", { class: "part" }, label), output, note)),
  );

/** Counts are read whole. @param {number | undefined} count */
const formatWhole = (count) => (count === undefined ? formatNumber(null) : String(count));

/** Steps a second are read whole from ten up. @param {number | null | undefined} value */
const formatRate = (value) => (typeof value === "number" && value >= 10 ? value.toFixed(0) : formatNumber(value));

/** @param {ReturnType<typeof readOut>} readOut @param {number | null | undefined} value @param {(value: number | null | undefined) => string} [format] */
function show({ output }, value, format = formatSteady) {
  setText(output, format(value));
  setAttribute(output, "data-hint", typeof value === "number" ? formatFull(value) : null);
}

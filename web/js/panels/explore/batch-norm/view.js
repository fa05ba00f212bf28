// @ts-check
/** Batch normalisation: a layer's z with and without it, the averages it predicts by, and the rates it lets one use. */
import { el, setText } from "../../../ui/dom.js";
import { field, select, showValue } from "../../../ui/fields.js";
import { numberInput } from "../../../ui/number-field.js";
import { createAverages, createBands, createSweepChart } from "./charts.js";
import { addMeasurements, noMeasurements } from "./measurements.js";
import { createAverageNumbers, createTables } from "./numbers.js";
/** @import { Create } from "../contract.js" */
/** @import { Sweep } from "./charts.js" */

const ACTIVATIONS = ["tanh", "relu", "sigmoid"];
const LAYERS = [1, 2, 3];
const UNITS = 8;
const STEPS = 300;
const MOST_RATE = 1e6;

const SEE =
  "Two networks with the same first weights (circle, three hidden layers of eight, batches of 25) see the same batches. Each column is a histogram of z in the chosen layer, at one step: the stronger the colour, the more z lie there. The line through is the median; half of all z lie between the dashed lines, nine tenths between the dotted ones. " +
  "Normalised, each neuron has mean 0 and variance 1 in every batch; γ and β then let it choose another size and place.";
const PREDICTS =
  "In training each batch is normalised by its own mean and variance. A prediction must not depend on what else is in the batch: it uses running averages, which keep nine tenths of the old value at each step. They begin at 0 and 1, and follow.";
const SOURCES =
  "The course notes, “Batch Normalization”; S. Ioffe and C. Szegedy 2015, “Batch normalization: accelerating deep network training by reducing internal covariate shift”.";

/** @type {Create} */
export function create(root, { catalog, keepAsking }) {
  let setting = { activation: "tanh", rate: 0.3, layer: 1 };
  let measurements = noMeasurements();
  let unit = 0;
  /** @type {Sweep | null} */
  let sweep = null;
  let stopWatch = () => {};
  let stopSweep = () => {};

  const bands = [
    createBands("before", "Before", "W·a + b", false),
    createBands("normalised", "Normalised", "(z − μ) / σ", false),
    createBands("after", "Scaled and shifted", "γ·z + β", false),
    createBands("without", "Without", "z of the plain network", true),
  ];
  const averages = /** @type {const} */ ([createAverages("mean", "Mean"), createAverages("variance", "Variance")]);
  const swept = createSweepChart();
  const numbers = createAverageNumbers();
  const tables = createTables();
  const note = el("p", { class: "note norm-note", role: "status" });

  const label = (/** @type {string} */ name) => catalog.activations.find((one) => one.name === name)?.label ?? name;
  const activation = select(
    ACTIVATIONS.map((name) => ({ name, label: label(name) })),
    (name) => {
      sweep = null;
      change({ activation: name });
    },
  );
  const layer = select(
    LAYERS.map((number) => ({ name: String(number - 1), label: String(number) })),
    (name) => change({ layer: Number(name) }),
  );
  const problem = el("p", { class: "field-problem", id: "norm-problem", role: "alert", hidden: true });
  const rate = numberInput((value) => tryRate(Number(value)), { min: 0 });
  const neuron = select(
    Array.from({ length: UNITS }, (_, i) => ({ name: String(i), label: String(i + 1) })),
    (name) => {
      unit = Number(name);
      draw();
    },
  );
  const sweepButton = el("button", { type: "button", class: "button", onclick: startSweep }, "Try eight rates");

  root.append(
    el(
      "div",
      { class: "explore-controls norm-controls field-grid" },
      field({ label: "Activation", hint: "Of the hidden layers." }, activation),
      field({ label: "Rate", hint: "The learning rate of both networks." }, rate),
      field({ label: "Hidden layer", hint: "Whose z is shown." }, layer),
      field({ label: "Neuron", hint: "Whose averages are shown." }, neuron),
      el("div", {}, sweepButton),
      note,
      problem,
    ),
    el("div", { class: "norm-bands" }, ...bands.map((one) => one.root)),
    el("div", { class: "norm-below" }, averages[0].root, averages[1].root, swept.root, numbers.root),
    ...[SEE, PREDICTS, SOURCES].map((text) => el("p", { class: "note" }, text)),
    tables.root,
  );

  /** @param {number} value */
  function tryRate(value) {
    const isRight = value > 0 && value <= MOST_RATE;
    problem.hidden = isRight;
    setText(problem, isRight ? "" : `rate must be a number above 0 and at most ${MOST_RATE}, got ${value}`);
    if (isRight) rate.removeAttribute("aria-invalid");
    else rate.setAttribute("aria-invalid", "true");
    if (isRight) rate.removeAttribute("aria-describedby");
    else rate.setAttribute("aria-describedby", problem.id);
    if (isRight) change({ rate: value });
  }

  /** @param {Partial<typeof setting>} patch */
  function change(patch) {
    stopWatch();
    setting = { ...setting, ...patch };
    showValue(rate, setting.rate);
    measurements = noMeasurements();
    const watched = measurements;
    const request = { ...setting, known: 0 };
    stopWatch = keepAsking("watch", request, (told) => {
      addMeasurements(watched, told);
      request.known = watched.steps.length;
      draw();
    });
    if (!sweep) drawSweep({ rates: [0.01, 30], with: [], without: [] });
  }

  function draw() {
    if (!measurements.steps.length) return;
    for (const one of bands) one.show(measurements, STEPS);
    for (const one of averages) one.show(measurements, { last: STEPS, unit });
    numbers.show(measurements, unit);
    const isOver = measurements.steps.length === measurements.of;
    setText(note, isOver ? `${STEPS} steps are taken.` : `Step ${measurements.steps.at(-1)} of ${STEPS}.`);
    if (isOver) tables.showMeasurements(measurements);
  }

  function startSweep() {
    stopSweep();
    const { activation: name } = setting;
    stopSweep = keepAsking("sweep", { activation: name }, ({ facts }) => {
      if (name !== setting.activation) return;
      sweep = facts;
      drawSweep(facts);
    });
  }

  /** @param {Sweep} shown */
  function drawSweep(shown) {
    swept.show(shown);
    tables.showSweep(shown);
  }

  activation.value = setting.activation;
  layer.value = String(setting.layer);
  change({});
  return {
    render(_, previous) {
      if (!previous) draw();
    },
    leave() {
      stopWatch();
      stopSweep();
    },
  };
}

// @ts-check
/** The page's state and every way it may change: pure functions, tested without a page. */
import { noEdits } from "./edits.js";
import { emptyHistory } from "./history.js";
import { emptyInside } from "../panels/inside/history.js";
import { isRegression, outputLayer, usualLoss } from "./output-rules.js";
import { usualSchedule } from "../panels/training/schedules.js";
import { emptyRuns } from "../panels/runs/runs.js";
import { stagesOfStart } from "../engine/stages.js";
import { trainingImages } from "../panels/custom-images/images.js";
import { trainCount } from "./train-count.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").LayerDocument} LayerDocument */

/**
 * @param {Catalog} catalog
 * @param {Experiment} experiment
 * @returns {State}
 */
export function initialState(catalog, experiment) {
  return {
    catalog,
    experiment,
    view: {
      edges: "weight",
      tab: "updates",
      hover: null,
      pinned: null,
      edge: null,
      example: null,
      showTest: false,
      discretize: false,
      curve: "cost",
      scale: "linear",
      theme: "auto",
      judged: "test",
      cell: null,
      block: { layer: 0, name: "W" },
      zoom: null,
      space: "output",
      features: { layer: 0, units: [0, 1] },
      brush: 0,
      draft: null,
      pastPoints: [],
      table: null,
      images: null,
      lab: "draw",
      drawing: null,
    },
    status: {
      state: "booting",
      stages: stagesOfStart(),
      message: "Starting Python…",
      wantsToRun: false,
      isSlow: false,
      error: null,
      loading: null,
    },
    model: null,
    snapshot: null,
    inside: emptyInside(),
    history: emptyHistory(),
    space: null,
    health: null,
    edits: noEdits(),
    runs: emptyRuns(),
    lesson: null,
    link: { embed: false, hide: [], example: null },
  };
}

/** @param {Catalog} catalog @param {string} name */
export function datasetEntry(catalog, name) {
  const entry = catalog.datasets.find((dataset) => dataset.name === name);
  if (!entry)
    throw new Error(`data.name must be one of ${catalog.datasets.map((d) => d.name).join(", ")}, got ${name}`);
  return entry;
}

/** @param {Experiment} experiment @param {Record<string, unknown>} patch */
export const withSettings = (experiment, patch) => /** @type {Experiment} */ ({ ...experiment, ...patch });

/**
 * Change how the data are made. Other features are other inputs, for which given weights have no place; a batch is never
 * larger than the training points.
 * @param {Experiment} experiment
 * @param {Partial<import("./types.js").DataDocument>} patch
 * @returns {Experiment}
 */
export function withData(experiment, patch) {
  const data = { ...experiment.data, ...patch };
  const { n_samples = Infinity, test_split } = data;
  const most = n_samples >= 2 && n_samples < Infinity ? trainCount(n_samples, test_split) : trainingImages(data);
  const batch_size = Math.min(experiment.batch_size, most);
  return { ...experiment, data, batch_size, weights: patch.features ? null : experiment.weights };
}

/**
 * Change optimizer settings; naming another optimizer brings its own defaults and keeps what all of them have.
 * @param {Experiment} experiment
 * @param {Record<string, unknown>} patch
 * @param {Catalog} catalog
 * @returns {Experiment}
 */
export function withOptimizer(experiment, patch, catalog) {
  const { optimizer } = experiment;
  const other = patch.name !== undefined && patch.name !== optimizer.name;
  const entry = catalog.optimizers.find(({ name }) => name === patch.name);
  const { learning_rate, schedule, clip_norm, clip_value } = optimizer;
  const base = other && entry ? { ...entry.options, learning_rate, schedule, clip_norm, clip_value } : optimizer;
  return { ...experiment, optimizer: /** @type {any} */ ({ ...base, ...patch }) };
}

/**
 * Change how the rate changes; naming another kind of schedule brings settings for it.
 * @param {Experiment} experiment
 * @param {Partial<import("./types.js").ScheduleDocument>} patch
 * @param {number} stepsPerEpoch
 */
export function withSchedule(experiment, patch, stepsPerEpoch) {
  const { schedule } = experiment.optimizer;
  const isOther = patch.name !== undefined && patch.name !== schedule?.name;
  const base = isOther ? usualSchedule(/** @type {string} */ (patch.name), stepsPerEpoch, experiment.epochs) : schedule;
  return /** @type {Experiment} */ ({
    ...experiment,
    optimizer: { ...experiment.optimizer, schedule: { ...base, ...patch } },
  });
}

/** @param {Experiment} experiment @param {LayerDocument[]} layers @returns {Experiment} */
const withLayers = (experiment, layers) => ({ ...experiment, weights: null, model: { ...experiment.model, layers } });

/**
 * Change a layer. The loss follows the output layer unless another was chosen; one that is not allowed with the new
 * output gives way. A slope belongs to leaky ReLU alone.
 * @param {Experiment} experiment
 * @param {number} i
 * @param {Partial<LayerDocument>} patch
 * @param {Catalog} catalog
 */
export function withLayer(experiment, i, patch, catalog) {
  const layers = experiment.model.layers.map((layer, k) =>
    k === i ? withoutStraySlope({ ...layer, ...patch }) : layer,
  );
  const { activation } = layers[layers.length - 1];
  const followed = usualLoss(outputLayer(experiment).activation, isRegression(experiment));
  const isAllowed = catalog.losses.find(({ name }) => name === experiment.loss)?.activations.includes(activation);
  const keeps = isAllowed && experiment.loss !== followed;
  const loss = keeps ? experiment.loss : usualLoss(activation, isRegression(experiment));
  return withLayers({ ...experiment, loss }, layers);
}

/** @param {LayerDocument} layer @returns {LayerDocument} */
function withoutStraySlope({ slope, ...layer }) {
  return layer.activation === "leaky_relu" && slope !== undefined ? { ...layer, slope } : layer;
}

/** Let every layer draw its first weights as suits its activation. @param {Experiment} experiment */
export const withSuitingInitializers = (experiment) =>
  withLayers(
    experiment,
    experiment.model.layers.map((layer) => ({ ...layer, initializer: "auto" })),
  );

/**
 * Add a hidden layer before the output, like the last hidden one.
 * @param {Experiment} experiment
 */
export function withAddedLayer(experiment) {
  const { layers } = experiment.model;
  const hidden = layers.slice(0, -1);
  const model = hidden.at(-1) ?? { units: 4, activation: "tanh", initializer: "auto", batch_norm: false };
  return withLayers(experiment, [...hidden, { ...model }, layers[layers.length - 1]]);
}

/** @param {Experiment} experiment @param {number} i */
export function withoutLayer(experiment, i) {
  const { layers } = experiment.model;
  return i < layers.length - 1
    ? withLayers(
        experiment,
        layers.filter((_, k) => k !== i),
      )
    : experiment;
}

/**
 * The data set's own experiment, with the hidden layers and settings it learns well with.
 * @param {Catalog} catalog
 * @param {string} name
 */
export const experimentFor = (catalog, name) => datasetEntry(catalog, name).experiment;

/** @param {State} state @param {Partial<import("./types.js").View>} patch @returns {State} */
export const withView = (state, patch) => ({ ...state, view: { ...state.view, ...patch } });

/**
 * Show the example that a link names, and of an image why it is read as it is.
 * @param {State} state
 * @param {import("./types.js").View["example"]} example
 */
export const withLinkedExample = (state, example) =>
  example
    ? withView(state, { example, lab: "causes", showTest: state.view.showTest || example.set === "test" })
    : state;

/**
 * The link's example, where the data have one of that number.
 * @param {State["link"]} link
 * @param {{n_train: number, n_test: number}} model
 */
export const linkedExample = ({ example }, { n_train, n_test }) =>
  example && example.index < (example.set === "train" ? n_train : n_test) ? example : null;

/** @param {State} state @param {Partial<import("./types.js").Status>} patch @returns {State} */
export const withStatus = (state, patch) => ({ ...state, status: { ...state.status, ...patch } });

/** @param {State} state @param {string} name @param {number} ms */
export function withStageDone(state, name, ms) {
  const stages = state.status.stages.map((stage) => (stage.name === name ? { ...stage, ms } : stage));
  const next = stages.find((stage) => stage.ms === null);
  return withStatus(state, { stages, message: next ? `Starting Python: ${next.label}…` : state.status.message });
}

/**
 * Show a problem; what is on screen stays.
 * @param {State} state
 * @param {import("./types.js").Problem} problem
 * @param {Partial<import("./types.js").Status>} [patch]
 */
export const withProblem = (state, problem, patch = {}) => withStatus(state, { error: problem, ...patch });

// @ts-check
/** The page's state and every way it may change: pure functions, tested without a page. */
import { datasetEntry } from "./catalog.js";
import { noEdits } from "./edits.js";
import { emptyHistory } from "./history.js";
import { isRegression, outputLayer, usualLoss } from "./output-rules.js";
import { usualSchedule } from "../panels/training/settings.js";
import { emptyRuns } from "../panels/runs/runs.js";
import { stagesOfStart } from "../engine/stages.js";
import { trainingImages } from "../panels/custom-images/images.js";
import { fittingBatch, trainCount } from "./document.js";
import { settings as network } from "../panels/network/settings.js";
import { settings as zoom } from "../panels/zoom/zoom.js";
import { settings as output } from "../panels/output/settings.js";
import { settings as tableScatter } from "../panels/table-scatter/settings.js";
import { settings as featureSpace } from "../panels/feature-space/space.js";
import { settings as curves } from "../panels/curves/settings.js";
import { settings as inside } from "../panels/inside/settings.js";
import { settings as code } from "../panels/inside/code/settings.js";
import { settings as step } from "../panels/inside/step/settings.js";
import { settings as updates } from "../panels/inside/updates/settings.js";
import { settings as errors } from "../panels/inside/errors/settings.js";
import { settings as lab } from "../panels/lab/settings.js";
import { settings as draw } from "../panels/lab/draw/settings.js";
import { settings as images } from "../panels/lab/images/settings.js";
import { settings as learning } from "../panels/lab/learning/settings.js";
import { settings as pointsMap } from "../panels/lab/points-map/settings.js";
import { settings as causes } from "../panels/lab/causes/settings.js";
import { settings as customPoints } from "../panels/custom-points/points.js";
import { settings as customTable } from "../panels/custom-table/table.js";
import { settings as customImages } from "../panels/custom-images/images.js";
import { settings as explore } from "../panels/explore/settings.js";
import { settings as workspace } from "../panels/workspace/settings.js";
import { settings as transport } from "../panels/transport/settings.js";
/** @import { Catalog } from "./catalog.js" */
/** @import { DataDocument, Experiment, LayerDocument, ScheduleDocument } from "./document.js" */
/** @import { Edits } from "./edits.js" */
/** @import { History } from "./history.js" */
/** @import { Problem } from "./problems.js" */
/** @import { Answers } from "../engine/answers.js" */
/** @import { Model, Snapshot } from "../engine/protocol.js" */
/** @import { Stage } from "../engine/stages.js" */
/** @import { LessonMarks } from "../panels/lesson/kept.js" */
/** @import { LessonProgress } from "../panels/lesson/progress.js" */
/** @import { Runs } from "../panels/runs/runs.js" */

/** What panels are set to at first: each says it in its own folder. */
const settings = {
  ...network,
  ...zoom,
  ...output,
  ...featureSpace,
  ...tableScatter,
  ...curves,
  ...inside,
  ...code,
  ...step,
  ...updates,
  ...errors,
  ...lab,
  ...draw,
  ...images,
  ...learning,
  ...pointsMap,
  ...causes,
  ...customPoints,
  ...customTable,
  ...customImages,
  ...transport,
  ...explore,
  ...workspace,
};

/**
 * @typedef {{example: {set: "train" | "test" | "drawn", index: number} | null, theme: "auto" | "light" | "dark"}
 *   & typeof settings} View  what is looked at, and how
 * @typedef {{label: string, done: number, total: number}} Loading
 * @typedef {{state: "booting" | "ready" | "running" | "paused" | "failed", stages: Stage[], message: string,
 *   wantsToRun: boolean, isSlow: boolean, error: Problem | null, loading: Loading | null}} Status  `isSlow`: the start
 * @typedef {{catalog: Catalog, experiment: Experiment, view: View, status: Status, model: Model | null,
 *   snapshot: Snapshot | null, answers: Answers, records: Record<string, any>, history: History, edits: Edits, runs: Runs, lesson: LessonProgress | null, lessonMarks: LessonMarks,
 *   link: {embed: boolean, hide: string[], lock: string[], example: View["example"], solutions: boolean}}} State
 *   `answers`: what Python has told for the pictures; `records`: what panels have kept of such answers along the run
 */

/**
 * @param {Catalog} catalog
 * @param {Experiment} experiment
 * @returns {State}
 */
export function initialState(catalog, experiment) {
  return {
    catalog,
    experiment,
    view: { example: null, theme: "auto", ...settings },
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
    answers: {},
    records: {},
    history: emptyHistory(),
    edits: noEdits(),
    runs: emptyRuns(),
    lesson: null,
    lessonMarks: {},
    link: { embed: false, hide: [], lock: [], example: null, solutions: true },
  };
}

/** @param {Experiment} experiment @param {Record<string, unknown>} patch */
export const withSettings = (experiment, patch) => /** @type {Experiment} */ ({ ...experiment, ...patch });

/**
 * Change how the data are made. Other features are other inputs, for which given weights have no place; a batch is never
 * larger than the training points.
 * @param {Experiment} experiment
 * @param {Partial<DataDocument>} patch
 * @returns {Experiment}
 */
export function withData(experiment, patch) {
  const data = { ...experiment.data, ...patch };
  const { n_samples = Infinity, test_split } = data;
  const most = n_samples >= 2 && n_samples < Infinity ? trainCount(n_samples, test_split) : trainingImages(data);
  const batch = fittingBatch(experiment.batch_size, most);
  return { ...experiment, data, ...batch, weights: patch.features ? null : experiment.weights };
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
 * @param {Partial<ScheduleDocument>} patch
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
  const followed = usualLoss(outputLayer(experiment).activation, isRegression(experiment, catalog));
  const isAllowed = catalog.losses.find(({ name }) => name === experiment.loss)?.activations.includes(activation);
  const keeps = isAllowed && experiment.loss !== followed;
  const loss = keeps ? experiment.loss : usualLoss(activation, isRegression(experiment, catalog));
  return withLayers({ ...experiment, loss }, layers);
}

/** Give all hidden layers one activation. @param {Experiment} experiment @param {string} activation @param {Catalog} catalog */
export const withHiddenActivation = (experiment, activation, catalog) =>
  experiment.model.layers
    .slice(0, -1)
    .reduce((changed, _, i) => withLayer(changed, i, { activation }, catalog), experiment);

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

/** Where there is none to be like. @type {LayerDocument} */
const FIRST_HIDDEN = { units: 4, activation: "tanh", initializer: "auto", batch_norm: false };

/**
 * Add a hidden layer before the output, like the last hidden one.
 * @param {Experiment} experiment
 */
export function withAddedLayer(experiment) {
  const { layers } = experiment.model;
  const hidden = layers.slice(0, -1);
  const model = hidden.at(-1) ?? FIRST_HIDDEN;
  return withLayers(experiment, [...hidden, { ...model }, layers[layers.length - 1]]);
}

/**
 * Other hidden layers, each like the one that was in its place, or like the last hidden one.
 * @param {Experiment} experiment
 * @param {number[]} units
 */
export function withHiddenLayers(experiment, units) {
  const { layers } = experiment.model;
  const hidden = layers.slice(0, -1);
  const like = (/** @type {number} */ i) => hidden[i] ?? hidden.at(-1) ?? FIRST_HIDDEN;
  return withLayers(experiment, [
    ...units.map((count, i) => ({ ...like(i), units: count })),
    layers[layers.length - 1],
  ]);
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

/** @param {State} state @param {Partial<View>} patch @returns {State} */
export const withView = (state, patch) => ({ ...state, view: { ...state.view, ...patch } });

/** Open a tab of Look inside. @param {State} state @param {string} tab @param {boolean} large beside the network */
export const withInside = (state, tab, large) =>
  withView(state, {
    tab,
    large,
    explore: null,
    work: tab === "step" ? state.view.work : null,
    ...(large ? { zoom: null } : {}),
  });

/**
 * Show the example that a link names, and of an image why it is read as it is.
 * @param {State} state
 * @param {View["example"]} example
 */
export const withLinkedExample = (state, example) =>
  example
    ? withView(state, { example, lab: "causes", showTest: state.view.showTest || example.set === "test" })
    : state;

/**
 * An example, where the data have one of that number.
 * @param {View["example"]} example
 * @param {{n_train: number, n_test: number}} model
 */
export function existingExample(example, { n_train, n_test }) {
  if (example === null || example.set === "drawn") return example;
  return example.index < (example.set === "train" ? n_train : n_test) ? example : null;
}

/** Show no example that the data do not have. @param {State} state @returns {State} */
export const withExistingExample = (state) =>
  state.model ? withView(state, { example: existingExample(state.view.example, state.model) }) : state;

/** @param {State} state @param {Partial<Status>} patch @returns {State} */
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
 * @param {Problem} problem
 * @param {Partial<Status>} [patch]
 */
export const withProblem = (state, problem, patch = {}) => withStatus(state, { error: problem, ...patch });

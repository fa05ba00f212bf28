// @ts-check
/** Errors in the reader's words, each with what can be done about it. */
import { EngineFailure } from "./errors.js";
import { formatCount } from "../ui/format.js";
import { PythonError } from "../engine/protocol.js";
/** @import { DatasetEntry } from "./catalog.js" */
/** @import { Experiment } from "./document.js" */
/** @import { MissingImages } from "./errors.js" */

/**
 * @typedef {{label: string, action: string, args?: unknown[]}} Remedy
 * @typedef {{title: string, message: string, field: string | null, actions: Remedy[]}} Problem
 */

/** A joint length of all gradients that hardly ever hinders learning, and never lets it explode at a usual rate. */
const CLIP_AT = 1;

/** @param {unknown} error @returns {Problem} */
export function problemOf(error) {
  if (error instanceof EngineFailure) {
    return {
      title: "Python stopped",
      message: error.message,
      field: null,
      actions: [{ label: "Retry", action: "restart" }],
    };
  }
  if (error instanceof PythonError && error.type === "ValueError") {
    return { title: "Not accepted", message: error.message, field: error.field, actions: [] };
  }
  if (error instanceof PythonError) {
    const message = `${error.type}: ${error.message}`;
    return {
      title: "Python reported an error",
      message,
      field: null,
      actions: [{ label: "Retry", action: "restart" }],
    };
  }
  if (error instanceof DOMException && error.name === "AbortError") {
    return {
      title: "Loading stopped",
      message: "The data set was not loaded; the last one stays.",
      field: null,
      actions: [],
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { title: "Something went wrong", message, field: null, actions: [{ label: "Retry", action: "restart" }] };
}

/**
 * What a message says first, without what follows from it and what can be done.
 * @param {string} message
 */
export const gist = (message) => message.replace(/(?:, (?:so|because) |[.!?]\s+(?=[A-Z“])).*$/s, ".");

/** Whether Python had no room for the data. @param {unknown} error */
export const isOutOfMemory = (error) => error instanceof PythonError && error.type.endsWith("MemoryError");

/**
 * A data set did not arrive or had no room; the last one stays. Where there is a quick set of it, that is offered.
 * @param {unknown} error
 * @param {Experiment} experiment the one that needs it
 * @param {Pick<DatasetEntry, "quick">} entry
 * @returns {Problem}
 */
export function problemOfData(error, experiment, { quick }) {
  const { data } = experiment;
  const isWhole = quick && !(data.subset && data.subset <= quick.subset);
  const lighter = { ...experiment, data: { ...data, subset: quick?.subset } };
  const failure = /** @type {Error} */ (error).message;
  return {
    title: "The data set was not loaded",
    message: isOutOfMemory(error)
      ? `There is not enough memory for it. The last data set stays. (${failure})`
      : failure,
    field: null,
    actions: [
      { label: "Retry", action: "setExperiment", args: [experiment] },
      ...(isWhole
        ? [{ label: `Quick set of ${formatCount(quick.subset, "image")}`, action: "setExperiment", args: [lighter] }]
        : []),
    ],
  };
}

/**
 * The experiment's images are not here; they can be chosen again.
 * @param {Experiment} experiment
 * @param {MissingImages} error
 * @returns {Problem}
 */
export function problemOfMissingImages(experiment, { message: fate }) {
  const { n_train = 0, n_val = 0, n_test = 0, class_names = [], shape = [] } = experiment.data.images ?? {};
  const what = `${formatCount(n_train + n_val + n_test, "image")} of ${class_names.length} classes, ${shape.join(" by ")} pixels`;
  return {
    title: "The images of this experiment are not here",
    message: `“${experiment.name}” learns from ${what}. ${fate}Links and saved files hold no images: choose the same folder, zip or IDX files again.`,
    field: null,
    actions: [{ label: "Choose the images…", action: "openImages", args: [experiment] }],
  };
}

/** @param {string} message  what is wrong with a link or a file @param {string} title @returns {Problem} */
export const problemOfDocument = (title, message) => ({ title, message, field: null, actions: [] });

/**
 * Training stopped because the cost is no longer a number.
 * @param {{message: string}} stopped
 * @param {Experiment} experiment
 * @returns {Problem}
 */
export function problemOfStop({ message }, { optimizer, model }) {
  const slower = Number((optimizer.learning_rate / 10).toPrecision(1));
  const isClipped = typeof optimizer.clip_norm === "number" && optimizer.clip_norm <= CLIP_AT;
  const isAuto = model.layers.every(({ initializer }) => initializer === "auto");
  return {
    title: "The cost exploded",
    message: `${message} Each step was too far: ${isClipped ? "lower the rate" : "lower the rate or clip the gradients"} and train on, or begin with other weights.`,
    field: "optimizer.learning_rate",
    actions: [
      { label: `Learning rate ${slower}`, action: "setOptimizer", args: [{ learning_rate: slower }] },
      ...(isClipped
        ? []
        : [{ label: `Clip gradients at ${CLIP_AT}`, action: "setOptimizer", args: [{ clip_norm: CLIP_AT }] }]),
      isAuto
        ? { label: "New weights", action: "newWeights" }
        : { label: "Auto initializers", action: "suitInitializers" },
    ],
  };
}

// @ts-check
/** The shapes of the messages between page and Python: checked here, trusted everywhere else. */
/** @import { Experiment } from "../app/document.js" */

/**
 * @typedef {{data: Float32Array | Uint8Array, shape: number[]}} Tensor  row-major
 * @typedef {Record<string, Tensor>} Tensors
 * @typedef {{units: number, activation: string, n_parameters: number, batch_norm: boolean}} LayerFacts
 * @typedef {{experiment: Experiment, task: string, n_classes: number, n_inputs: number, n_outputs: number, input_names: string[], class_names: string[],
 *   layers: LayerFacts[], n_parameters: number, n_train: number, n_test: number, steps_per_epoch: number,
 *   rates: {step: number[], rate: number[]},
 *   range: [number, number] | null, image_shape: [number, number] | null,
 *   target_scale: {mean: number, deviation: number} | null, kept: boolean, arrays: Tensors}} Model
 *   `target_scale`: what normalised targets were; `experiment`: as Python accepted it; `kept`: whether the weights before went on
 * @typedef {{cost_train: number | null, cost_test: number | null, metric_train: number | null,
 *   metric_test: number | null, metric_name: string, is_whole: boolean,
 *   metrics: Record<string, {train: number | null, test: number | null}>}} Evaluation  of large data, whole after each epoch
 * @typedef {{best: number | null, epoch: number, waited: number}} Watched  by early stopping: the best so far, after which epoch
 * @typedef {{step: number, epoch: number, epochs: number, steps_left: number, evaluation: Evaluation, steps_per_second: number,
 *   trained_ms: number | null, has_step: boolean,
 *   learning_rate: number, early_stopping: Watched | null, isOutdated?: boolean}} Snapshot  where Python stands; `isOutdated`: or
 *   stood, with the network before the present one
 */
export const PROTOCOL = 1;

/** An error that Python raised, with its type and message. */
export class PythonError extends Error {
  /** @param {{type: string, message: string, traceback?: string}} report */
  constructor({ type, message, traceback = "" }) {
    super(message);
    this.type = type;
    this.traceback = traceback;
  }

  /** The document's field that the message begins with, such as `model.layers[1].units`, or null. */
  get field() {
    const match = this.type === "ValueError" && /^[a-z_][\w.[\]]*(?= )/i.exec(this.message);
    return match ? match[0] : null;
  }
}

/**
 * Unwrap a worker's answer: JSON text of `{ok}` or `{error}`, typed arrays and bytes beside it.
 * @param {{json: string, arrays?: Tensors, probes?: Record<string, Tensors>, checkpoint?: Uint8Array,
 *   content?: Uint8Array}} answer
 *   `probes`: the arrays of the answers of that name in the JSON
 * @returns {any} what the session's method returned
 * @throws {PythonError} what it raised
 */
export function decode({ json, arrays = {}, probes = {}, ...bytes }) {
  const { ok, error } = JSON.parse(json);
  if (error) throw new PythonError(error);
  for (const [name, tensors] of Object.entries(probes)) ok.probes[name].arrays = checkArrays(tensors);
  return { ...ok, arrays: checkArrays(arrays), ...bytes };
}

/**
 * Check that every array has as many numbers as its shape says.
 * @param {Tensors} arrays
 * @returns {Tensors}
 */
function checkArrays(arrays) {
  for (const [name, { data, shape }] of Object.entries(arrays)) {
    const expected = shape.reduce((product, size) => product * size, 1);
    if (data.length !== expected) {
      throw new Error(`array ${name} must have ${expected} numbers for shape ${shape}, got ${data.length}`);
    }
  }
  return arrays;
}

/**
 * Refuse to go on with a worker that speaks another version, or whose NumPy cannot multiply.
 * @param {{protocol: number, product: number}} greeting
 */
export function checkGreeting(greeting) {
  if (greeting.protocol !== PROTOCOL) {
    throw new Error(`the page speaks protocol ${PROTOCOL}, Python speaks ${greeting.protocol}: reload the page`);
  }
  if (greeting.product !== 11) throw new Error(`NumPy computed 1*3 + 2*4 = ${greeting.product}`);
}

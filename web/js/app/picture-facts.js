// @ts-check
/** What the pictures need to know about the data: from the model once Python has built it, before that from the catalog. */
import { statedShape } from "./document.js";
import { withSubscripts } from "./parameter-count.js";
import { boundsOf, datasetEntry } from "./catalog.js";
/** @import { Bounds } from "../plot/scales.js" */
/** @import { State } from "./state.js" */

/**
 * `axes` counts the raw inputs where examples are points of a line (1) or a plane (2), else it is 0; `axisNames` names
 * them; above `threshold` a single output chooses its class; `inputNames` are the network's inputs, made from them; an image has none;
 * `bounds`: of the answers of each activation.
 * @typedef {{classification: boolean, axes: 0 | 1 | 2, axisNames: string[], range: [number, number], inputNames: string[],
 *   imageShape: [number, number] | null, classNames: string[], threshold?: number, bounds?: Record<string, Bounds>}} Facts
 */

/**
 * @param {State} state
 * @returns {Facts}
 */
export function pictureFacts({ catalog, experiment, model }) {
  const dataset = datasetEntry(catalog, experiment.data.name);
  const range = model ? model.range : dataset.range;
  const written = experiment.data.features ? withSubscripts : (/** @type {string} */ name) => name;
  const stated = statedShape(experiment, dataset);
  const axes = range ? (model?.arrays["train.x"]?.shape[1] ?? dataset.n_inputs) : 0;
  return {
    classification: (model?.task ?? dataset.task ?? "classification") === "classification",
    axes: /** @type {0 | 1 | 2} */ (axes),
    axisNames: dataset.input_names.map(written),
    range: range ?? [0, 1],
    inputNames: (model?.input_names ?? experiment.data.features ?? dataset.input_names).map(written),
    imageShape: stated && (model?.image_shape ?? stated),
    classNames: model?.class_names ?? [],
    threshold: experiment.threshold,
    bounds: boundsOf(catalog),
  };
}

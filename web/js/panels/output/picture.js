// @ts-check
/** Which numbers the output view paints, and what they mean: the whole output, or one neuron. */
import { inUnits } from "../../app/example-words.js";
import { arraysOf, holdsNeuron, neuronName } from "../network/columns.js";
import { areShares, responseReach, shareScale, sidesScale } from "../../plot/scales.js";
import { activationsOf } from "../network/tile-pictures.js";
/** @import { Bounds } from "../../plot/scales.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Tensor, Tensors } from "../../engine/protocol.js" */
/** @import { NeuronAddress } from "../network/choice.js" */
/** @import { Facts } from "../../app/picture-facts.js" */
/** @import { Column } from "../network/columns.js" */

/**
 * `sides`: two classes around a middle; `classes`: one plane of probabilities per class; `share`: one class's
 * probability; `signed`: values around zero. `values` is null until there are numbers; `title` names the neuron when it
 * is not the whole output; `isShare`: whether the values are shares of one, as probabilities are; `answer`: to the followed
 * example itself, which the picture has only nearby.
 * @typedef {{kind: "sides" | "classes" | "share" | "signed", title: string, values: Float32Array | Uint8Array | null,
 *   size: number[], middle: number, reach: number, classNames: string[], classIndex: number, isShare: boolean, answer?: number[]}} OutputPicture
 */

const PLAIN = {
  title: "",
  middle: 0,
  reach: 1,
  classNames: /** @type {string[]} */ ([]),
  classIndex: 0,
  isShare: false,
};

/**
 * @param {State} state
 * @param {Column[]} columns
 * @param {Facts} facts
 * @returns {OutputPicture}
 */
export function describeOutput({ view, answers, model }, columns, facts) {
  const arrays = arraysOf(columns, answers);
  const neuron = [view.hover, view.pinned].find((address) => address && holdsNeuron(columns, address));
  const output = columns[columns.length - 1];
  if (neuron)
    return {
      ...neuronPicture(columns, neuron, { arrays, facts }),
      answer: activationsAt(arrays, neuron.layer)?.slice(neuron.unit, neuron.unit + 1),
    };
  const picture = wholePicture(output, arrays["output.response"], facts);
  return { ...picture, answer: wholeAnswer(picture, activationsAt(arrays, output.layer), model) };
}

/** A layer's activations for the followed example. @param {Tensors} arrays @param {number} layer */
function activationsAt(arrays, layer) {
  const activations = arrays[activationsOf(layer)];
  return activations && Array.from(activations.data);
}

/** @param {OutputPicture} picture @param {number[] | undefined} outputs @param {State["model"]} model */
function wholeAnswer({ kind }, outputs, model) {
  if (!outputs || kind === "classes") return outputs;
  return kind === "signed" && model ? [inUnits(model, outputs[0])] : outputs.slice(-1);
}

/**
 * All outputs, at the places of a response. Of two that need not sum to 1, as of more, the larger one decides.
 * @param {Column} output
 * @param {Tensor | undefined} response
 * @param {Pick<Facts, "classification" | "classNames" | "threshold">} facts
 * @returns {OutputPicture}
 */
export function wholePicture(
  { names, activation, bounds, count },
  response,
  { classification, classNames, threshold = 0.5 },
) {
  if (!classification) return signedPicture(response, { title: "", bounds });
  const isShare = areShares(bounds);
  if (count > 2 || (count === 2 && activation !== "softmax"))
    return { ...PLAIN, kind: "classes", ...plane(response, null), classNames: names, isShare };
  return {
    ...PLAIN,
    kind: "sides",
    ...plane(response, count - 1),
    ...sidesScale(count === 1 ? threshold : 0.5),
    classNames: count === 2 ? names : [classNames[0] ?? "0", names[0]],
    isShare,
  };
}

/**
 * @param {Column[]} columns
 * @param {NeuronAddress} neuron
 * @param {{arrays: Tensors, facts: Facts}} known
 * @returns {OutputPicture}
 */
function neuronPicture(columns, neuron, { arrays, facts }) {
  const response = arrays[neuron.layer < 0 ? "input.response" : `layers[${neuron.layer}].response`];
  const name = neuronName(columns, neuron);
  const title = name[0].toUpperCase() + name.slice(1);
  const { classes, threshold, count, names, bounds } = columns[neuron.layer + 1];
  if (threshold !== null) return { ...wholePicture(columns[neuron.layer + 1], response, facts), title };
  if (!classes) return signedPicture(response, { title, bounds, unit: neuron.unit });
  return {
    ...PLAIN,
    kind: "share",
    title,
    ...plane(response, neuron.unit),
    ...shareScale(count),
    classNames: names,
    classIndex: neuron.unit,
    isShare: areShares(bounds),
  };
}

/**
 * @param {Tensor | undefined} response
 * @param {{title: string, bounds: Bounds, unit?: number}} what
 * @returns {OutputPicture}
 */
function signedPicture(response, { title, bounds, unit = 0 }) {
  const { values, size } = plane(response, unit);
  const reach = values ? responseReach(bounds, values) : 1;
  return { ...PLAIN, kind: "signed", title, values, size, reach };
}

/** One unit's plane of a response, or all of them. @param {Tensor | undefined} response @param {number | null} unit */
function plane(response, unit) {
  if (!response) return { values: null, size: [] };
  const size = response.shape.slice(1);
  const length = size.reduce((product, n) => product * n, 1);
  const values = unit === null ? response.data : response.data.subarray(unit * length, (unit + 1) * length);
  return { values, size };
}

/**
 * The picture's numbers at a place of the plane: one per class, or a single one.
 * @param {OutputPicture} picture
 * @param {{across: number, down: number}} share of the way from the left and from the top, 0..1
 * @returns {number[]}
 */
export function valuesAt({ values, size, kind, classNames }, { across, down }) {
  if (!values) return [];
  const [rows, columns] = size.length === 2 ? size : [1, size[0]];
  const cell = (/** @type {number} */ share, /** @type {number} */ count) =>
    Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  const at = cell(down, rows) * columns + cell(across, columns);
  if (kind !== "classes") return [values[at]];
  return classNames.map((_, k) => values[k * rows * columns + at]);
}

// @ts-check
/** Which numbers the output view paints, and what they mean: the whole output, or one neuron. */
import { holdsNeuron, neuronName } from "./network-columns.js";
import { outputScale, responseReach } from "./scales.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tensor} Tensor */
/** @typedef {import("./network-columns.js").Column} Column */
/**
 * `sides`: two classes around a middle; `classes`: one plane of probabilities per class; `signed`: values around zero.
 * `values` is null until there are numbers.
 * @typedef {{kind: "sides" | "classes" | "signed", title: string, values: Float32Array | Uint8Array | null, size: number[],
 *   middle: number, reach: number, classNames: string[]}} OutputPicture
 */

/**
 * @param {State} state
 * @param {Column[]} columns
 * @param {string} task
 * @returns {OutputPicture}
 */
export function describeOutput({ view, snapshot }, columns, task) {
  const arrays = snapshot?.arrays ?? {};
  const neuron = [view.hover, view.pinned].find((address) => holdsNeuron(columns, address));
  if (neuron) return neuronPicture(columns, neuron, arrays);
  const { names, activation, count } = columns[columns.length - 1];
  const response = arrays["output.response"];
  const scale = outputScale(activation);
  if (task !== "classification") return signedPicture(response, { title: "", activation });
  if (count > 2) return { kind: "classes", title: "", ...plane(response, null), middle: 0, reach: 1, classNames: names };
  const values = plane(response, count - 1);
  const { middle, reach } = scale ?? { middle: 0.5, reach: 0.5 };
  return { kind: "sides", title: "", ...values, middle, reach, classNames: count === 2 ? names : ["0", "1"] };
}

/**
 * @param {Column[]} columns
 * @param {import("./types.js").NeuronAddress} neuron
 * @param {import("./types.js").Tensors} arrays
 * @returns {OutputPicture}
 */
function neuronPicture(columns, neuron, arrays) {
  const response = arrays[neuron.layer < 0 ? "input.response" : `layers[${neuron.layer}].response`];
  const name = neuronName(columns, neuron);
  const title = name[0].toUpperCase() + name.slice(1);
  return signedPicture(response, { title, activation: columns[neuron.layer + 1].activation, unit: neuron.unit });
}

/**
 * @param {Tensor | undefined} response
 * @param {{title: string, activation: string, unit?: number}} what
 * @returns {OutputPicture}
 */
function signedPicture(response, { title, activation, unit = 0 }) {
  const { values, size } = plane(response, unit);
  const reach = values ? responseReach(activation, values) : 1;
  return { kind: "signed", title, values, size, middle: 0, reach, classNames: [] };
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
 * The picture's numbers at a place of the plane, one per class or a single one.
 * @param {OutputPicture} picture
 * @param {{across: number, down: number}} share of the way from the left and from the top, 0..1
 * @returns {number[]}
 */
export function valuesAt({ values, size, kind, classNames }, { across, down }) {
  if (!values) return [];
  const [rows, columns] = size.length === 2 ? size : [1, size[0]];
  const row = Math.min(rows - 1, Math.max(0, Math.floor(down * rows)));
  const column = Math.min(columns - 1, Math.max(0, Math.floor(across * columns)));
  const at = row * columns + column;
  if (kind !== "classes") return [values[at]];
  return classNames.map((_, k) => values[k * rows * columns + at]);
}

/**
 * The answer in words: `class 1, 93 %` or `0.42`.
 * @param {OutputPicture} picture
 * @param {number[]} values from `valuesAt`
 * @param {(value: number) => string} format
 */
export function answerOf({ kind, classNames, middle, reach }, values, format) {
  if (kind === "signed") return format(values[0]);
  if (kind === "classes") {
    const best = values.indexOf(Math.max(...values));
    return `class ${classNames[best]}, ${percent(values[best])}`;
  }
  const above = values[0] > middle;
  const share = reach === 0.5 ? `, ${percent(above ? values[0] : 1 - values[0])}` : ` (${format(values[0])})`;
  return `class ${classNames[above ? 1 : 0]}${share}`;
}

/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(share > 0.995 || share < 0.005 ? 1 : 0)} %`;


// @ts-check
/** What the network's picture shows, column by column, from the experiment alone or from the built model. */
import { formatCount } from "./format.js";

/** @typedef {import("./types.js").NeuronAddress} NeuronAddress */
/** @typedef {"image" | "weights" | "plane" | "line" | "value"} Picture how a neuron is drawn */
/**
 * One column of neurons; `layer` is -1 for the inputs, then counts from the first hidden layer.
 * @typedef {{layer: number, kind: "input" | "hidden" | "output", count: number, names: string[],
 *   activation: string, picture: Picture}} Column
 */

/**
 * @param {import("./types.js").Experiment} experiment
 * @param {import("./types.js").DatasetEntry} dataset
 * @param {import("./types.js").Model | null} model null until Python has built it
 * @returns {Column[]}
 */
export function describeColumns(experiment, dataset, model) {
  const { layers } = experiment.model;
  const last = layers.length - 1;
  return [
    inputColumn(experiment, dataset, model),
    ...layers.map(({ units, activation }, layer) => ({
      layer,
      kind: /** @type {"hidden" | "output"} */ (layer === last ? "output" : "hidden"),
      count: units,
      names: layer === last ? outputNames(units, dataset, model) : counted(units),
      activation,
      picture: picture(dataset, layer),
    })),
  ];
}

/**
 * @param {import("./types.js").Experiment} experiment
 * @param {import("./types.js").DatasetEntry} dataset
 * @param {import("./types.js").Model | null} model
 * @returns {Column}
 */
function inputColumn(experiment, dataset, model) {
  const names = model?.input_names ?? experiment.data.features ?? dataset.input_names;
  const count = dataset.image_shape ? dataset.n_inputs : names.length;
  return { layer: -1, kind: "input", count, names, activation: "linear", picture: picture(dataset, -1) };
}

/** @param {import("./types.js").DatasetEntry} dataset @param {number} layer @returns {Picture} */
function picture({ image_shape, range, n_inputs }, layer) {
  if (image_shape) return layer === -1 ? "image" : layer === 0 ? "weights" : "value";
  if (!range) return "value";
  return n_inputs === 1 ? "line" : n_inputs === 2 ? "plane" : "value";
}

/** @param {number} units @param {import("./types.js").DatasetEntry} dataset @param {import("./types.js").Model | null} model */
function outputNames(units, dataset, model) {
  if (dataset.task !== "classification" || units === 1) return units === 1 ? ["y"] : counted(units);
  return model?.class_names.length === units ? model.class_names : counted(units, 0);
}

/** @param {number} count @param {number} [first] */
const counted = (count, first = 1) => Array.from({ length: count }, (_, i) => String(i + first));

/** @param {Column} column */
export function columnTitle({ kind, layer }) {
  return kind === "input" ? "Inputs" : kind === "output" ? "Output" : `Hidden ${layer + 1}`;
}

/** @param {Column} column */
export function columnSubtitle({ kind, count, activation }) {
  return kind === "input" ? String(count) : `${count} ${activation.replace("_", " ")}`;
}

/**
 * What a neuron is called in sentences: `input x1`, `hidden 1, neuron 2`, `output 7`.
 * @param {Column[]} columns
 * @param {NeuronAddress} address
 */
export function neuronName(columns, { layer, unit }) {
  const { kind, names, picture } = columns[layer + 1];
  if (picture === "image") return "input image";
  if (kind === "hidden") return `hidden ${layer + 1}, neuron ${unit + 1}`;
  return `${kind} ${names[unit] ?? unit + 1}`;
}

/**
 * What an input of a layer is called beside its weight: `x1`, `neuron 2`, `pixel 12, 3`.
 * @param {Column} source the column the weight comes from
 * @param {number} input
 * @param {[number, number] | null} imageShape
 */
export function inputName({ kind, names }, input, imageShape) {
  if (imageShape && kind === "input") return `pixel ${Math.floor(input / imageShape[1]) + 1}, ${(input % imageShape[1]) + 1}`;
  return kind === "hidden" ? `neuron ${input + 1}` : names[input];
}

/**
 * The whole picture in one sentence, for people who do not see it.
 * @param {Column[]} columns
 */
export function networkSentence(columns) {
  const [inputs, ...layers] = columns;
  const parts = layers.map(({ kind, count, activation }) =>
    kind === "output" ? `${formatCount(count, `${activation} output`)}` : formatCount(count, `${activation} neuron`),
  );
  return `Network of ${[formatCount(inputs.count, "input"), ...parts].join(", then ")}.`;
}

/** An image is one tile, however many pixels it has. @param {Column} column */
export const tileCount = ({ picture, count }) => (picture === "image" ? 1 : count);

/** @param {NeuronAddress | null} a @param {NeuronAddress | null} b */
export const sameNeuron = (a, b) => a === b || (a !== null && b !== null && a.layer === b.layer && a.unit === b.unit);

/**
 * Whether the columns still hold this neuron; an address outlives the layer it was chosen in.
 * @param {Column[]} columns
 * @param {NeuronAddress | null} address
 */
export const holdsNeuron = (columns, address) => address !== null && columns[address.layer + 1] !== undefined && address.unit < tileCount(columns[address.layer + 1]);

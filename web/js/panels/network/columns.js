// @ts-check
/** What the network's picture shows, column by column, from the experiment alone or from the built model. */
import { UNBOUNDED } from "../../plot/scales.js";
import { activationWords, formatCount } from "../../ui/format.js";
/** @import { Bounds } from "../../plot/scales.js" */
/** @import { Experiment } from "../../app/document.js" */
/** @import { Answers } from "../../engine/answers.js" */
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { NeuronAddress } from "./choice.js" */
/** @import { Facts } from "../../app/picture-facts.js" */

/** @typedef {"image" | "weights" | "plane" | "line" | "value"} Picture how a neuron is drawn */
/**
 * One column of neurons; `layer` is -1 for the inputs, then counts from the first hidden layer. `classes` says that the
 * neurons answer one class each, `threshold` that a single one chooses between two; `bounds` are those of their answers.
 * @typedef {{layer: number, kind: "input" | "hidden" | "output", count: number, names: string[],
 *   activation: string, bounds: Bounds, picture: Picture, classes: boolean, threshold: number | null}} Column
 */

/**
 * @param {Experiment} experiment
 * @param {Facts} facts
 * @returns {Column[]}
 */
export function describeColumns(experiment, facts) {
  const { layers } = experiment.model;
  return [
    inputColumn(facts),
    ...layers.map(({ units, activation }, layer) => {
      const names = layer === layers.length - 1 ? outputNames(units, facts) : counted(units);
      const kind = /** @type {"hidden" | "output"} */ (layer === layers.length - 1 ? "output" : "hidden");
      const decides = kind === "output" && facts.classification;
      const classes = decides && units > 1;
      const threshold = decides && units === 1 ? (facts.threshold ?? 0.5) : null;
      const bounds = facts.bounds?.[activation] ?? UNBOUNDED;
      return {
        layer,
        kind,
        count: units,
        names,
        activation,
        bounds,
        picture: picture(facts, layer),
        classes,
        threshold,
      };
    }),
  ];
}

/** @param {Facts} facts @returns {Column} */
function inputColumn(facts) {
  const { imageShape, inputNames } = facts;
  const count = imageShape ? imageShape[0] * imageShape[1] : inputNames.length;
  return {
    layer: -1,
    kind: "input",
    count,
    names: inputNames,
    activation: "linear",
    bounds: UNBOUNDED,
    picture: picture(facts, -1),
    classes: false,
    threshold: null,
  };
}

/** @param {Facts} facts @param {number} layer @returns {Picture} */
function picture({ imageShape, axes }, layer) {
  if (imageShape) return layer === -1 ? "image" : layer === 0 ? "weights" : "value";
  return /** @type {const} */ (["value", "line", "plane"])[axes];
}

/** @param {number} units @param {Facts} facts */
function outputNames(units, { classification, classNames }) {
  if (!classification) return units === 1 ? ["y"] : counted(units);
  if (units === 1) return [classNames[1] ?? "1"];
  return classNames.length === units ? classNames : counted(units, 0);
}

/** @param {number} count @param {number} [first] */
const counted = (count, first = 1) => Array.from({ length: count }, (_, i) => String(i + first));

/** @param {Column} column */
export function columnTitle({ kind, layer }) {
  return kind === "input" ? "Inputs" : kind === "output" ? "Output" : `Hidden ${layer + 1}`;
}

/** @param {Column} column */
export function columnSubtitle({ kind, count, activation }) {
  return kind === "input" ? String(count || "") : `${count} ${activationWords(activation)}`;
}

/**
 * What a neuron is called in sentences: `input x₁`, `hidden 1, neuron 2`, `output 7`.
 * @param {Column[]} columns
 * @param {NeuronAddress} address
 */
export function neuronName(columns, { layer, unit }) {
  const { kind, names, picture: drawn } = columns[layer + 1];
  if (drawn === "image") return "input image";
  if (kind === "hidden") return `hidden ${layer + 1}, neuron ${unit + 1}`;
  return `${kind} ${names[unit]}`;
}

/**
 * What an input of a layer is called beside its weight: `x₁`, `neuron 2`, `pixel 12, 3`.
 * @param {Column} source the column the weight comes from
 * @param {number} input
 * @param {[number, number] | null} imageShape
 */
export function inputName({ kind, names }, input, imageShape) {
  if (imageShape && kind === "input")
    return `pixel ${Math.floor(input / imageShape[1]) + 1}, ${(input % imageShape[1]) + 1}`;
  return kind === "hidden" ? `neuron ${input + 1}` : names[input];
}

/**
 * The whole picture in one sentence, for people who do not see it.
 * @param {Column[]} columns
 */
export function networkSentence(columns) {
  const [inputs, ...layers] = columns;
  const parts = layers.map(({ kind, count, activation }) =>
    formatCount(count, `${activationWords(activation)} ${kind === "output" ? "output" : "neuron"}`),
  );
  return `Network of ${[formatCount(inputs.count, "input"), ...parts].join(", then ")}`;
}

/** @type {WeakMap<Answers, Tensors>} */
const joined = new WeakMap();

/** All that was told of the network, by the names of the arrays. @param {Answers} answers */
export function networkArrays(answers) {
  const known = joined.get(answers);
  if (known) return known;
  const told = Object.entries(answers).filter(([name]) => name.startsWith("network."));
  const arrays = Object.assign({}, ...told.map(([, answer]) => answer?.arrays));
  joined.set(answers, arrays);
  return arrays;
}

/**
 * What was told of the network if it is this one; after a change, the first answers are still of the one before.
 * @param {Column[]} columns
 * @param {Answers} answers
 * @returns {Tensors}
 */
export function arraysOf(columns, answers) {
  const arrays = networkArrays(answers);
  const fits = columns.slice(1).every(({ layer, count }) => {
    const shape = arrays[`layers[${layer}].W`]?.shape;
    return shape && shape[0] === count && shape[1] === columns[layer].count;
  });
  return fits && !arrays[`layers[${columns.length - 1}].W`] ? arrays : {};
}

/** An image is one tile, however many pixels it has. @param {Column} column */
export const tileCount = ({ picture: drawn, count }) => (drawn === "image" ? 1 : count);

/** @param {NeuronAddress | null} a @param {NeuronAddress | null} b */
export const sameNeuron = (a, b) => a === b || (a !== null && b !== null && a.layer === b.layer && a.unit === b.unit);

/**
 * Whether the columns still hold this neuron; an address outlives the layer it was chosen in.
 * @param {Column[]} columns
 * @param {NeuronAddress} address
 */
export const holdsNeuron = (columns, { layer, unit }) =>
  columns[layer + 1] !== undefined && unit < tileCount(columns[layer + 1]);

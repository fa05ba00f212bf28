// @ts-check
/** The same network with numbers that hands can compute with: weights, biases and inputs rounded to one decimal. */
/** @import { Answer } from "../contract.js" */
/** @import { Experiment } from "../../../../app/document.js" */
/** @import { Model } from "../../../../engine/protocol.js" */

/** @typedef {{inputs: number[], target: number[]}} Example */

/** So many inputs can be written down. */
const MOST_INPUTS = 20;
/** So many examples make up the new table, more only for classes that are not among them. */
const MOST_EXAMPLES = 4;

const SUFFIX = ", nice numbers";

/** Why there are none; empty: there are. @param {Answer} answer */
export function whyNotNice({ network, quantities }) {
  if (quantities["a.0"].shape[1] > MOST_INPUTS)
    return `More than ${MOST_INPUTS} inputs are too many to compute by hand.`;
  const norm = network.layers.find((/** @type {any} */ layer) => layer.batch_norm);
  return norm ? `Batch norm of layer ${norm.number} has averages that can't be rounded by themselves.` : "";
}

/** @param {number} value */
export const nice = (value) => Math.round(value * 10) / 10 + 0; // + 0: never -0

/** Whether nothing is left to be rounded. @param {Answer} answer */
export const isNice = (answer) =>
  [
    ...examplesOf(answer).flatMap(({ inputs }) => inputs),
    ...weightsOf(answer).flatMap(({ W, b }) => [...W.flat(), ...b]),
  ].every((value) => nice(value) === value);

/** @param {Answer} answer @returns {Example[]} */
export function examplesOf({ arrays: { "a.0": x, y } }) {
  const row = (/** @type {any} */ { data, shape }, /** @type {number} */ i) => [
    ...data.slice(i * shape[1], (i + 1) * shape[1]),
  ];
  return Array.from({ length: x.shape[0] }, (_, i) => ({ inputs: row(x, i), target: row(y, i) }));
}

/** Which examples become the table: those of the step first, then others until there are enough and each class has one. @param {Example[]} own @param {Example[]} others @param {number} classes 0: numbers are predicted */
export function chosenExamples(own, others, classes) {
  const chosen = [...own];
  const missing = () => new Set(chosen.map(({ target }) => classOf(target))).size < classes;
  for (const other of others) {
    const isNew = !chosen.some(({ target }) => classOf(target) === classOf(other.target));
    if (chosen.some((one) => isSame(one, other))) continue;
    if (chosen.length < MOST_EXAMPLES || (missing() && isNew)) chosen.push(other);
  }
  return classes && missing() ? null : chosen;
}

/**
 * @param {Experiment} experiment
 * @param {Pick<Model, "input_names" | "class_names">} model
 * @param {{weights: {W: number[][], b: number[]}[], examples: Example[], size: number}} numbers `size`: of the step's batch
 */
export function niceDocument(experiment, { input_names, class_names }, { weights, examples, size }) {
  const isRegression = class_names.length === 0;
  const header = [...input_names.map(plainName), "target"];
  const answers = inOrder(class_names) ? class_names.map(quoted) : class_names.map((_, i) => String(i));
  const lines = examples.map(({ inputs, target }) => {
    const told = isRegression ? nice(target[0]) : answers[classOf(target)];
    return [...inputs.map(nice), told].join(",");
  });
  const text = `${[header.join(","), ...lines].join("\n")}\n`;
  return {
    ...experiment,
    name: `${(experiment.name || "Network").replace(SUFFIX, "")}${SUFFIX}`,
    data: {
      name: "csv",
      csv: { text, target: "target", task: isRegression ? "regression" : "classification" },
      normalise: false,
      test_split: 0,
    },
    batch_size: Math.max(1, Math.min(size, examples.length)),
    dtype: "float64",
    early_stopping: null,
    weights: weights.map(({ W, b }) => ({ W: W.map((row) => row.map(nice)), b: b.map(nice) })),
  };
}

/** The step's weights as a document has them. @param {Answer} answer @returns {{W: number[][], b: number[]}[]} */
export function weightsOf({ arrays, network }) {
  return network.layers.map((/** @type {any} */ { number }) => {
    const { data, shape } = arrays[`w.${number}`];
    const W = Array.from({ length: shape[0] }, (_, j) => [...data.slice(j * shape[1], (j + 1) * shape[1])]);
    return { W, b: [...arrays[`b.${number}`].data] };
  });
}

/** @param {number[]} target */
const classOf = (target) => (target.length === 1 ? Math.round(target[0]) : target.indexOf(Math.max(...target)));

/** @param {Example} one @param {Example} other */
const isSame = (one, other) => String([one.inputs, one.target]) === String([other.inputs, other.target]);

/** A table's classes are put in order by their names. @param {string[]} names */
const inOrder = (names) => names.every((name, i) => i === 0 || names[i - 1] < name) && !names.every(isNumber);

/** @param {string} name */
const isNumber = (name) => name.trim() !== "" && Number.isFinite(Number(name));

/** @param {string} name */
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/** @param {string} name @param {number} i */
const plainName = (name, i) => (/^[\w ]+$/.test(name) && name !== "target" ? name : `x${i + 1}`);

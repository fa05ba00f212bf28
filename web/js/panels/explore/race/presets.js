// @ts-check
/** What can differ, with values that show something and a network on which they do. */
/** @import { Catalog } from "../../../app/catalog.js" */

/** @typedef {{field: string, values: any[]}} Vary */
/** @typedef {{experiment: any, vary: Vary, epochs?: number | null}} RaceDocument  as `python -m nncore race` takes it */
/** @typedef {{field: string, label: string, values: any[], depth: number, activation: string, rate: number, epochs: number, see: string}} Preset */

const MOMENTUM = { name: "sgd", learning_rate: 0.1, momentum: 0.9 };
const UNITS = 12;

/** @type {Preset[]} */
export const PRESETS = [
  {
    field: "initializer",
    label: "Initialiser",
    values: ["xavier", "he", "standard_normal", "constant"],
    depth: 6,
    activation: "relu",
    rate: 0.05,
    epochs: 40,
    see: "He's variance 2/n suits ReLU: signals keep their size, layer after layer. With 1/n they shrink, with 1 they explode; equal weights stay equal for ever.",
  },
  {
    field: "depth",
    label: "Depth",
    values: [1, 3, 6, 12],
    depth: 1,
    activation: "tanh",
    rate: 0.1,
    epochs: 40,
    see: "The first layers of deep networks get less of the gradient. Deeper is not better by itself: see who is first.",
  },
  {
    field: "activation",
    label: "Activation",
    values: ["sigmoid", "tanh", "relu", "gelu"],
    depth: 4,
    activation: "tanh",
    rate: 0.1,
    epochs: 40,
    see: "Each sigmoid layer passes at most a quarter of the slope back: its gradients fall in a straight line on this scale, and it hardly moves.",
  },
  {
    field: "optimizer",
    label: "Optimizer",
    values: ["sgd", MOMENTUM, "rmsprop", "adam"],
    depth: 2,
    activation: "tanh",
    rate: 0.03,
    epochs: 40,
    see: "All start with the same weights and gradients. What differs is only what is made of them.",
  },
  {
    field: "optimizer.learning_rate",
    label: "Learning rate",
    values: [0.001, 0.03, 1, 30],
    depth: 2,
    activation: "tanh",
    rate: 0.03,
    epochs: 40,
    see: "Too small: it creeps. Too large: it jumps about, or its cost is no number any more. In between lies a wide range.",
  },
  {
    field: "batch_size",
    label: "Batch size",
    values: [1, 10, 50, 250],
    depth: 2,
    activation: "tanh",
    rate: 0.03,
    epochs: 40,
    see: "In one epoch all see the same examples. Small batches make more steps of it, and noisier ones.",
  },
  {
    field: "batch_norm",
    label: "Batch normalisation",
    values: [false, true],
    depth: 6,
    activation: "sigmoid",
    rate: 0.1,
    epochs: 40,
    see: "Batch normalisation brings every z back to size 1, so that even six sigmoid layers learn.",
  },
  {
    field: "seed",
    label: "Seed",
    values: [0, 1, 2, 3, 4, 5],
    depth: 1,
    activation: "tanh",
    rate: 0.03,
    epochs: 40,
    see: "Nothing differs but chance: the first weights and the order of the examples. A smaller lead than this proves nothing.",
  },
];

/** @param {string} field */
export const presetOf = (field) => PRESETS.find((preset) => preset.field === field) ?? PRESETS[0];

/** Where the network comes from: a data set of points in the plane, or the page. */
export const OF_PAGE = "page";

/** @param {Catalog} catalog @returns {{name: string, label: string}[]} */
export const sources = ({ datasets }) => [
  ...datasets
    .filter(({ task, n_inputs }) => task === "classification" && n_inputs === 2)
    .map(({ name, label }) => ({ name, label })),
  { name: OF_PAGE, label: "the network on the page" },
];

/**
 * A network that shows what the field does.
 * @param {Preset} preset
 * @param {string} data
 * @param {Catalog} catalog
 */
export function fittingExperiment({ depth, activation, rate }, data, { datasets }) {
  const classes = datasets.find(({ name }) => name === data)?.n_classes ?? 2;
  const hidden = Array.from({ length: depth }, () => ({ units: UNITS, activation }));
  return {
    version: 1,
    data: { name: data, n_samples: 500 },
    model: { layers: [...hidden, { units: classes }] },
    optimizer: { name: "sgd", learning_rate: rate },
    batch_size: 10,
  };
}

// @ts-check
/** What can be chosen: curves to come near to, and activations, three of which are polynomials. */

/** @typedef {[w: number, b: number, v: number]} Unit */
/** @typedef {{target: string, activation: string, has_biases: boolean, units: Unit[], bias: number}} Asked  what Python is asked about */

export const OWN = "own";

/** By their formula. @type {{name: string, label: string}[]} */
export const TARGETS = [
  { name: "exp(-x^2)", label: "A hill" },
  { name: "sin(2x)", label: "Waves" },
  { name: "|x|", label: "A corner" },
  { name: "x/3 + exp(-x^2)", label: "A hill on a slope" },
  { name: "2step(x) - 1", label: "A jump" },
];

/** The theorems are for functions that do not jump. */
export const JUMP = "2step(x) - 1";

export const ACTIVATIONS = [
  { name: "tanh", label: "tanh" },
  { name: "sigmoid", label: "sigmoid" },
  { name: "relu", label: "ReLU" },
  { name: "gelu", label: "GELU" },
  { name: "linear", label: "z (a polynomial)" },
  { name: "square", label: "z² (a polynomial)" },
  { name: "cube", label: "z³ (a polynomial)" },
];

/** @param {string} activation */
export const labelOf = (activation) => ACTIVATIONS.find(({ name }) => name === activation)?.label.split(" ")[0] ?? "";

/** A step up and a step down. @returns {Asked} */
export const begin = () => ({
  target: TARGETS[0].name,
  activation: "tanh",
  has_biases: true,
  units: [
    [2, 2, 0.5],
    [2, -2, -0.5],
  ],
  bias: 0,
});

/** Where a unit is taken hold of: at z = 1. @param {Unit} unit @param {number} psiAt1 */
export const gripOf = ([w, b, v], psiAt1) => (w === 0 ? null : { x: (1 - b) / w, y: v * psiAt1 });

/**
 * The unit that has its z = 1 at another place; without biases it is steeper or flatter for that.
 * @param {Unit} unit
 * @param {{x: number, y: number}} to
 * @param {{psiAt1: number, hasBiases: boolean}} how
 * @returns {Unit}
 */
export function movedUnit([w, b, v], { x, y }, { psiAt1, hasBiases }) {
  const height = round(y / psiAt1);
  if (hasBiases) return [w, round(1 - w * x), height];
  return Math.abs(x) < 0.05 ? [w, b, height] : [round(1 / x), b, height];
}

/** No digits beyond what a hand means. @param {number} value */
const round = (value) => Number(value.toFixed(4));

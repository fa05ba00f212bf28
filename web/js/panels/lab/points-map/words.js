// @ts-check
/** What the map of the test images says, for those who read it and those who listen. */
import { formatCount, formatPercent, shownAs } from "../../../ui/format.js";

/** @typedef {{step: number, n: number, n_set: number, explained: number[], alike: number}} MapFacts */

/** `The two axes hold 29 % of the variance. 43 % of the images lie next to one of their own class.` @param {MapFacts} facts */
export const mapSentence = ({ explained, alike }) =>
  `The two axes hold ${formatPercent(explained[0] + explained[1])} of the variance (${explained.map(formatPercent).join(" and ")}). ${formatPercent(alike)} of the images lie next to one of their own class.`;

/** @param {number} step */
export const momentTitle = (step) => (step ? `Now, after ${formatCount(step, "step")}` : "Now, not trained yet");

/** @param {number} layer -1 for the pixels @param {{units: number}[]} layers */
export function layerTitle(layer, layers) {
  if (layer === -1) return "the pixels";
  const name = layer === layers.length - 1 ? "the output" : `hidden layer ${layer + 1}`;
  return `${name} (${formatCount(layers[layer].units, "neuron")})`;
}

/** @param {{truth: number, answer: number, index: number}} image @param {string[]} names */
export const placedImageWords = ({ truth, answer, index }, names) =>
  `Test image ${index + 1}: ${shownAs(names[truth])}, ${truth === answer ? "read rightly" : `read as ${names[answer]}`}. Click to see it in the network.`;

// @ts-check
/** Walking the network with the keyboard: arrows go from neuron to neuron and from layer to layer. */
/** @import { NeuronAddress } from "./choice.js" */

/**
 * Where a key leads from a neuron, or null when it is not a key for walking.
 * @param {string} key
 * @param {NeuronAddress} from
 * @param {number[]} tiles how many tiles each column has, inputs first
 * @returns {NeuronAddress | null}
 */
export function nextNeuron(key, { layer, unit }, tiles) {
  const last = tiles[layer + 1] - 1;
  switch (key) {
    case "ArrowUp":
      return { layer, unit: Math.max(0, unit - 1) };
    case "ArrowDown":
      return { layer, unit: Math.min(last, unit + 1) };
    case "Home":
      return { layer, unit: 0 };
    case "End":
      return { layer, unit: last };
    case "ArrowLeft":
      return across({ layer, unit }, layer - 1, tiles);
    case "ArrowRight":
      return across({ layer, unit }, layer + 1, tiles);
    default:
      return null;
  }
}

/** The neuron at the same relative height of another layer. @param {NeuronAddress} from @param {number} layer @param {number[]} tiles @returns {NeuronAddress} */
function across(from, layer, tiles) {
  const count = tiles[layer + 1];
  if (count === undefined) return from;
  const share = tiles[from.layer + 1] > 1 ? from.unit / (tiles[from.layer + 1] - 1) : 0.5;
  return { layer, unit: Math.round(share * (count - 1)) };
}

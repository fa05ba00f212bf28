// @ts-check
/** The way down from an image's output sums, neuron by neuron. */
/** @import { View } from "../../../app/state.js" */
/** @import { NeuronAddress } from "../../network/choice.js" */

/** @typedef {NonNullable<View["example"]>} Example */
/** @typedef {{of: Example, neurons: NeuronAddress[]}} Way  through the network, `of` an image; the neuron that the output reads first */
/** @typedef {{way: Way | null}} Settings */

/** @type {Settings} */
export const settings = { way: null };

/** The image that is looked at, the first one at first. @param {Pick<View, "example">} view @returns {Example} */
export const exampleOf = ({ example }) => example ?? { set: "test", index: 0 };

/**
 * The neurons on the way, none where it was of another image or leads through neurons that are not there.
 * @param {Pick<View, "example" | "way">} view
 * @param {{layers: {units: number}[]}} model
 * @returns {NeuronAddress[]}
 */
export function wayOf({ example, way }, { layers }) {
  const { set, index } = exampleOf({ example });
  if (!way || way.of.set !== set || way.of.index !== index) return [];
  return way.neurons.every(({ layer, unit }) => unit < (layers[layer]?.units ?? 0)) ? way.neurons : [];
}

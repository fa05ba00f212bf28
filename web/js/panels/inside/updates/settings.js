// @ts-check
/** Whose update is taken apart at first. */

/** @typedef {{block: {layer: number, name: string}}} Settings  the parameters of a layer */

/** @type {Settings} */
export const settings = { block: { layer: 0, name: "W" } };

/**
 * The parameters that were chosen, or the first ones where the model has no such.
 * @param {Settings} view
 * @param {{layers: {batch_norm: boolean}[]}} model
 */
export function blockOf({ block }, { layers }) {
  const layer = layers[block.layer];
  const exists = layer && (layer.batch_norm || !["gamma", "beta"].includes(block.name));
  return exists ? block : { layer: 0, name: "W" };
}

// @ts-check
/** Whose answers are placed at first. */

/** @typedef {{mapLayer: number}} Settings  -1 for the images themselves */

/** @type {Settings} */
export const settings = { mapLayer: 0 };

/** The chosen layer, or the last one; -1 for the images themselves. @param {Settings} view @param {{layers: unknown[]}} model */
export const mapLayerOf = ({ mapLayer }, { layers }) => Math.min(mapLayer, layers.length - 1);

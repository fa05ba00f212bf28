// @ts-check
/** What the network's picture shows at first. */
/** @import { NeuronAddress } from "./choice.js" */

/**
 * @typedef {{edges: "weight" | "gradient" | "update", hover: NeuronAddress | null, pinned: NeuronAddress | null,
 *   edge: {layer: number, unit: number, input: number} | null}} Settings
 */

/** @type {Settings} */
export const settings = { edges: "weight", hover: null, pinned: null, edge: null };

// @ts-check
/** Where a path from a weight to the loss runs in the picture of the network. */
/** @import { Path, PathFactor } from "./one-weight.js" */

/** @param {Path["nodes"]} nodes @param {PathFactor[]} factors */
export function workOfPath(nodes, factors) {
  const layerOf = (/** @type {string} */ name) => Number(name.slice(name.indexOf(".") + 1)) - 1;
  const [first] = factors;
  const from = first.quantity ? [{ layer: layerOf(first.quantity), unit: first.at[1] }] : [];
  const tiles = [...from, ...nodes.map(([name, unit]) => ({ layer: layerOf(name), unit }))];
  const edges = factors
    .filter(({ quantity }) => quantity?.startsWith("w."))
    .map(({ quantity, at }) => ({ layer: layerOf(quantity ?? ""), unit: at[0], input: at[1] }));
  const [start] = nodes;
  const own = first.quantity ? [{ layer: layerOf(start[0]), unit: start[1], input: first.at[1] }] : [];
  return {
    tiles,
    edges: [...own, ...edges],
    biases: first.quantity ? [] : [{ layer: layerOf(start[0]), unit: start[1] }],
  };
}

// @ts-check
/** What is at work in the picture of the network, from the place each record has there. */
/** @import { Answer, Direction, Entry } from "./contract.js" */
/** @import { Path, PathFactor } from "./weight/one-weight.js" */

/**
 * `layer` as the picture counts: -1 the inputs, 0 the first hidden layer; null stands for all.
 * @typedef {{layer: number, unit: number | null}} WorkingTile
 * @typedef {{layer: number, unit: number | null, input: number | null}} WorkingEdge
 * @typedef {{direction: Direction, tiles: WorkingTile[], biases: WorkingTile[], edges: WorkingEdge[],
 *   weights: Record<number, {data: ArrayLike<number>, shape: number[]}>}} Work  `weights`: shown instead of the run's own
 */

/**
 * Where entries are in the picture.
 * @param {Answer} answer
 * @param {{quantity: string, at: number[] | null}[]} entries `at` null: all of the quantity
 * @returns {Pick<Work, "tiles" | "biases" | "edges">}
 */
export function placesOf(answer, entries) {
  /** @type {Pick<Work, "tiles" | "biases" | "edges">} */
  const places = { tiles: [], biases: [], edges: [] };
  for (const { quantity, at } of entries) {
    const place = answer.records[quantity]?.place;
    if (!place) continue;
    const layer = place.layer - 1;
    const rank = answer.quantities[quantity]?.shape.length ?? 0;
    const last = at?.at(-1) ?? null;
    if (place.part === "weights") places.edges.push({ layer, unit: at?.at(-2) ?? null, input: last });
    else if (place.part === "biases") places.biases.push({ layer, unit: last });
    else places.tiles.push({ layer, unit: rank >= 2 ? last : null });
  }
  return places;
}

/**
 * What is at work in a step, or only in what is pointed at.
 * @param {Answer} answer
 * @param {number} step
 * @param {{quantity: string, at: number[] | null}[] | null} lit
 * @returns {Work}
 */
export function workOf(answer, step, lit) {
  const { quantities } = answer.steps[step];
  const main = answer.records[/** @type {string} */ (quantities.at(-1))];
  const all = quantities.flatMap((name) => [name, ...answer.records[name].forms.flatMap(({ operands }) => operands)]);
  const entries = lit ?? [...new Set(all)].map((quantity) => ({ quantity, at: null }));
  return { direction: main.place.direction, ...placesOf(answer, entries), weights: newWeights(answer, step) };
}

/** The weights that steps so far have made new. @param {Answer} answer @param {number} step @returns {Work["weights"]} */
function newWeights({ steps, records, arrays }, step) {
  const made = steps.slice(0, step + 1).flatMap(({ quantities }) => quantities.filter((name) => /^new_w\./.test(name)));
  return Object.fromEntries(
    made.filter((name) => arrays[name]).map((name) => [records[name].place.layer - 1, arrays[name]]),
  );
}

/** Whether a neuron of the picture stands for an entry. @param {Answer} answer @param {Entry} entry @param {{layer: number, unit: number}} neuron */
export function isAtNeuron(answer, entry, neuron) {
  const { tiles, biases } = placesOf(answer, [entry]);
  return [...tiles, ...biases].some(
    ({ layer, unit }) => layer === neuron.layer && (unit === null || unit === neuron.unit),
  );
}

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

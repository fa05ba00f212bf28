// @ts-check
/** What the pictures on screen need from Python, and nothing more. */

const GRID = 72;
const TILE_EVERY = 3;
/** What each tab of Look inside asks for. @type {Record<string, string | undefined>} */
const LOOKS = { errors: "errors", flow: "gradient_flow", updates: "update_parts", distributions: "distributions" };

/**
 * @param {import("./types.js").View} view
 * @param {import("./types.js").Model | null} model
 * @returns {{want: string[], grid: number, tile_every: number, example: {set: string, index: number} | null,
 *   look?: {set: string, layer: number, name: string}}}
 */
export function wanted(view, model) {
  const want = ["evaluation", "parameters"];
  if (view.edges === "gradient") want.push("gradients");
  if (view.edges === "update") want.push("updates");
  if (model?.range) want.push("responses");
  const example = view.example ?? (model?.image_shape ? { set: "test", index: 0 } : null);
  if (example) want.push("activations");
  const request = { want, grid: GRID, tile_every: TILE_EVERY, example };
  const look = LOOKS[view.tab];
  if (!look || !model) return request;
  want.push(look);
  return { ...request, look: { set: view.judged, ...blockOf(view, model) } };
}

/**
 * The parameters chosen in Look inside, or the first ones where the model has no such.
 * @param {import("./types.js").View} view
 * @param {import("./types.js").Model} model
 */
export function blockOf({ block }, { layers }) {
  const layer = layers[block.layer];
  const exists = layer && (layer.batch_norm || !["gamma", "beta"].includes(block.name));
  return exists ? block : { layer: 0, name: "W" };
}

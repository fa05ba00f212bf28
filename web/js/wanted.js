// @ts-check
/** What the pictures on screen need from Python, and nothing more. */

const GRID = 72;
const TILE_EVERY = 3;

/**
 * @param {import("./types.js").View} view
 * @param {import("./types.js").Model | null} model
 * @returns {{want: string[], grid: number, tile_every: number, example: {set: string, index: number} | null}}
 */
export function wanted(view, model) {
  const want = ["evaluation", "parameters"];
  if (view.edges === "gradient") want.push("gradients");
  if (view.edges === "update") want.push("updates");
  if (model?.range) want.push("responses");
  const example = view.example ?? (model?.image_shape ? { set: "test", index: 0 } : null);
  if (example) want.push("activations");
  return { want, grid: GRID, tile_every: TILE_EVERY, example };
}

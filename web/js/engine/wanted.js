// @ts-check
/** What the pictures on screen need from Python, and nothing more. */
import { spaceOf } from "../panels/feature-space/space.js";
import { zoomedExample, zoomOf } from "../panels/zoom/zoom.js";
/** @import { View } from "../app/state.js" */
/** @import { Model } from "./protocol.js" */
/** @import { Zoom } from "../panels/zoom/zoom.js" */

const GRID = 72;
const TILE_EVERY = 3;
/** What each tab of Look inside asks for. @type {Record<string, string | undefined>} */
const LOOKS = { errors: "errors", flow: "gradient_flow", updates: "update_parts", distributions: "distributions" };

/**
 * @param {View} view
 * @param {Model | null} model
 * @param {string[]} [hidden] panels: nothing is asked for them
 * @returns {{want: string[], grid: number, tile_every: number, example: {set: string, index: number} | null,
 *   features: View["features"] | null,
 *   zoom: Zoom | null, look?: {set: string, layer: number, name: string, cell: View["cell"]}}}
 */
export function wanted(view, model, hidden = []) {
  const shows = (/** @type {string[]} */ ...panels) => panels.some((panel) => !hidden.includes(panel));
  const want = ["evaluation"];
  const isRead = view.hover || view.pinned || view.edge;
  if (shows("network", "digits")) want.push("parameters");
  if (shows("network") && (isRead || view.edges === "gradient")) want.push("gradients");
  if (shows("network") && (isRead || view.edges === "update")) want.push("updates");
  if (model?.range && shows("network", "output")) want.push("responses");
  const zoom = model && shows("network") ? zoomOf(view.zoom, model.layers) : null;
  const example = model && zoom ? zoomedExample(view, model) : (view.example ?? firstExample(model));
  if (example && shows("network", "output", "digits")) want.push("activations");
  if (model?.image_shape && shows("digits")) want.push("answers");
  if (model?.image_shape && shows("lab") && view.drawing && view.lab === "draw") want.push("drawn");
  const features = model && view.space === "features" && shows("output") ? spaceOf(view, model.layers) : null;
  if (zoom) want.push("sums");
  if (features) want.push("feature_space");
  const request = { want, grid: GRID, tile_every: TILE_EVERY, example, features, zoom };
  const look = shows("inside") ? LOOKS[view.tab] : undefined;
  if (!look || !model) return request;
  want.push(look);
  return { ...request, look: { set: view.judged, cell: cellOf(view, model), ...blockOf(view, model) } };
}

/**
 * Where there is no plane to draw, the network's tiles show its answers to one example: at first this one.
 * @param {Model | null} model
 */
function firstExample(model) {
  if (!model || model.range) return null;
  return { set: model.image_shape ? "test" : "train", index: 0 };
}

/**
 * The confusion matrix's cell whose examples are shown, as far as this data set has such classes.
 * @param {View} view
 * @param {Model} model
 */
export const cellOf = ({ cell }, { n_classes }) =>
  cell && Math.max(cell.truth, cell.answer) < n_classes ? cell : null;

/**
 * The parameters chosen in Look inside, or the first ones where the model has no such.
 * @param {View} view
 * @param {Model} model
 */
export function blockOf({ block }, { layers }) {
  const layer = layers[block.layer];
  const exists = layer && (layer.batch_norm || !["gamma", "beta"].includes(block.name));
  return exists ? block : { layer: 0, name: "W" };
}

// @ts-check
/** The data's points on a plot: outlined in ink when they are test data, a shape and colour per class. */
import { classColor, cssColor, signColor } from "./colors.js";
import { sharpContext } from "./line-plot.js";
import { markerPath } from "./markers.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./colors.js").Theme} Theme */
/** @typedef {import("./figure.js").Scales} Scales */
/** @typedef {{set: "train" | "test" | "drawn", index: number}} Example */
/** @typedef {{scales: Scales, theme: Theme, showTest: boolean, example: Example | null, reach: number}} Look `reach`: full colour of a regression's values */

const SETS = /** @type {const} */ (["train", "test"]);
export const PICK_RADIUS = 12;
const RING_RADIUS = 8.5;

/**
 * A point's position in the data's units: two inputs, or the input and its value.
 * @param {Model} model
 * @param {Example} example
 * @returns {[number, number]}
 */
export function positionOf({ arrays }, { set, index }) {
  const { data, shape } = arrays[`${set}.x`];
  return shape[1] === 1 ? [data[index], arrays[`${set}.y`].data[index]] : [data[index * shape[1]], data[index * shape[1] + 1]];
}

/** A few points are drawn large, very many small. @param {Model} model */
function radiusFor({ n_train }) {
  return n_train <= 20 ? 6 : n_train <= 300 ? 3.4 : 2.6;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Model} model
 * @param {Look} look
 */
export function drawPoints(canvas, model, look) {
  const context = sharpContext(canvas, look.scales.width, look.scales.height);
  context.lineJoin = "round";
  for (const set of SETS.slice(0, look.showTest ? 2 : 1)) drawSet(context, model, { look, set });
  if (look.example && holdsExample(model, look.example)) drawRing(context, look.scales, { at: positionOf(model, look.example), theme: look.theme });
}

/**
 * Points of one colour are one path, so that thousands stay cheap.
 * @param {CanvasRenderingContext2D} context
 * @param {Model} model
 * @param {{look: Look, set: "train" | "test"}} how
 */
function drawSet(context, model, { look, set }) {
  const { scales } = look;
  const values = model.arrays[`${set}.y`]?.data ?? [];
  /** @type {Map<string, string[]>} */
  const paths = new Map();
  values.forEach((/** @type {number} */ value, /** @type {number} */ index) => {
    const [x, y] = positionOf(model, { set, index });
    const shape = model.task === "classification" ? value : 0;
    const color = cssColor(model.task === "classification" ? classColor(value) : signColor(look.theme, Math.round((value / look.reach) * 24) / 24));
    const path = paths.get(color) ?? [];
    paths.set(color, path);
    path.push(markerPath(shape, { x: scales.x.to(x), y: scales.y.to(y), radius: radiusFor(model) }));
  });
  for (const [color, path] of paths) stroke(context, new Path2D(path.join("")), { color, theme: look.theme, outlined: set === "test" });
}

/** @param {CanvasRenderingContext2D} context @param {Path2D} path @param {{color: string, theme: Theme, outlined: boolean}} how */
function stroke(context, path, { color, theme, outlined }) {
  context.strokeStyle = outlined ? theme.ink : theme.panel;
  context.lineWidth = outlined ? 2.4 : 2;
  context.stroke(path);
  context.fillStyle = color;
  context.fill(path);
}

/** @param {CanvasRenderingContext2D} context @param {Scales} scales @param {{at: [number, number], theme: Theme}} what */
function drawRing(context, scales, { at, theme }) {
  context.beginPath();
  context.arc(scales.x.to(at[0]), scales.y.to(at[1]), RING_RADIUS, 0, 2 * Math.PI);
  context.strokeStyle = theme.panel;
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.stroke();
}

/**
 * The point that a position in CSS pixels means, if one is near enough.
 * @param {Model} model
 * @param {{x: number, y: number}} at
 * @param {{scales: Scales, showTest: boolean}} plot
 * @returns {Example | null}
 */
export function pointAt(model, at, { scales, showTest }) {
  let [nearest, least] = [/** @type {Example | null} */ (null), PICK_RADIUS];
  for (const set of SETS.slice(0, showTest ? 2 : 1)) {
    const count = model.arrays[`${set}.x`]?.shape[0] ?? 0;
    for (let index = 0; index < count; index += 1) {
      const [x, y] = positionOf(model, { set, index });
      const distance = Math.hypot(scales.x.to(x) - at.x, scales.y.to(y) - at.y);
      if (distance < least) [nearest, least] = [{ set, index }, distance];
    }
  }
  return nearest;
}

/** A chosen example can outlive its data. @param {Model} model @param {Example} example */
export const holdsExample = ({ arrays }, { set, index }) => index < (arrays[`${set}.x`]?.shape[0] ?? 0);

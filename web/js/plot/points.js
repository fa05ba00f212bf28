// @ts-check
/**
 * The data's points on a plot: edged in white, test data in black, so that they stand off any ground; a shape and colour
 * per class, and within the white a dark rim, so that each is seen in a heap and on a ground of its own colour.
 */
import { classColor, cssColor, mix, parseHex, signColor } from "./colors.js";
import { markerPath } from "./markers.js";
/** @import { Model, Tensors } from "../engine/protocol.js" */
/** @import { Theme } from "./colors.js" */
/** @import { Scales } from "./figure.js" */

/** @typedef {{set: "train" | "test" | "drawn", index: number}} Example */
/** @import { Rgb } from "./colors.js" */
/** @typedef {Pick<Model, "task" | "n_train" | "arrays">} Examples */
/** @typedef {(example: Example) => {x: number, y: number} | null} Place  in CSS pixels; null: not drawn */
/** @typedef {{place: Place, theme: Theme, showTest: boolean, example: Example | null, reach: number, middle?: number}} Look `reach`: from `middle` to the full colour of a regression's values */

const SETS = /** @type {const} */ (["train", "test"]);
export const PICK_RADIUS = 12;
const RING_RADIUS = 8.5;
/** The same in both themes: the ground has the colours of the points. */
const EDGES = { train: "#ffffff", test: "#000000" };
const BLACK = parseHex(EDGES.test);
/** How much darker than a point its rim is. */
const RIM_SHARE = 0.4;

/**
 * A point's position in the data's units: two inputs, or the input and its value.
 * @param {Model} model
 * @param {Example} example
 * @returns {[number, number]}
 */
export function positionOf({ arrays }, { set, index }) {
  const { data, shape } = arrays[`${set}.x`];
  return shape[1] === 1
    ? [data[index], arrays[`${set}.y`].data[index]]
    : [data[index * shape[1]], data[index * shape[1] + 1]];
}

/** Where a plot over the inputs has them. @param {Model} model @param {Scales} scales @returns {Place} */
export const placeIn = (model, scales) => (example) => {
  const [x, y] = positionOf(model, example);
  return { x: scales.x.to(x), y: scales.y.to(y) };
};

/** @param {Tensors} arrays @param {"train" | "test"} set */
const countOf = (arrays, set) => arrays[`${set}.y`]?.shape[0] ?? 0;

/** A few points are drawn large, very many small. @param {Examples} examples */
export function radiusFor({ n_train }) {
  return n_train <= 20 ? 6 : n_train <= 300 ? 3.4 : 2.6;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Examples} examples
 * @param {Look} look
 */
export function drawPoints(context, examples, look) {
  context.lineJoin = "round";
  for (const set of SETS.slice(0, look.showTest ? 2 : 1)) drawSet(context, examples, { look, set });
  const at =
    look.example &&
    (examples.arrays[`${look.example.set}.y`]?.data.length ?? 0) > look.example.index &&
    look.place(look.example);
  if (at) drawRing(context, at, look.theme);
}

/**
 * Points of one colour are one path, so that thousands stay cheap.
 * @param {CanvasRenderingContext2D} context
 * @param {Examples} examples
 * @param {{look: Look, set: "train" | "test"}} how
 */
function drawSet(context, examples, { look, set }) {
  const { task, arrays } = examples;
  const values = arrays[`${set}.y`]?.data ?? [];
  /** @type {Map<string, {color: Rgb, path: string[]}>} */
  const paths = new Map();
  values.forEach((/** @type {number} */ value, /** @type {number} */ index) => {
    const at = look.place({ set, index });
    if (!at) return;
    const shape = task === "classification" ? value : 0;
    const color =
      task === "classification"
        ? classColor(value)
        : signColor(look.theme, Math.round(((value - (look.middle ?? 0)) / look.reach) * 24) / 24);
    const name = cssColor(color);
    const drawn = paths.get(name) ?? { color, path: [] };
    paths.set(name, drawn);
    drawn.path.push(markerPath(shape, { ...at, radius: radiusFor(examples) }));
  });
  for (const { color, path } of paths.values())
    stroke(context, new Path2D(path.join("")), { color, isTest: set === "test" });
}

/** @param {CanvasRenderingContext2D} context @param {Path2D} path @param {{color: Rgb, isTest: boolean}} how */
function stroke(context, path, { color, isTest }) {
  context.strokeStyle = isTest ? EDGES.test : EDGES.train;
  context.lineWidth = 2.4;
  context.stroke(path);
  context.fillStyle = cssColor(color);
  context.fill(path);
  context.strokeStyle = isTest ? EDGES.test : cssColor(mix(color, BLACK, RIM_SHARE));
  context.lineWidth = 1; // each by itself where many lie in a heap
  context.stroke(path);
}

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {Theme} theme */
function drawRing(context, at, theme) {
  context.beginPath();
  context.arc(at.x, at.y, RING_RADIUS, 0, 2 * Math.PI);
  context.strokeStyle = theme.panel;
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.stroke();
}

/**
 * The point that a position in CSS pixels means, if one is near enough.
 * @param {Examples} examples
 * @param {{x: number, y: number}} at
 * @param {{place: Place, showTest: boolean}} plot
 * @returns {Example | null}
 */
export function pointAt({ arrays }, at, { place, showTest }) {
  let [nearest, least] = [/** @type {Example | null} */ (null), PICK_RADIUS];
  for (const set of SETS.slice(0, showTest ? 2 : 1)) {
    const count = countOf(arrays, set);
    for (let index = 0; index < count; index += 1) {
      const point = place({ set, index });
      const distance = point ? Math.hypot(point.x - at.x, point.y - at.y) : Infinity;
      if (distance < least) [nearest, least] = [{ set, index }, distance];
    }
  }
  return nearest;
}

/**
 * The example after or before another, through the training data and then, where they are shown, the test data; round
 * and round.
 * @param {Pick<Examples, "arrays">} examples
 * @param {Example | null} example
 * @param {{way: 1 | -1, showTest: boolean}} how
 * @returns {Example | null}
 */
export function neighbourOf({ arrays }, example, { way, showTest }) {
  const n_train = countOf(arrays, "train");
  const count = n_train + (showTest ? countOf(arrays, "test") : 0);
  if (!count) return null;
  const from = example ? example.index + (example.set === "test" ? n_train : 0) : way === 1 ? -1 : 0;
  const at = (from + way + count) % count;
  return at < n_train ? { set: "train", index: at } : { set: "test", index: at - n_train };
}

/** A chosen example can outlive its data. @param {Model} model @param {Example} example */
export const holdsExample = ({ arrays }, { set, index }) => index < (arrays[`${set}.x`]?.shape[0] ?? 0);

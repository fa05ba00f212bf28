// @ts-check
/** Crosses on the points that the network takes for another class: seen without colours, over points and ground of any colour. */
import { radiusFor } from "./points.js";
/** @import { Examples, Place } from "./points.js" */

/** Which points are wrong, 1 or 0 each, as Python tells it. @typedef {Partial<Record<"train" | "test", {data: ArrayLike<number>}>>} Wrong */

/** The same in both themes, as the colours of the points are, which show through: 3 to 1 on each of them. */
const INK = "rgb(0 0 0 / 72%)";
/** Thin, and well within the point, in shares of its radius: where a whole class is wrong, its colour stays to be seen. */
const [WIDTH, REACH] = [1.2, 0.6];

/**
 * A cross as an SVG path.
 * @param {{x: number, y: number, radius: number}} at `radius`: half its width
 */
export const crossPath = ({ x, y, radius: r }) =>
  `M${(x - r).toFixed(2)} ${(y - r).toFixed(2)}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;

/**
 * All of them are one path, so that many stay cheap.
 * @param {CanvasRenderingContext2D} context
 * @param {Examples} examples
 * @param {{wrong: Wrong, place: Place}} how
 */
export function drawWrongMarks(context, examples, { wrong, place }) {
  const radius = REACH * radiusFor(examples);
  const paths = [];
  for (const set of /** @type {const} */ (["train", "test"])) {
    const marks = wrong[set]?.data ?? [];
    for (let index = 0; index < marks.length; index += 1) {
      const at = marks[index] ? place({ set, index }) : null;
      if (at) paths.push(crossPath({ ...at, radius }));
    }
  }
  context.lineCap = "round";
  context.lineWidth = WIDTH;
  context.strokeStyle = INK;
  context.stroke(new Path2D(paths.join("")));
}

/** Whether the same points are wrong. @param {Wrong | null} one @param {Wrong | null} other */
export function isSameWrong(one, other) {
  if (one === other || !one || !other) return one === other;
  return ["train", "test"].every((set) => {
    const [a, b] = [one, other].map((wrong) => wrong[/** @type {"train" | "test"} */ (set)]?.data ?? []);
    return a.length === b.length && Array.prototype.every.call(a, (mark, i) => mark === b[i]);
  });
}

// @ts-check
/** A table's picture in words: what stands still behind it, one place, one row. */
import { formatNumber } from "../../ui/format.js";
import { answerOf } from "../output/words.js";
import { valuesAt } from "../output/picture.js";
/** @import { OutputPicture } from "../output/picture.js" */
/** @import { Scales } from "../../plot/figure.js" */

/** More columns than these are counted, not named. */
const MOST_NAMED = 3;

/**
 * At which values the columns stand that are on no axis.
 * @param {string[]} names of all columns
 * @param {{columns: number[], means: number[]}} facts
 */
export function heldWords(names, { columns, means }) {
  const held = names.flatMap((name, i) => (columns.includes(i) ? [] : [`${name} ${formatNumber(means[i])}`]));
  if (!held.length) return "Behind the points: the network's answer.";
  const which = held.length > MOST_NAMED ? `the ${held.length} other columns` : held.join(", ");
  return `Behind the points: the network's answer with ${which} held at ${held.length > 1 ? "their means" : "its mean"}.`;
}

/**
 * The place under the pointer and the answer there.
 * @param {OutputPicture} picture
 * @param {string[]} axisNames
 * @param {{scales: Scales, at: {x: number, y: number}}} pointer
 */
export function placeWords(picture, axisNames, { scales, at }) {
  const values = valuesAt(picture, { across: at.x / scales.width, down: at.y / scales.height });
  const place = [scales.x.from(at.x), scales.y.from(at.y)].map((value, i) => `${axisNames[i]} ${formatNumber(value)}`);
  return `${place.join(", ")}: ${answerOf(picture, values)}`;
}

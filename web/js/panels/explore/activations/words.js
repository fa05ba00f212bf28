// @ts-check
/** What is said of an activation, from what nncore measured of it. */
import { formatNumber } from "../../../ui/format.js";

/** @typedef {{start: number | null, end: number | null, dead: boolean}} FlatPart  null: it goes on there */

/** @param {FlatPart} part */
function placeWords({ start, end }) {
  if (start === null) return end === null ? "everywhere" : `below z = ${formatNumber(end)}`;
  return end === null ? `above z = ${formatNumber(start)}` : `from z = ${formatNumber(start)} to ${formatNumber(end)}`;
}

/** @param {string[]} words */
const listed = (words) => (words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);

/**
 * @param {string} label of the activation
 * @param {FlatPart[]} parts
 * @param {number} below the slope that counts as flat
 */
export function flatWords(label, parts, below) {
  if (!parts.length) return `Nowhere is the slope of ${label} below ${below}: gradients pass at every z.`;
  const [dead, flat] = [true, false].map((isDead) => parts.filter((part) => part.dead === isDead).map(placeWords));
  const isLeft = (/** @type {FlatPart} */ { start }) => start === null;
  const both = parts.length === 2 && isLeft(parts[0]) && parts[1].end === null && !dead.length;
  return [
    dead.length &&
      `Shaded: ${listed(dead)} the slope is exactly 0. A neuron whose z is there for every example learns nothing more: it is dead.`,
    both && `Shaded: ${listed(flat)} ${label} saturates.`,
    !both && flat.length && `Shaded: ${listed(flat)} ${label} is nearly flat.`,
    flat.length && `The slope is below ${below} there: of a gradient less than a twentieth passes back.`,
  ]
    .filter(Boolean)
    .join(" ");
}

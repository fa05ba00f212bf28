// @ts-check
/** The corruptions of images: the strengths of each, in its unit, and what they are called. */
import { formatNumber } from "../../../ui/format.js";

/** @typedef {{shift?: number, rotate?: number, noise?: number}} Augmentation  what training images go through */
/**
 * @typedef {{id: "noise" | "shift" | "rotation" | "missing", label: string, axis: string, unit: string,
 *   strengths: (imageShape: [number, number]) => number[], format: (strength: number) => string, words: (strength: number) => string,
 *   unseen: string, trained: (augmentation: Augmentation) => string | null}} Kind
 * `format`: a strength with its unit; `words`: the same within a sentence; `unseen`: what training never showed;
 * `trained`: what it did show, else null
 */

const MOST_STEPS = 20;
const pixels = (/** @type {number} */ count) => `${formatNumber(count)} pixel${count === 1 ? "" : "s"}`;

/** @type {Kind[]} */
export const KINDS = [
  {
    id: "noise",
    label: "Noise",
    axis: "noise: standard deviation of brightness",
    unit: "standard deviation, where full ink is 1",
    strengths: () => evenly(1, 0.05),
    format: formatNumber,
    words: (strength) => `noise of standard deviation ${formatNumber(strength)}`,
    unseen: "It has never seen noise in training: to it, every speck is ink like any other.",
    trained: ({ noise }) =>
      noise ? `Its training images had noise, too, of standard deviation ${formatNumber(noise)}.` : null,
  },
  {
    id: "shift",
    label: "Shift",
    axis: "shift in pixels",
    unit: "pixels, each image in a direction of its own",
    strengths: (imageShape) => evenly(mostShift(imageShape), stepFor(mostShift(imageShape))),
    format: pixels,
    words: (strength) => `a shift of ${pixels(strength)}`,
    unseen:
      "It has never seen a moved image in training: to it, every pixel is an input of its own, and a neighbour is another input.",
    trained: ({ shift }) =>
      shift ? `Its training images were shifted, too, by up to ${pixels(shift)} each way.` : null,
  },
  {
    id: "rotation",
    label: "Rotation",
    axis: "rotation in degrees",
    unit: "degrees about the middle, to either side",
    strengths: () => evenly(180, 10),
    format: (strength) => `${formatNumber(strength)}°`,
    words: (strength) => `a rotation by ${formatNumber(strength)}°`,
    unseen: "It has never seen a turned image in training: that it shows the same, nobody has told it.",
    trained: ({ rotate }) =>
      rotate ? `Its training images were turned, too, by up to ${formatNumber(rotate)}°.` : null,
  },
  {
    id: "missing",
    label: "Missing pixels",
    axis: "missing pixels in %",
    unit: "per cent of the pixels, empty from then on",
    strengths: () => evenly(100, 5),
    format: (strength) => `${formatNumber(strength)} %`,
    words: (strength) => `${formatNumber(strength)} % missing pixels`,
    unseen: "Every neuron adds up many pixels, so that no single one decides; what is missing makes all sums smaller.",
    trained: () => null,
  },
];

/** So far that most of what an image shows is still inside. @param {[number, number]} imageShape */
const mostShift = (imageShape) => Math.max(2, Math.round(0.28 * Math.min(...imageShape)));

/** @param {number} most */
const stepFor = (most) => [0.5, 1, 2, 5].find((step) => most / step <= MOST_STEPS) ?? 10;

/** @param {number} most @param {number} step */
function evenly(most, step) {
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => Number((i * step).toFixed(2)));
}

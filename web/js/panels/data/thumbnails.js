// @ts-check
/** A data set as a small picture of its own examples: what to draw, in a box of `SIZE` by `SIZE`. */
import { classColor, cssColor } from "../../plot/colors.js";
import { markerPath } from "../../plot/markers.js";
/** @import { DatasetEntry, Sample } from "../../app/catalog.js" */

/** @typedef {{d: string, fill?: string, stroke?: string, opacity?: number}} Shape  a path; colours as CSS has them */

export const SIZE = 40;
const MARGIN = 4;
const FEW = 20;
const SHADES = 4;
const IMAGES_ACROSS = 2;

/** A table with a head, for data that nobody knows yet. */
const TABLE = "M6.5 9.5h27v21h-27zM6.5 15.5h27M6.5 20.5h27M6.5 25.5h27M15.5 9.5v21M24.5 9.5v21";
const PLUS = "M20 15v10M15 20h10";

/**
 * @param {DatasetEntry} entry
 * @returns {Shape[]} in the order they are drawn
 */
export function thumbnailOf({ task, sample }) {
  if (!sample) return [{ d: TABLE, stroke: "var(--ink)" }];
  if (sample.kind === "images") return imageShapes(sample.images);
  if (sample.kind === "line")
    return [
      {
        d: `M${sample.at
          .map(place)
          .map(({ x, y }) => `${x} ${y}`)
          .join("L")}`,
        stroke: "var(--train)",
      },
    ];
  if (sample.kind === "values") return dots(sample, (value) => Math.round(value * SHADES), valueColor);
  const classes = dots(
    sample,
    (label) => label,
    (label) => cssColor(classColor(label)),
  );
  return task === null ? [...classes, { d: PLUS, stroke: "var(--ink)" }] : classes;
}

/** @param {[number, number]} at  from the left and from the bottom, 0..1 */
const place = ([across, up]) => ({ x: inside(across), y: inside(1 - up) });

/** @param {number} share */
const inside = (share) => Number((MARGIN + share * (SIZE - 2 * MARGIN)).toFixed(1));

/**
 * Dots of one colour are one path.
 * @param {Extract<Sample, {y: number[]}>} sample
 * @param {(y: number) => number} kindOf
 * @param {(kind: number) => string} colorOf
 * @returns {Shape[]}
 */
function dots({ kind, at, y }, kindOf, colorOf) {
  const radius = at.length <= FEW ? 3 : kind === "values" ? 2.2 : 1.6;
  /** @type {Map<number, string[]>} */
  const paths = new Map();
  at.forEach((position, i) => {
    const group = kindOf(y[i]);
    const path = markerPath(kind === "classes" ? group : 0, { ...place(position), radius });
    paths.set(group, [...(paths.get(group) ?? []), path]);
  });
  return [...paths].map(([group, path]) => ({ d: path.join(""), fill: colorOf(group) }));
}

/** A value's colour, mixed by the stylesheet so that it follows the theme. @param {number} shade from -SHADES to SHADES */
const valueColor = (shade) =>
  `color-mix(in srgb, var(${shade < 0 ? "--negative" : "--positive"}) ${(100 * Math.abs(shade)) / SHADES}%, var(--line))`;

/**
 * Images side by side; pixels of one grey are one path.
 * @param {number[][][]} images rows of pixels from 0 to 1
 * @returns {Shape[]}
 */
function imageShapes(images) {
  const pixel = (SIZE - 2) / (IMAGES_ACROSS * images[0].length);
  /** @type {Map<number, string[]>} */
  const paths = new Map();
  images.forEach((rows, k) => {
    const [left, top] = [k % IMAGES_ACROSS, Math.floor(k / IMAGES_ACROSS)].map((index) => index * rows.length);
    rows.forEach((row, i) =>
      row.forEach((grey, j) => {
        if (!grey) return;
        const [x, y, side] = [1 + (left + j) * pixel, 1 + (top + i) * pixel, pixel].map((length) => length.toFixed(2));
        paths.set(grey, [...(paths.get(grey) ?? []), `M${x} ${y}h${side}v${side}h-${side}z`]);
      }),
    );
  });
  return [...paths].map(([grey, path]) => ({ d: path.join(""), fill: "var(--ink)", opacity: grey }));
}

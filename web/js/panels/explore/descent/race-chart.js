// @ts-check
/** f over the steps of the three rates, as powers of ten above the lowest value where that is known. */
import { drawDots, drawLine } from "../../../plot/lines.js";
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { short } from "../../../ui/number-element.js";
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { Told } from "../asking.js" */

/** Decades below the start and above it that are shown: where all three can be told apart. */
const DECADES = { below: 5, above: 2 };
/** Every so many steps a dot of the closed form. */
const DOT_EVERY = 2;

/** @param {number[]} colors of the page's runs */
export function createRaceChart(colors) {
  /** @type {Told | null} */
  let shown = null;
  const { root, repaint, show } = createPaintedFigure(["line", "descent-chart"], (context, look) => {
    if (shown) drawAll(context, { told: shown, colors }, look);
  });

  return {
    root,
    /** @param {Told} told @param {[number, number]} mapped the values on the map */
    show(told, mapped) {
      const { least, rates } = told.facts;
      const steps = told.arrays.values.shape[1] - 1;
      const begin = heightsOf(told, 0)[0];
      const range = /** @type {[number, number]} */ (
        least === null ? mapped : [begin - DECADES.below, topOf(told, begin + DECADES.above)]
      );
      shown = told;
      const label = least === null ? "f" : `log₁₀(f${least ? ` − ${short(least)}` : ""})`;
      const axes = {
        x: { label: "step", domain: /** @type {[number, number]} */ ([0, steps]) },
        y: { label, domain: range },
      };
      show({ ...axes, square: false }, `${label} over ${steps} steps at the rates ${rates.join(", ")}.`);
    },
    repaint,
  };
}

/** @param {CanvasRenderingContext2D} context @param {{told: Told, colors: number[]}} what @param {Look} look */
function drawAll(context, { told, colors }, { scales, theme }) {
  context.save();
  context.beginPath();
  context.rect(0, 0, scales.width, scales.height);
  context.clip();
  colors.forEach((color, i) => {
    const stroke = { color: theme.runs[color], width: 2.5 };
    drawLine(context, byStep(heightsOf(told, i)), { scales, stroke });
  });
  for (const i of colors.keys()) {
    const dots = byStep(predictedOf(told, i) ?? [], DOT_EVERY);
    drawDots(context, dots, { scales, color: theme.ink, radius: 1.5 });
  }
  context.restore();
}

/** The finite heights, of every so many steps. @param {number[]} heights */
function byStep(heights, every = 1) {
  const x = [...heights.keys()].filter((step) => step % every === 0 && Number.isFinite(heights[step]));
  return { x, y: x.map((step) => heights[step]) };
}

/** @param {Told} told @param {number} i @param {string} name */
function rowOf({ arrays }, i, name) {
  const size = arrays[name].shape[1];
  return arrays[name].data.subarray(i * size, (i + 1) * size);
}

/** @param {Told} told @param {number} i */
const heightsOf = (told, i) =>
  told.facts.least === null ? Array.from(rowOf(told, i, "values")) : Array.from(rowOf(told, i, "gaps"), Math.log10);

/** @param {Told} told @param {number} i */
const predictedOf = (told, i) =>
  told.arrays.predicted ? Array.from(rowOf(told, i, "predicted"), Math.log10) : undefined;

/** @param {Told} told @param {number} most */
function topOf(told, most) {
  const heights = [0, 1, 2].flatMap((i) => heightsOf(told, i)).filter(Number.isFinite);
  return Math.min(most, heights.reduce((a, b) => Math.max(a, b)) + 0.3);
}

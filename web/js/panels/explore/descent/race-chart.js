// @ts-check
/** f over the steps of the three rates, as powers of ten above the lowest value where that is known. */
import { readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { setAttribute } from "../../../ui/dom.js";
import { short } from "../../../ui/number-element.js";
/** @import { Told } from "../asking.js" */

/** Decades below the start and above it that are shown: where all three can be told apart. */
const DECADES = { below: 5, above: 2 };
/** Every so many steps a dot of the closed form. */
const DOT_EVERY = 2;

/** @param {number[]} colors of the page's runs */
export function createRaceChart(colors) {
  /** @type {{told: Told, range: [number, number]} | null} */
  let shown = null;
  const figure = new Figure({ moved: () => paint(), point: () => {}, pick: () => {} });
  figure.root.classList.add("line", "descent-chart");

  function paint() {
    const { scales } = figure;
    if (!shown || !scales.width || !scales.height) return;
    const { told } = shown;
    const context = sharpContext(figure.map, scales.width, scales.height);
    const theme = readTheme();
    context.beginPath();
    context.rect(0, 0, scales.width, scales.height);
    context.clip();
    colors.forEach((color, i) => {
      [context.strokeStyle, context.lineWidth, context.lineJoin] = [theme.runs[color], 2.5, "round"];
      context.beginPath();
      heightsOf(told, i).forEach((height, step) => {
        if (Number.isFinite(height)) context.lineTo(scales.x.to(step), scales.y.to(height));
      });
      context.stroke();
    });
    context.fillStyle = theme.ink;
    for (const i of colors.keys()) {
      predictedOf(told, i)?.forEach((height, step) => {
        if (step % DOT_EVERY || !Number.isFinite(height)) return;
        context.beginPath();
        context.arc(scales.x.to(step), scales.y.to(height), 1.5, 0, 2 * Math.PI);
        context.fill();
      });
    }
  }

  return {
    root: figure.root,
    /** @param {Told} told @param {[number, number]} mapped the values on the map */
    show(told, mapped) {
      const { least, rates } = told.facts;
      const steps = told.arrays.values.shape[1] - 1;
      const begin = heightsOf(told, 0)[0];
      const range = /** @type {[number, number]} */ (
        least === null ? mapped : [begin - DECADES.below, topOf(told, begin + DECADES.above)]
      );
      shown = { told, range };
      const label = least === null ? "f" : `log₁₀(f${least ? ` − ${short(least)}` : ""})`;
      figure.setAxes({ x: { label: "step", domain: [0, steps] }, y: { label, domain: range }, square: false });
      setAttribute(figure.map, "aria-label", `${label} over ${steps} steps at the rates ${rates.join(", ")}.`);
    },
    repaint: paint,
  };
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

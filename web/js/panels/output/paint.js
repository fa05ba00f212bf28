// @ts-check
/** Paint the output, or one neuron, over the plane or along the line. */
import { traceBorders } from "../../plot/borders.js";
import { classTables, divergingTable } from "../../plot/colors.js";
import { fillClasses, fillSides, fillValues } from "../../plot/heatmap.js";
import { sharpContext } from "../../plot/line-plot.js";
/** @import { Theme } from "../../plot/colors.js" */
/** @import { Scales } from "../../plot/figure.js" */
/** @import { Heatmap } from "../../plot/heatmap.js" */
/** @import { OutputPicture } from "./picture.js" */

/**
 * The colour tables of one theme.
 * @param {Theme} theme
 */
export function mixOutputPaints(theme) {
  const { negative, zero, positive } = theme;
  return {
    theme,
    signs: divergingTable(negative, zero, positive),
    classes: classTables(zero),
  };
}
/** @typedef {ReturnType<typeof mixOutputPaints>} OutputPaints */

/**
 * @param {Heatmap} map
 * @param {OutputPicture} picture
 * @param {{paints: OutputPaints, flat: boolean}} how `flat`: show only which class wins, not by how much
 */
export function paintPlane(map, { values, size, kind, middle, reach, classNames, classIndex }, { paints, flat }) {
  if (!values) return map.clear();
  const table = (/** @type {number} */ k) => paints.classes[k % paints.classes.length];
  const shading = { table: paints.signs, middle, reach };
  map.paint(size[1], size[0], (pixels) => {
    if (kind === "classes") fillClasses(pixels, values, { tables: classNames.map((_, k) => table(k)), flat });
    else if (kind === "share") fillValues(pixels, { data: values }, { table: table(classIndex), middle, reach });
    else if (kind === "sides" && flat) fillSides(pixels, { data: values }, shading);
    else fillValues(pixels, { data: values }, shading);
  });
}

/**
 * Where one answer gives way to another: a smooth line over the plane's cells.
 * @param {HTMLCanvasElement} canvas
 * @param {OutputPicture} picture
 * @param {{scales: Scales, theme: Theme}} how
 */
export function paintBorder(canvas, picture, { scales, theme }) {
  const context = sharpContext(canvas, scales.width, scales.height);
  context.beginPath();
  traceBorders(context, picture, scales);
  context.lineCap = "round";
  context.strokeStyle = theme.panel;
  context.lineWidth = 4.5;
  context.stroke();
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.stroke();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {OutputPicture} picture
 * @param {{scales: Scales, theme: Theme}} how
 */
export function paintLine(canvas, { values }, { scales, theme }) {
  const context = sharpContext(canvas, scales.width, scales.height);
  context.fillStyle = theme.line;
  context.fillRect(0, scales.y.to(0) - 0.5, scales.width, 1);
  if (!values) return;
  context.beginPath();
  values.forEach((/** @type {number} */ value, /** @type {number} */ i) =>
    context.lineTo(((i + 0.5) / values.length) * scales.width, scales.y.to(value)),
  );
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = theme.ink;
  context.stroke();
}

// @ts-check
/** Weights of images and what they pick out of one: a row of pictures for each neuron instead of hundreds of numbers. */
import { el } from "../../ui/dom.js";
import { createHeatmap, fillValues } from "../../plot/heatmap.js";
import { largest } from "../../plot/scales.js";
import { paintImage } from "../network/tile-pictures.js";
/** @import { Tensor, Tensors } from "../../engine/protocol.js" */
/** @import { Paints } from "../network/tile-pictures.js" */

const HEADS = ["", "weights W", "pixels x", "W · x"];

/**
 * The products of one neuron's weights with the pixels of one image.
 * @param {Tensors} arrays
 * @param {{layer: number, unit: number}} neuron
 * @returns {Float32Array}
 */
export function productsOf(arrays, { layer, unit }) {
  const [weights, a] = [arrays[`layers[${layer}].W`], arrays["sums.a_in"]];
  if (!weights || !a) return new Float32Array(0);
  const n = a.data.length;
  return Float32Array.from(a.data, (value, i) => value * weights.data[unit * n + i]);
}

/** @param {string} name what it shows, for people who do not see it */
export function createPicture(name) {
  const canvas = el("canvas", { class: "small-picture", role: "img", "aria-label": name, width: 1, height: 1 });
  const map = createHeatmap(canvas);
  return {
    canvas,
    /** Values around zero, in full colour at their largest. @param {ArrayLike<number>} values @param {Paints} paints */
    showSigned(values, { imageShape, signs }) {
      if (!imageShape || !values.length) return map.clear();
      const shading = { table: signs, middle: 0, reach: largest(values) || 1 };
      map.paint(imageShape[1], imageShape[0], (pixels) => fillValues(pixels, { data: values }, shading));
    },
    /** @param {Tensor | undefined} image @param {Paints} paints */
    showInk: (image, paints) => paintImage(map, { image, offset: 0 }, paints),
  };
}

/** @param {HTMLElement[]} rows a heading for each neuron of the first layer */
export function createWeightPictures(rows) {
  const image = createPicture("The image");
  const neurons = rows.map((heading, unit) => ({
    heading,
    weights: createPicture(`Weights of neuron ${unit + 1}`),
    products: createPicture(`Weights times pixels of neuron ${unit + 1}`),
  }));
  const body = neurons.map(({ heading, weights, products }, unit) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, heading),
      el("td", {}, weights.canvas),
      unit === 0 && el("td", { rowSpan: rows.length, class: "image-cell" }, image.canvas),
      el("td", {}, products.canvas),
    ),
  );
  const head = el(
    "thead",
    {},
    el("tr", {}, ...HEADS.map((text) => (text ? el("th", { scope: "col" }, text) : el("td")))),
  );
  return {
    root: el(
      "table",
      { class: "matrix pictures" },
      el("caption", {}, el("b", {}, "W x")),
      head,
      el("tbody", {}, ...body),
    ),
    /** @param {Tensors} arrays @param {Paints} paints */
    show(arrays, paints) {
      const n = arrays["sums.a_in"]?.data.length ?? 0;
      const values = arrays["layers[0].W"]?.data;
      image.showInk(arrays["sums.a_in"], paints);
      neurons.forEach(({ weights, products }, unit) => {
        weights.showSigned(values?.subarray(unit * n, (unit + 1) * n) ?? [], paints);
        products.showSigned(productsOf(arrays, { layer: 0, unit }), paints);
      });
    },
  };
}

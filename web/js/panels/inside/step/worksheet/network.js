// @ts-check
/** The network on a worksheet: inputs with their numbers, an empty circle for each neuron, weights at their lines. */
import { short } from "../../../../ui/number-element.js";
import { valueAt } from "../numbers.js";
/** @import { Answer } from "../contract.js" */

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, RADIUS] = [300, 170, 17];
/** Where more lines meet, their numbers would lie on each other: the matrices have them. */
const MOST_NAMED = 6;

/** @param {Answer} answer @param {{example: number, isSolved: boolean}} how */
export function networkPicture(answer, { example, isSolved }) {
  const sizes = [answer.network.layers[0].n_inputs, ...answer.network.layers.map((/** @type {any} */ l) => l.units)];
  const places = sizes.map((size, l) => Array.from({ length: size }, (_, i) => placeOf({ sizes, size, l, i })));
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words(sizes) });
  for (let l = 1; l < sizes.length; l++) svg.append(...edges(answer, places, l));
  places.forEach((layer, l) =>
    layer.forEach(([x, y], i) => {
      const value = l === 0 || isSolved ? valueAt(answer, { quantity: `a.${l}`, at: [example, i] }) : undefined;
      const text = value === undefined ? "" : short(Number(value.toPrecision(3)));
      svg.append(make("circle", { cx: x, cy: y, r: RADIUS }), label(x, y, text));
    }),
  );
  return svg;
}

/** @param {number[]} sizes */
const words = (sizes) => `The network: ${sizes[0]} inputs, then layers of ${sizes.slice(1).join(", ")}`;

/** @param {{sizes: number[], size: number, l: number, i: number}} where @returns {[number, number]} */
function placeOf({ sizes, size, l, i }) {
  const x = RADIUS + 2 + ((WIDTH - 2 * RADIUS - 4) * l) / (sizes.length - 1);
  return [x, (HEIGHT * (i + 0.5)) / size];
}

/** @param {Answer} answer @param {[number, number][][]} places @param {number} l */
function edges(answer, places, l) {
  const isNamed = places[l].length * places[l - 1].length <= MOST_NAMED;
  const lines = [];
  const names = [];
  for (const [j, [x2, y2]] of places[l].entries())
    for (const [i, [x1, y1]] of places[l - 1].entries()) {
      lines.push(make("line", { x1, y1, x2, y2 }));
      const w = valueAt(answer, { quantity: `w.${l}`, at: [j, i] });
      const share = 0.3 + 0.3 * (i % 2);
      if (isNamed && w !== undefined)
        names.push(label(x1 + share * (x2 - x1), y1 + share * (y2 - y1), short(w), "weight"));
    }
  return [...lines, ...names];
}

/** @param {number} x @param {number} y @param {string} text @param {string} [kind] */
function label(x, y, text, kind = "value") {
  const node = make("text", { x, y, class: kind });
  node.textContent = text;
  return node;
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function make(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

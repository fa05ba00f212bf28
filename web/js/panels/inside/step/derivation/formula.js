// @ts-check
/** A formula's pieces as TeX, with each quantity marked and its dimensions below it. */
/** @import { Form, Piece, Quantity } from "../contract.js" */
import { gridOf } from "../numbers.js";

/**
 * @param {Piece[]} pieces
 * @param {(quantity: string) => string | null} dimensions such as `2 \times 3`, below a symbol of its own; null: none
 * @returns {string} TeX for KaTeX, whose `trust` allows `\htmlData`
 */
export function formulaTex(pieces, dimensions) {
  let depth = 0;
  return pieces
    .map(({ tex, quantity }) => {
      depth += braces(tex);
      if (quantity === null) return tex;
      const size = depth === 0 ? dimensions(quantity) : null;
      const marked = `\\htmlData{token=${quantity}}{${tex}}`;
      return size ? `\\underset{${size}}{${marked}}` : marked;
    })
    .join("");
}

/** How many braces stay open behind a piece. @param {string} tex */
const braces = (tex) => (tex.match(/(?<!\\)\{/g)?.length ?? 0) - (tex.match(/(?<!\\)\}/g)?.length ?? 0);

/**
 * The dimensions of each quantity as this formula uses it; a number has none.
 * @param {Form} form
 * @param {Record<string, Quantity>} quantities
 * @returns {(quantity: string) => string | null}
 */
export function dimensionsIn({ layout }, quantities) {
  return (name) => {
    const quantity = quantities[name];
    if (!quantity?.shape.length) return null;
    const part = layout.find((item) => "quantity" in item && item.quantity === name);
    const alone = quantity.axes[0] === "M" && quantity.shape.length === 2 && quantity.shape[0] === 1;
    const view = part && "quantity" in part ? part.view : alone ? "transposed" : "as is";
    const { rows, columns } = gridOf(quantity.shape, view, 0);
    return `${rows} \\times ${columns}`;
  };
}

/**
 * A factor with its numbers in it.
 * @param {string} tex of the function, with `#1` and `#name`
 * @param {string[]} values of its arguments
 * @param {Record<string, number>} parameters
 */
export function functionTex(tex, values, parameters) {
  const named = Object.entries(parameters).reduce(
    (text, [name, value]) => text.replaceAll(`#${name}`, String(value)),
    tex,
  );
  return named.replace(/#(\d)/g, (_, i) => values[i - 1] ?? "");
}

/**
 * A factor that is made of a whole row: its own number where the TeX has `#1`, and the sum over all of them.
 * @param {string} tex such as `\\frac{e^{#1}}{\\sum_k e^{#1_k}}`
 * @param {string[]} values of the row
 * @param {number} own which of them
 */
export function rowTex(tex, values, own) {
  const sum = (/** @type {string} */ _, /** @type {string} */ term) =>
    values.map((value) => term.replace("#1_k", value)).join(" + ");
  const written = tex.replace(/\\sum_k (\S*?\{#1_k\})/, sum).replaceAll("#1", values[own]);
  return written.replace(/\^\{\((-[^()]*)\)\}/g, "^{$1}");
}

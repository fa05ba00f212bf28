// @ts-check
/** What layers and their parameters are called in Look inside, and the colour of each layer's line. */
import { cssColor, mix, parseHex } from "../../plot/colors.js";
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Theme } from "../../plot/colors.js" */

/** @param {number} i @param {number} count of layers */
export const layerName = (i, count) => (i === count - 1 ? "Output" : `Hidden ${i + 1}`);

/** Over the weights that read the inputs. @param {number} count of layers */
export const firstWeightsTitle = (count) => `Weights of ${count === 1 ? "the output" : "hidden layer 1"}`;

/** @param {number} i @param {number} count @param {Theme} theme from the first layer to the output */
export function layerColor(i, count, { train, test, ink }) {
  const share = count > 1 ? i / (count - 1) : 1;
  const middle = mix(parseHex("#c8448f"), /^#/.test(ink) ? parseHex(ink) : [128, 128, 128], 0.15);
  const [from, to, along] =
    share < 0.5 ? [parseHex(test), middle, share * 2] : [middle, parseHex(train), share * 2 - 1];
  return cssColor(mix(from, to, along));
}

/** Dashes tell neighbouring lines apart without colour. @param {number} i */
export const layerDash = (i) => [undefined, [7, 3], [2, 3], [9, 3, 2, 3]][i % 4];

const WORDS = /** @type {Record<string, string>} */ ({ W: "weights", b: "biases", gamma: "gamma", beta: "beta" });

/** The blocks of parameters to choose from. @param {Model} model */
export function blocksOf({ layers }) {
  return layers.flatMap(({ batch_norm }, layer) =>
    ["W", "b", ...(batch_norm ? ["gamma", "beta"] : [])].map((name) => ({
      layer,
      name,
      label: `${layerName(layer, layers.length)}: ${WORDS[name]}`,
    })),
  );
}

// @ts-check
/** Histograms side by side as a heat strip: one column a moment, all on the widest one's axis. */
/** @import { Tensor } from "../../../engine/protocol.js" */

/** @typedef {{step: number, reaches: number[][], shares: Uint8Array}} Moment */
/** @typedef {Moment[]} Strips  histograms along the run, as bytes beside their reach */

export const BINS = 64;
const HALF = BINS / 2;

/**
 * Reaches are powers of two, so a bin of a narrow histogram lies whole in a bin of a wide one.
 * @param {number} bin from -reach (0) to reach (`BINS` - 1)
 * @param {number} ratio of the wide reach to the narrow one
 */
export const binInWide = (bin, ratio) => HALF + Math.floor((bin - HALF) / ratio);

/**
 * Paint the largest values on top; each pixel is the fullest of the bins that fall into it.
 * @param {Uint32Array} pixels `BINS` rows of one pixel a moment
 * @param {{strips: Moment[], index: number, reach: number}} what `index`: 4 * layer + quantity
 * @param {Uint32Array} table 256 colours from empty to full
 */
export function fillStrip(pixels, { strips, index, reach }, table) {
  const width = strips.length;
  pixels.fill(table[0]);
  strips.forEach(({ reaches, shares }, column) => {
    const ratio = reach / reaches[index >> 2][index & 3];
    const column64 = new Uint8Array(BINS);
    for (let bin = 0; bin < BINS; bin += 1) {
      const wide = binInWide(bin, ratio);
      column64[wide] = Math.max(column64[wide], shares[index * BINS + bin]);
    }
    for (let bin = 0; bin < BINS; bin += 1) {
      if (column64[bin]) pixels[(BINS - 1 - bin) * width + column] = table[Math.min(255, 24 + column64[bin])];
    }
  });
}

/**
 * Where a histogram's values lie, to the width of a bin.
 * @param {Moment} moment
 * @param {number} index 4 * layer + quantity
 */
export function spreadOf({ reaches, shares }, index) {
  const reach = reaches[index >> 2][index & 3];
  const bins = shares.subarray(index * BINS, (index + 1) * BINS);
  const total = bins.reduce((sum, share) => sum + share, 0);
  const edge = (/** @type {number} */ bin) => ((bin - HALF) / HALF) * reach;
  let [passed, from, to] = [0, -1, -1];
  bins.forEach((share, bin) => {
    passed += share;
    if (from < 0 && passed >= total / 4) from = bin;
    if (to < 0 && passed >= (3 * total) / 4) to = bin;
  });
  const filled = [...bins.keys()].filter((bin) => bins[bin] > 0);
  return { from: edge(from), to: edge(to + 1), least: edge(filled[0]), most: edge((filled.at(-1) ?? 0) + 1) };
}

/** Histograms as bytes: 255 is the fullest bin of each. @param {Tensor} counts */
export function sharesOf({ data }) {
  const bytes = new Uint8Array(data.length);
  for (let start = 0; start < data.length; start += BINS) {
    const fullest = Math.max(...data.subarray(start, start + BINS), 1);
    for (let i = start; i < start + BINS; i += 1) bytes[i] = Math.ceil((data[i] / fullest) * 255);
  }
  return bytes;
}

// @ts-check
/** What Look inside has seen of this run: the latest answer, and a few numbers per layer over time. */
/** @import { Snapshot, Tensor, Tensors } from "../../engine/protocol.js" */

/**
 * @typedef {{kind: string, ms: number, [name: string]: any}} InsideFacts  what `web/session/probes/__init__.py` tells
 * @typedef {{latest: {step: number, facts: InsideFacts, arrays: Tensors} | null, flow: {step: number, sizes: (number | null)[]}[],
 *   strips: {step: number, reaches: number[][], shares: Uint8Array}[]}} Inside
 */
/** @typedef {{step: number}} Moment */

const MOST_MOMENTS = 240;
export const BINS = 64;

/** @returns {Inside} */
export const emptyInside = () => ({ latest: null, flow: [], strips: [] });

/**
 * Take over what an answer tells of the inside; most answers tell nothing.
 * @param {Inside} inside
 * @param {Snapshot} snapshot
 * @returns {Inside}
 */
export function extendInside(inside, { step, inside: facts, arrays }) {
  if (!facts) return inside;
  const latest = { step, facts, arrays: insideArrays(arrays) };
  const next = { ...inside, latest };
  if (facts.kind === "gradient_flow") {
    next.flow = withMoment(inside.flow, {
      step,
      sizes: facts.layers.map((/** @type {any} */ layer) => layer.gradient_rms),
    });
  }
  if (facts.kind === "distributions") {
    next.strips = withMoment(inside.strips, { step, reaches: facts.reaches, shares: shares(latest.arrays.counts) });
  }
  return next;
}

/** Arrays whose names begin with `inside.`, without it. @param {Tensors} arrays */
function insideArrays(arrays) {
  const found = Object.entries(arrays).filter(([name]) => name.startsWith("inside."));
  return Object.fromEntries(found.map(([name, tensor]) => [name.slice("inside.".length), tensor]));
}

/**
 * Append a moment in place of those at its step or later; drop every second one when there are too many to see.
 * @template {Moment} T
 * @param {T[]} moments
 * @param {T} moment
 * @returns {T[]}
 */
function withMoment(moments, moment) {
  const earlier = moments.filter(({ step }) => step < moment.step);
  const kept = earlier.length < MOST_MOMENTS ? earlier : earlier.filter((_, i) => i % 2 === 0);
  return [...kept, moment];
}

/** Histograms as bytes: 255 is the fullest bin of each. @param {Tensor} counts */
function shares({ data }) {
  const bytes = new Uint8Array(data.length);
  for (let start = 0; start < data.length; start += BINS) {
    const fullest = Math.max(...data.subarray(start, start + BINS), 1);
    for (let i = start; i < start + BINS; i += 1) bytes[i] = Math.ceil((data[i] / fullest) * 255);
  }
  return bytes;
}

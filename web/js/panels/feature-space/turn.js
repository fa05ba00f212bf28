// @ts-check
/** A cube of three neurons' activations, turned and drawn without perspective: pure geometry. */
import { linearScale } from "../../plot/scales.js";
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Space } from "./space.js" */
/** @import { Example } from "../../plot/points.js" */

/** @typedef {[number, number, number]} Spot  right, up and towards the reader, each from -1 to 1 inside the cube */
/** @typedef {{x: number, y: number, depth: number}} Projected  in CSS pixels; the greater `depth`, the nearer */
/** @typedef {{yaw: number, pitch: number}} Turn  in radians: round the upright axis, then towards the reader */

/** @type {Turn} */
export const FIRST_TURN = { yaw: -0.55, pitch: 0.45 };
/** Of the plot's side, what the cube's half edge takes: its corners and the numbers beside them fit however it stands. */
const HALF_EDGE = 1 / 3.8;
const STEEPEST = Math.PI / 2;

/** @param {Turn} turn @param {{yaw: number, pitch: number}} by @returns {Turn} */
export const turned = ({ yaw, pitch }, by) => ({
  yaw: yaw + by.yaw,
  pitch: Math.max(-STEEPEST, Math.min(STEEPEST, pitch + by.pitch)),
});

/**
 * @param {Turn} turn
 * @param {{width: number, height: number}} size
 * @returns {(spot: Spot) => Projected}
 */
export function createProjection({ yaw, pitch }, { width, height }) {
  const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const scale = Math.min(width, height) * HALF_EDGE;
  return ([right, up, near]) => {
    const z = near * cy - right * sy;
    return {
      x: width / 2 + scale * (right * cy + near * sy),
      y: height / 2 - scale * (up * cp - z * sp),
      depth: up * sp + z * cp,
    };
  };
}

/**
 * From the plane of inputs, which stands upright in the middle of the cube, to the three neurons and anywhere between.
 * @param {Space} space
 * @param {Model} model
 * @param {number} share of the way
 */
export function createSolidFold({ facts, arrays }, { range, arrays: data }, share) {
  const axes = facts.domain.map((domain) => linearScale(domain, [-1, 1]));
  const inputs = linearScale(range ?? [0, 1], [-1, 1]);
  /** @param {Spot} from @param {Spot} to @returns {Spot} */
  const between = (from, to) => /** @type {Spot} */ (from.map((value, i) => value + (to[i] - value) * share));
  const { grid } = arrays;
  const [rows, columns] = grid ? (grid.shape.length === 3 ? grid.shape.slice(1) : [1, grid.shape[1]]) : [0, 0];

  return {
    rows,
    columns,
    /** A node of the grid. @param {number} row @param {number} column @returns {Spot} */
    node(row, column) {
      const to = axes.map((axis, i) => axis.to(grid.data[i * rows * columns + row * columns + column]));
      const up = rows > 1 ? 1 - (2 * row) / (rows - 1) : 0;
      return between([(2 * column) / (columns - 1) - 1, up, 0], /** @type {Spot} */ (to));
    },
    /** @param {Example} example @returns {Spot | null} null for one beyond those that were looked at */
    example({ set, index }) {
      const activations = arrays[set];
      if (!activations || index >= activations.shape[0]) return null;
      const to = /** @type {Spot} */ (axes.map((axis, i) => axis.to(activations.data[3 * index + i])));
      const raw = data[`${set}.x`];
      if (!grid || !raw) return to;
      const n = raw.shape[1];
      return between([inputs.to(raw.data[index * n]), n > 1 ? inputs.to(raw.data[index * n + 1]) : 0, 0], to);
    },
  };
}
/** @typedef {ReturnType<typeof createSolidFold>} SolidFold */

/** The cube's edges along one axis. @param {number} axis @returns {[Spot, Spot][]} */
export function edgesAlong(axis) {
  return [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ].map((others) => {
    const end = (/** @type {number} */ value) =>
      /** @type {Spot} */ ([...others.slice(0, axis), value, ...others.slice(axis)]);
    return [end(-1), end(1)];
  });
}

// @ts-check
/** From the plane of inputs to the feature space and anywhere between: where grid and examples stand, in CSS pixels. */
import { linearScale } from "../../plot/scales.js";
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Space } from "./space.js" */
/** @import { Example } from "../../plot/points.js" */

/** @typedef {{x: number, y: number}} Position */

/**
 * @param {Space} space
 * @param {Model} model
 * @param {{width: number, height: number, share: number}} how `share` of the way from the inputs (0) to the neurons (1)
 */
export function createFold({ facts, arrays }, { range, arrays: data }, { width, height, share }) {
  const across = linearScale(facts.domain[0], [0, width]);
  const up = linearScale(facts.domain[1], [height, 0]);
  const inputs = { x: linearScale(range ?? [0, 1], [0, width]), y: linearScale(range ?? [0, 1], [height, 0]) };
  const between = (/** @type {Position} */ from, /** @type {Position} */ to) => ({
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  });
  const { grid } = arrays;
  const [rows, columns] = grid ? (grid.shape.length === 3 ? grid.shape.slice(1) : [1, grid.shape[1]]) : [0, 0];

  /** A node of the grid. @param {number} row @param {number} column @returns {Position} */
  const node = (row, column) => {
    const at = row * columns + column;
    const from = { x: (column / (columns - 1)) * width, y: rows > 1 ? (row / (rows - 1)) * height : height / 2 };
    return between(from, { x: across.to(grid.data[at]), y: up.to(grid.data[rows * columns + at]) });
  };

  return {
    rows,
    columns,
    node,
    /** A place between nodes, along the side of a cell that it lies on. @param {number} column @param {number} row */
    place(column, row) {
      const [c, r] = [Math.floor(column), Math.floor(row)];
      const [from, to] = [
        node(r, c),
        node(Math.min(Math.ceil(row), rows - 1), Math.min(Math.ceil(column), columns - 1)),
      ];
      const along = column - c || row - r;
      return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along };
    },
    /** @param {Example} example @returns {Position | null} null for one beyond those that were looked at */
    example({ set, index }) {
      const activations = arrays[set];
      if (!activations || index >= activations.shape[0]) return null;
      const to = { x: across.to(activations.data[2 * index]), y: up.to(activations.data[2 * index + 1]) };
      const raw = data[`${set}.x`];
      if (!grid || !raw) return to;
      const n = raw.shape[1];
      const from = {
        x: inputs.x.to(raw.data[index * n]),
        y: n > 1 ? inputs.y.to(raw.data[index * n + 1]) : height / 2,
      };
      return between(from, to);
    },
  };
}
/** @typedef {ReturnType<typeof createFold>} Fold */

// @ts-check
/** Where a field of numbers on a grid passes through zero, as straight pieces from cell to cell (marching squares). */

/**
 * @param {ArrayLike<number>} field row by row
 * @param {number} rows
 * @param {number} columns
 * @returns {[number, number, number, number][]} ends of each piece as column, row, column, row
 */
export function zeroLines(field, rows, columns) {
  /** @type {[number, number, number, number][]} */
  const lines = [];
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      const ends = crossings(field, row * columns + column, columns);
      for (let i = 0; i + 1 < ends.length; i += 2) {
        lines.push([column + ends[i][0], row + ends[i][1], column + ends[i + 1][0], row + ends[i + 1][1]]);
      }
    }
  }
  return lines;
}

/** Where the four sides of a cell are crossed, side by side around it. @param {ArrayLike<number>} field @param {number} at top left @param {number} columns */
function crossings(field, at, columns) {
  const corners = [field[at], field[at + 1], field[at + columns + 1], field[at + columns]];
  const places = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  return corners.flatMap((value, i) => {
    const next = (i + 1) % 4;
    if (value > 0 === corners[next] > 0) return [];
    const share = value / (value - corners[next]);
    return [[0, 1].map((axis) => places[i][axis] + share * (places[next][axis] - places[i][axis]))];
  });
}

/**
 * How far the output is from another answer, one field per border: positive where this answer wins.
 * @param {{kind: string, values: ArrayLike<number> | null, middle: number, classNames: string[]}} picture
 * @returns {Float32Array[]} none where there are no classes
 */
export function marginFields({ kind, values, middle, classNames }) {
  if (!values) return [];
  if (kind === "sides") return [Float32Array.from(values, (value) => value - middle)];
  if (kind !== "classes") return [];
  const size = values.length / classNames.length;
  return classNames.map((_, k) =>
    Float32Array.from({ length: size }, (_cell, i) => values[k * size + i] - bestOther(values, { i, k, size })),
  );
}

/** @param {ArrayLike<number>} values @param {{i: number, k: number, size: number}} at */
function bestOther(values, { i, k, size }) {
  let best = -Infinity;
  for (let other = i; other < values.length; other += size)
    if (other !== k * size + i) best = Math.max(best, values[other]);
  return best;
}

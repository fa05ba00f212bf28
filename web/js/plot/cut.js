// @ts-check
/** Where an activation cuts off, as ReLU does at 0, a field is exactly 0 on one side of a border: the border would follow the grid's cells. */

/**
 * Continue a field from its positive side over the places next to it that are exactly 0, in place: it then passes
 * through zero where it was cut.
 * @param {{[at: number]: number}} field row by row
 * @param {{rows: number, columns: number, first?: number, wide?: number}} grid its first place, and how far its rows lie apart
 */
export function continueBeyondCut(field, { rows, columns, first = 0, wide = columns }) {
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = first + row * wide + column;
      if (field[at] !== 0) continue;
      let most = -Infinity;
      if (column > 1) most = Math.max(most, continued(field, at, -1));
      if (column < columns - 2) most = Math.max(most, continued(field, at, 1));
      if (row > 1) most = Math.max(most, continued(field, at, -wide));
      if (row < rows - 2) most = Math.max(most, continued(field, at, wide));
      if (most > -Infinity) field[at] = most;
    }
  }
}

/** What would follow two positive neighbours in a straight line, if it is negative. @param {{[at: number]: number}} field @param {number} at @param {number} way */
function continued(field, at, way) {
  const [near, far] = [field[at + way], field[at + 2 * way]];
  const next = 2 * near - far;
  return near > 0 && far > 0 && next < 0 ? next : -Infinity;
}

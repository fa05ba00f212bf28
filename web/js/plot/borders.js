// @ts-check
/** The border between two answers as a smooth line: where it passes between the places of a grid. Drawn anew on every frame, so nothing is made for it. */

/**
 * Values at the middles of a grid's cells: of two classes one plane that passes through `middle`, of more a plane each.
 * @typedef {{kind: string, values: ArrayLike<number> | null, size: number[], middle: number, classNames: string[]}} Answers
 * @typedef {Pick<CanvasRenderingContext2D, "moveTo" | "lineTo">} Pen
 */

/** How far one answer is ahead of all others, with a place more on every side. */
let lead = new Float64Array(0);
/** The largest value at each place, and the one after it. */
let [best, second] = [new Float64Array(0), new Float64Array(0)];

/**
 * Draw every piece of the border, interpolated between neighbouring places (marching squares).
 * @param {Pen} pen
 * @param {Answers} answers
 * @param {{width: number, height: number}} plot over which the grid's cells are spread
 */
export function traceBorders(pen, answers, plot) {
  const { kind, values, size, classNames } = answers;
  if (!values || size.length !== 2 || (kind !== "sides" && kind !== "classes")) return;
  const [rows, columns] = size;
  if (lead.length !== (rows + 2) * (columns + 2)) lead = new Float64Array((rows + 2) * (columns + 2));
  if (kind === "classes") findBest(values, rows * columns, classNames.length);
  for (let k = 0; k < (kind === "classes" ? classNames.length : 1); k += 1) {
    if (!fillLead(answers, values, k)) continue;
    continueBeyondCut(lead, { rows, columns, first: columns + 3, wide: columns + 2 });
    extend(rows, columns);
    trace(pen, rows, columns, plot);
  }
}

/** @param {ArrayLike<number>} values @param {number} plane @param {number} classes */
function findBest(values, plane, classes) {
  if (best.length !== plane) [best, second] = [new Float64Array(plane), new Float64Array(plane)];
  best.fill(-Infinity);
  second.fill(-Infinity);
  for (let k = 0; k < classes; k += 1) {
    for (let i = 0; i < plane; i += 1) {
      const value = values[k * plane + i];
      if (value > best[i]) {
        second[i] = best[i];
        best[i] = value;
      } else if (value > second[i]) second[i] = value;
    }
  }
}

/** @param {Answers} answers @param {ArrayLike<number>} values @param {number} k @returns {boolean} whether this answer is ahead anywhere */
function fillLead({ kind, size, middle }, values, k) {
  const [rows, columns] = size;
  const plane = kind === "classes" ? k * rows * columns : 0;
  let isAhead = false;
  for (let row = 0, i = 0; row < rows; row += 1) {
    for (let at = (row + 1) * (columns + 2) + 1, end = at + columns; at < end; at += 1, i += 1) {
      const value = values[plane + i];
      const others = kind === "sides" ? middle : value === best[i] ? second[i] : best[i];
      lead[at] = value - others;
      if (value > others) isAhead = true;
    }
  }
  return isAhead;
}

/** Beyond the outermost places it goes on as before, up to the plot's edge. @param {number} rows @param {number} columns */
function extend(rows, columns) {
  const wide = columns + 2;
  const onward = columns > 1 ? 1 : 0;
  for (let row = 1; row <= rows; row += 1) {
    const [left, right] = [row * wide + 1, row * wide + columns];
    lead[left - 1] = 2 * lead[left] - lead[left + onward];
    lead[right + 1] = 2 * lead[right] - lead[right - onward];
  }
  const down = rows > 1 ? wide : 0;
  for (let column = 0; column < wide; column += 1) {
    const [top, bottom] = [wide + column, rows * wide + column];
    lead[top - wide] = 2 * lead[top] - lead[top + down];
    lead[bottom + wide] = 2 * lead[bottom] - lead[bottom - down];
  }
}

/** @param {Pen} pen @param {number} rows @param {number} columns @param {{width: number, height: number}} plot */
function trace(pen, rows, columns, { width, height }) {
  const wide = columns + 2;
  const [stepX, stepY] = [width / columns, height / rows];
  for (let row = 0; row <= rows; row += 1) {
    const y = (row - 0.5) * stepY;
    for (let column = 0, at = row * wide; column <= columns; column += 1, at += 1) {
      const a = lead[at];
      const b = lead[at + 1];
      const c = lead[at + wide + 1];
      const d = lead[at + wide];
      if (a > 0 === b > 0 && b > 0 === c > 0 && c > 0 === d > 0) continue;
      const x = (column - 0.5) * stepX;
      let begun = false;
      if (a > 0 !== b > 0) begun = draw(pen, begun, x + (a / (a - b)) * stepX, y);
      if (b > 0 !== c > 0) begun = draw(pen, begun, x + stepX, y + (b / (b - c)) * stepY);
      if (c > 0 !== d > 0) begun = draw(pen, begun, x + (d / (d - c)) * stepX, y + stepY);
      if (d > 0 !== a > 0) draw(pen, begun, x, y + (a / (a - d)) * stepY);
    }
  }
}

/** @param {Pen} pen @param {boolean} begun @param {number} x @param {number} y @returns {boolean} whether a piece has begun and not ended */
function draw(pen, begun, x, y) {
  if (begun) pen.lineTo(x, y);
  else pen.moveTo(x, y);
  return !begun;
}

/**
 * Where an activation cuts off, as ReLU does at 0, a field is exactly 0 on one side of a border, which would follow the
 * grid's cells. Continue it from its positive side over the places next to it that are exactly 0, in place: it then passes
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

/** Mixtures of rows: out[i] = sum over s of weights[i, s] rows[s]. */
import { Matrix } from "./arrays";
import { LEAST_ROOM, list, NOTE, read, write } from "./notes";
import { addProduct, areFinite, row } from "./vectors";

/** So many terms are added at a time: what a block takes of these rows stays in the processor's nearest cache. */
const AT_A_TIME: usize = LEAST_ROOM / 2;

/** Make each row of the result as a mixture of the same rows; `transposed` says that weights stand as [s, i]. */
export function mixRows<T>(weights: Matrix, transposed: bool, rows: Matrix, out: Matrix): void {
  const width: usize = 32 / sizeof<T>(); // two vectors
  if (out.columns < width) return mixShortRows<T>(weights, transposed, rows, out);
  const skips = transposed && areFinite<T>(weights);
  for (let j: usize = 0; j < out.columns; j += width) {
    const start = min(j, out.columns - width);
    for (let s: usize = 0; s < rows.rows; s += AT_A_TIME) {
      const end = noteTerms<T>(weights, transposed, rows, start, s, skips);
      for (let i: usize = 0; i < out.rows; i += 4) mixBlock<T>(weights, transposed, out, i, start, s > 0, end);
    }
  }
}

/**
 * Note where the two vectors of each row and its first weight are, and return where the list ends; without the rows
 * that are 0 there, if that is wanted.
 */
function noteTerms<T>(
  weights: Matrix, transposed: bool, rows: Matrix, j: usize, s: usize, skips: bool,
): usize {
  const nextX = rows.columns * sizeof<T>(), nextY = betweenWeights<T>(weights, transposed);
  let x = row<T>(rows, s) + j * sizeof<T>(), y = weights.data + s * nextY;
  let end = list;
  for (const last = x + min(AT_A_TIME, rows.rows - s) * nextX; x < last; x += nextX, y += nextY) {
    write(end, x), write(end + NOTE, y);
    const isThere = !skips || v128.any_true(v128.or(v128.load(x), v128.load(x, 16)));
    end += <usize>isThere * 2 * NOTE;
  }
  return end;
}

/** The blocks are as in `rows.ts`: four rows by two vectors. */
function mixBlock<T>(
  weights: Matrix, transposed: bool, out: Matrix, i: usize, j: usize, goesOn: bool, end: usize,
): void {
  const at = j * sizeof<T>();
  const out0 = row<T>(out, i) + at, out1 = row<T>(out, i + 1) + at;
  const out2 = row<T>(out, i + 2) + at, out3 = row<T>(out, i + 3) + at;
  let c00 = v128.splat<T>(<T>0), c01 = c00;
  let c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00;
  if (goesOn) {
    c00 = v128.load(out0), c01 = v128.load(out0, 16);
    c10 = v128.load(out1), c11 = v128.load(out1, 16);
    c20 = v128.load(out2), c21 = v128.load(out2, 16);
    c30 = v128.load(out3), c31 = v128.load(out3, 16);
  }
  const i0 = fromFirst<T>(weights, transposed, i), i1 = fromFirst<T>(weights, transposed, i + 1);
  const i2 = fromFirst<T>(weights, transposed, i + 2), i3 = fromFirst<T>(weights, transposed, i + 3);
  for (let note = list; note < end; note += 2 * NOTE) {
    const x = read(note), first = read(note + NOTE);
    const x0 = v128.load(x), x1 = v128.load(x, 16);
    let y = v128.load_splat<T>(first + i0);
    c00 = addProduct<T>(c00, y, x0);
    c01 = addProduct<T>(c01, y, x1);
    y = v128.load_splat<T>(first + i1);
    c10 = addProduct<T>(c10, y, x0);
    c11 = addProduct<T>(c11, y, x1);
    y = v128.load_splat<T>(first + i2);
    c20 = addProduct<T>(c20, y, x0);
    c21 = addProduct<T>(c21, y, x1);
    y = v128.load_splat<T>(first + i3);
    c30 = addProduct<T>(c30, y, x0);
    c31 = addProduct<T>(c31, y, x1);
  }
  v128.store(out0, c00), v128.store(out0, c01, 16);
  v128.store(out1, c10), v128.store(out1, c11, 16);
  v128.store(out2, c20), v128.store(out2, c21, 16);
  v128.store(out3, c30), v128.store(out3, c31, 16);
}

/** As `mixRows`, one number after the other: for rows shorter than two vectors. */
function mixShortRows<T>(weights: Matrix, transposed: bool, rows: Matrix, out: Matrix): void {
  const nextY = betweenWeights<T>(weights, transposed), nextX = rows.columns * sizeof<T>();
  for (let i: usize = 0; i < out.rows; i++) {
    for (let j: usize = 0; j < out.columns; j++) {
      let sum: T = 0;
      let y = weights.data + fromFirst<T>(weights, transposed, i);
      let x = rows.data + j * sizeof<T>();
      for (const end = x + rows.rows * nextX; x < end; x += nextX, y += nextY) sum += load<T>(x) * load<T>(y);
      store<T>(row<T>(out, i) + j * sizeof<T>(), sum);
    }
  }
}

/** How far the weights of row i of the result, or of the last row, are from those of its first row. */
function fromFirst<T>(weights: Matrix, transposed: bool, i: usize): usize {
  return transposed ? min(i, weights.columns - 1) * sizeof<T>() : row<T>(weights, i) - weights.data;
}

/** How far it is from a weight to that of the next term. */
function betweenWeights<T>(weights: Matrix, transposed: bool): usize {
  return transposed ? weights.columns * sizeof<T>() : sizeof<T>();
}

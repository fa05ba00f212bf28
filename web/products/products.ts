/**
 * The long loops of training on NumPy's own arrays, four float32 or two float64 numbers at a time; here the three
 * matrix products, in `loops.ts` those that go from number to number.
 *
 * AssemblyScript, compiled to WebAssembly with SIMD when the site is built. NumPy for WebAssembly has neither a BLAS
 * nor SIMD: in the tab these stand in the places of the loops of `nncore/kernels.py`. Every number is a sum in an
 * order that the shapes alone decide, and made of IEEE operations alone: the same bits in every engine.
 */
import { Matrix } from "./arrays";

export { know } from "./arrays";
export { add, multiply, scale, tanh } from "./loops";

// Each loop answers whether it could take the arrays, whose addresses it is given; if not, nothing has changed.

/** out (M, n_out) = a (M, n_in) times w (n_out, n_in) transposed. */
export function forward(a: Matrix, w: Matrix, out: Matrix): bool {
  if (!canTake(a, w, out)) return false;
  if (a.columns != w.columns || out.rows != a.rows || out.columns != w.rows) return false;
  if (out.isSingle) multiplyRows<f32>(a, w, out);
  else multiplyRows<f64>(a, w, out);
  return true;
}

/** out (n_out, n_in) = delta (M, n_out) transposed times a (M, n_in). */
export function weightGradient(delta: Matrix, a: Matrix, out: Matrix): bool {
  if (!canTake(delta, a, out)) return false;
  if (delta.rows != a.rows || out.rows != delta.columns || out.columns != a.columns) return false;
  if (out.isSingle) mixRows<f32>(delta, true, a, out);
  else mixRows<f64>(delta, true, a, out);
  return true;
}

/** out (M, n_in) = delta (M, n_out) times w (n_out, n_in). */
export function back(delta: Matrix, w: Matrix, out: Matrix): bool {
  if (!canTake(delta, w, out)) return false;
  if (delta.columns != w.rows || out.rows != delta.rows || out.columns != w.columns) return false;
  if (out.isSingle) mixRows<f32>(delta, false, w, out);
  else mixRows<f64>(delta, false, w, out);
  return true;
}

function canTake(left: Matrix, right: Matrix, out: Matrix): bool {
  if (!left.isPlain || !right.isPlain || !out.isPlain) return false;
  if (left.isSingle != out.isSingle || right.isSingle != out.isSingle) return false;
  return out.isWriteable && out.isApartFrom(left) && out.isApartFrom(right);
}

// The result is made in blocks of 4 by 2, all of whose sums fit into the processor's registers. Where a block reaches
// over the edge it takes the last row or column again: the same numbers once more, in the same places.

/** out[i, j] = sum over p of a[i, p] w[j, p]: rows times rows. */
function multiplyRows<T>(a: Matrix, w: Matrix, out: Matrix): void {
  for (let i: usize = 0; i < out.rows; i += 4) {
    for (let j: usize = 0; j < out.columns; j += 2) multiplyBlock<T>(a, w, out, i, j);
  }
}

function multiplyBlock<T>(a: Matrix, w: Matrix, out: Matrix, i: usize, j: usize): void {
  const a0 = row<T>(a, i), a1 = row<T>(a, i + 1), a2 = row<T>(a, i + 2), a3 = row<T>(a, i + 3);
  const w0 = row<T>(w, j), w1 = row<T>(w, j + 1);
  const end = a.columns * sizeof<T>();
  const whole = end & ~15; // bytes in whole vectors
  let c00 = v128.splat<T>(<T>0), c01 = c00;
  let c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00;
  for (let p: usize = 0; p < whole; p += 16) {
    const y0 = v128.load(w0 + p), y1 = v128.load(w1 + p);
    let x = v128.load(a0 + p);
    c00 = addProduct<T>(c00, x, y0);
    c01 = addProduct<T>(c01, x, y1);
    x = v128.load(a1 + p);
    c10 = addProduct<T>(c10, x, y0);
    c11 = addProduct<T>(c11, x, y1);
    x = v128.load(a2 + p);
    c20 = addProduct<T>(c20, x, y0);
    c21 = addProduct<T>(c21, x, y1);
    x = v128.load(a3 + p);
    c30 = addProduct<T>(c30, x, y0);
    c31 = addProduct<T>(c31, x, y1);
  }
  const out0 = row<T>(out, i), out1 = row<T>(out, i + 1), out2 = row<T>(out, i + 2), out3 = row<T>(out, i + 3);
  const j0 = j * sizeof<T>(), j1 = min(j + 1, out.columns - 1) * sizeof<T>();
  store<T>(out0 + j0, total<T>(c00, a0, w0, whole, end));
  store<T>(out0 + j1, total<T>(c01, a0, w1, whole, end));
  store<T>(out1 + j0, total<T>(c10, a1, w0, whole, end));
  store<T>(out1 + j1, total<T>(c11, a1, w1, whole, end));
  store<T>(out2 + j0, total<T>(c20, a2, w0, whole, end));
  store<T>(out2 + j1, total<T>(c21, a2, w1, whole, end));
  store<T>(out3 + j0, total<T>(c30, a3, w0, whole, end));
  store<T>(out3 + j1, total<T>(c31, a3, w1, whole, end));
}

/** The sums that stand side by side in a vector, together, and the products that did not fill a vector. */
function total<T>(sums: v128, x: usize, y: usize, from: usize, end: usize): T {
  let sum = v128.extract_lane<T>(sums, 0) + v128.extract_lane<T>(sums, 1);
  if (sizeof<T>() == sizeof<f32>()) sum += v128.extract_lane<T>(sums, 2) + v128.extract_lane<T>(sums, 3);
  for (let p = from; p < end; p += sizeof<T>()) sum += load<T>(x + p) * load<T>(y + p);
  return sum;
}

/** So many terms are added at a time: what a block takes of these rows stays in the processor's nearest cache. */
const AT_A_TIME: usize = 256;

/**
 * out[i] = sum over s of weights[i, s] rows[s]: each row of the result is a mixture of the same rows. `transposed` says
 * that the weights stand as weights[s, i].
 */
function mixRows<T>(weights: Matrix, transposed: bool, rows: Matrix, out: Matrix): void {
  const width: usize = 32 / sizeof<T>(); // two vectors
  if (out.columns < width) return mixShortRows<T>(weights, transposed, rows, out);
  for (let j: usize = 0; j < out.columns; j += width) {
    const start = min(j, out.columns - width);
    for (let s: usize = 0; s < rows.rows; s += AT_A_TIME) {
      for (let i: usize = 0; i < out.rows; i += 4) mixBlock<T>(weights, transposed, rows, out, i, start, s);
    }
  }
}

function mixBlock<T>(weights: Matrix, transposed: bool, rows: Matrix, out: Matrix, i: usize, j: usize, s: usize): void {
  const at = j * sizeof<T>();
  const out0 = row<T>(out, i) + at, out1 = row<T>(out, i + 1) + at;
  const out2 = row<T>(out, i + 2) + at, out3 = row<T>(out, i + 3) + at;
  let c00 = v128.splat<T>(<T>0), c01 = c00;
  let c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00;
  if (s > 0) {
    c00 = v128.load(out0), c01 = v128.load(out0, 16);
    c10 = v128.load(out1), c11 = v128.load(out1, 16);
    c20 = v128.load(out2), c21 = v128.load(out2, 16);
    c30 = v128.load(out3), c31 = v128.load(out3, 16);
  }
  let y0 = weight<T>(weights, transposed, i, s), y1 = weight<T>(weights, transposed, i + 1, s);
  let y2 = weight<T>(weights, transposed, i + 2, s), y3 = weight<T>(weights, transposed, i + 3, s);
  const nextY = betweenWeights<T>(weights, transposed), nextX = rows.columns * sizeof<T>();
  let x = row<T>(rows, s) + at;
  for (const end = x + min(AT_A_TIME, rows.rows - s) * nextX; x < end; x += nextX) {
    const x0 = v128.load(x), x1 = v128.load(x, 16);
    let y = v128.load_splat<T>(y0);
    c00 = addProduct<T>(c00, y, x0);
    c01 = addProduct<T>(c01, y, x1);
    y = v128.load_splat<T>(y1);
    c10 = addProduct<T>(c10, y, x0);
    c11 = addProduct<T>(c11, y, x1);
    y = v128.load_splat<T>(y2);
    c20 = addProduct<T>(c20, y, x0);
    c21 = addProduct<T>(c21, y, x1);
    y = v128.load_splat<T>(y3);
    c30 = addProduct<T>(c30, y, x0);
    c31 = addProduct<T>(c31, y, x1);
    y0 += nextY, y1 += nextY, y2 += nextY, y3 += nextY;
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
      let y = weight<T>(weights, transposed, i, 0);
      let x = rows.data + j * sizeof<T>();
      for (const end = x + rows.rows * nextX; x < end; x += nextX, y += nextY) sum += load<T>(x) * load<T>(y);
      store<T>(row<T>(out, i) + j * sizeof<T>(), sum);
    }
  }
}

/** Address of a row, or of the last one. */
function row<T>(matrix: Matrix, i: usize): usize {
  return matrix.data + min(i, matrix.rows - 1) * matrix.columns * sizeof<T>();
}

/** Address of the weight of row s in row i of the result, or in the last row. */
function weight<T>(weights: Matrix, transposed: bool, i: usize, s: usize): usize {
  return transposed
    ? row<T>(weights, s) + min(i, weights.columns - 1) * sizeof<T>()
    : row<T>(weights, i) + s * sizeof<T>();
}

function betweenWeights<T>(weights: Matrix, transposed: bool): usize {
  return transposed ? weights.columns * sizeof<T>() : sizeof<T>();
}

@inline
function addProduct<T>(sums: v128, x: v128, y: v128): v128 {
  return v128.add<T>(sums, v128.mul<T>(x, y));
}

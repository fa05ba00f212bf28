/**
 * The long loops of training on NumPy's own arrays, four float32 or two float64 numbers at a time: the three matrix
 * products, which `rows.ts` and `mixtures.ts` make, and in `loops.ts` and `functions.ts` the others.
 *
 * AssemblyScript, compiled to WebAssembly with SIMD when the site is built. NumPy for WebAssembly has neither a BLAS
 * nor SIMD: in the tab these stand in the places of the loops of `nncore/kernels.py`. Every number is a sum in an
 * order that the shapes alone decide, and made of IEEE operations alone: the same bits in every engine.
 * Four fifths of a digit's pixels are 0. Where all of a vector is 0, a sum of finite products stays as it is, to the
 * bit, without them: they are left out.
 */
import { Matrix } from "./arrays";
import { mixRows } from "./mixtures";
import { LEAST_ROOM, room } from "./notes";
import { multiplyRows } from "./rows";

export { know } from "./arrays";
export { softmax, tanh } from "./functions";
export { add, multiply, scale, sumColumns } from "./loops";
export { lend } from "./notes";

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
  if (!left.isPlain || !right.isPlain || !out.isPlain || room < LEAST_ROOM) return false;
  if (left.isSingle != out.isSingle || right.isSingle != out.isSingle) return false;
  return out.isWriteable && out.isApartFrom(left) && out.isApartFrom(right);
}

/** What all products need of vectors and of rows. */
import { Matrix } from "./arrays";

/** Address of a row, or of the last one. */
export function row<T>(matrix: Matrix, i: usize): usize {
  return matrix.data + min(i, matrix.rows - 1) * matrix.columns * sizeof<T>();
}

@inline
export function addProduct<T>(sums: v128, x: v128, y: v128): v128 {
  return v128.add<T>(sums, v128.mul<T>(x, y));
}

/** How many bytes of a row fill whole vectors. */
export function wholeVectors<T>(matrix: Matrix): usize {
  return (matrix.columns * sizeof<T>()) & ~15;
}

/** Whether all numbers are finite: 0 times infinity, or times NaN, is NaN. */
export function areFinite<T>(matrix: Matrix): bool {
  const zero = v128.splat<T>(<T>0);
  const end = matrix.data + matrix.size * sizeof<T>();
  let p = matrix.data;
  let sums0 = zero, sums1 = zero, sums2 = zero, sums3 = zero; // one after the other, additions would wait
  for (; p + 64 <= end; p += 64) {
    sums0 = addProduct<T>(sums0, v128.load(p), zero);
    sums1 = addProduct<T>(sums1, v128.load(p, 16), zero);
    sums2 = addProduct<T>(sums2, v128.load(p, 32), zero);
    sums3 = addProduct<T>(sums3, v128.load(p, 48), zero);
  }
  let rest: T = 0;
  for (; p < end; p += sizeof<T>()) rest += load<T>(p) * <T>0;
  const sums = v128.add<T>(v128.add<T>(sums0, sums1), v128.add<T>(sums2, sums3));
  return rest == 0 && v128.all_true<i32>(v128.eq<T>(sums, zero));
}

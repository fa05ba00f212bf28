/** Loops that only add, multiply and divide: the scaling of pixels, the update, the sums of columns. */
import { Matrix, NPY_UBYTE } from "./arrays";

// As of the products: each loop answers whether it could take the arrays; if not, nothing has changed.

/** out (M, n), float32 = raw (M, n), bytes, divided by a number. */
export function scale(raw: Matrix, divisor: f64, out: Matrix): bool {
  if (!raw.isDense || raw.nDimensions != 2 || raw.dtype.number != NPY_UBYTE) return false;
  if (!out.isPlain || !out.isSingle || !out.isWriteable) return false;
  if (out.rows != raw.rows || out.columns != raw.columns) return false;
  if (raw.data < out.end && out.data < raw.data + raw.size) return false; // bytes, of which it would change some
  const by = <f32>divisor, byAll = f32x4.splat(by);
  const size = out.size, whole = size & ~7;
  for (let p: usize = 0; p < whole; p += 8) {
    const eight = v128.load_ext<u8>(raw.data + p);
    const low = v128.convert<i32>(v128.extend_low<u16>(eight)), high = v128.convert<i32>(v128.extend_high<u16>(eight));
    const at = out.data + p * sizeof<f32>();
    v128.store(at, v128.div<f32>(low, byAll)), v128.store(at, v128.div<f32>(high, byAll), 16);
  }
  for (let p = whole; p < size; p++) store<f32>(out.data + p * sizeof<f32>(), <f32>load<u8>(raw.data + p) / by);
  return true;
}

/** out (n,) = values (n,) times a number. */
export function multiply(values: Matrix, factor: f64, out: Matrix): bool {
  if (!canChange(out, values)) return false;
  if (out.isSingle) multiplyAll<f32>(values.data, <f32>factor, out);
  else multiplyAll<f64>(values.data, factor, out);
  return true;
}

/** target (n,) += values (n,). */
export function add(target: Matrix, values: Matrix): bool {
  if (!canChange(target, values)) return false;
  if (target.isSingle) addAll<f32>(target, values.data);
  else addAll<f64>(target, values.data);
  return true;
}

/** Whether an array may be filled from another one, number by number: the same or one apart from it. */
function canChange(out: Matrix, values: Matrix): bool {
  if (!isVector(out) || !isVector(values) || !out.isWriteable) return false;
  if (out.isSingle != values.isSingle || out.rows != values.rows) return false;
  return out.isInPlaceOfOrApartFrom(values);
}

function isVector(array: Matrix): bool {
  return array.isDense && array.nDimensions == 1 && array.isFloating;
}

function multiplyAll<T>(values: usize, factor: T, out: Matrix): void {
  const byAll = v128.splat<T>(factor);
  const end = out.rows * sizeof<T>(), whole = end & ~15;
  for (let p: usize = 0; p < whole; p += 16) v128.store(out.data + p, v128.mul<T>(v128.load(values + p), byAll));
  for (let p = whole; p < end; p += sizeof<T>()) store<T>(out.data + p, load<T>(values + p) * factor);
}

function addAll<T>(target: Matrix, values: usize): void {
  const end = target.rows * sizeof<T>(), whole = end & ~15;
  for (let at = target.data, p: usize = 0; p < whole; p += 16) {
    v128.store(at + p, v128.add<T>(v128.load(at + p), v128.load(values + p)));
  }
  for (let p = whole, at = target.data; p < end; p += sizeof<T>()) {
    store<T>(at + p, load<T>(at + p) + load<T>(values + p));
  }
}

/** out (n,) = the sum of every column of values (M, n). */
export function sumColumns(values: Matrix, out: Matrix): bool {
  if (!values.isPlain || !isVector(out) || !out.isWriteable || values.isSingle != out.isSingle) return false;
  if (values.columns != out.rows || !out.isApartFrom(values)) return false;
  if (out.isSingle) addRows<f32>(values, out.data);
  else addRows<f64>(values, out.data);
  return true;
}

function addRows<T>(values: Matrix, out: usize): void {
  const width = values.columns * sizeof<T>(), whole = width & ~15;
  const end = values.data + values.rows * width;
  for (let p: usize = 0; p < whole; p += 16) {
    let sums = v128.splat<T>(<T>0);
    for (let at = values.data + p; at < end; at += width) sums = v128.add<T>(sums, v128.load(at));
    v128.store(out + p, sums);
  }
  for (let p = whole; p < width; p += sizeof<T>()) {
    let sum: T = 0;
    for (let at = values.data + p; at < end; at += width) sum += load<T>(at);
    store<T>(out + p, sum);
  }
}

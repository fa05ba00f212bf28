/** Loops from number to number: the scaling of pixels, the two loops of an update, and the hyperbolic tangent. */
import { Matrix, NPY_UBYTE } from "./arrays";

// As of the products: each loop answers whether it could take the arrays; if not, nothing has changed.

/** out (M, n), float32 = raw (M, n), bytes, divided by a number. */
export function scale(raw: Matrix, divisor: f64, out: Matrix): bool {
  if (!raw.isDense || raw.nDimensions != 2 || raw.dtype.number != NPY_UBYTE) return false;
  if (!out.isPlain || !out.isSingle || !out.isWriteable) return false;
  if (out.rows != raw.rows || out.columns != raw.columns) return false;
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
  return isInPlaceOrApart(out, values);
}

/** Arrays that overlap in another way would be read where they are changed already. */
function isInPlaceOrApart(out: Matrix, values: Matrix): bool {
  return out.data == values.data || out.isApartFrom(values);
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

/** out (M, n), float32 = the hyperbolic tangent (81) of z (M, n). */
export function tanh(z: Matrix, out: Matrix): bool {
  if (!z.isPlain || !out.isPlain || !z.isSingle || !out.isSingle || !out.isWriteable) return false;
  if (z.rows != out.rows || z.columns != out.columns) return false;
  if (!isInPlaceOrApart(out, z)) return false;
  const size = out.size, whole = size & ~3;
  for (let p: usize = 0; p < whole; p += 4) {
    v128.store(out.data + p * sizeof<f32>(), tanhOfFour(v128.load(z.data + p * sizeof<f32>())));
  }
  for (let p = whole; p < size; p++) {
    const one = tanhOfFour(v128.load32_splat(z.data + p * sizeof<f32>()));
    store<f32>(out.data + p * sizeof<f32>(), f32x4.extract_lane(one, 0));
  }
  return true;
}

/** From here on 1 - 2 / (exp(2 z) + 1) is rounded to 1. */
const LIMIT: f32 = 9.1;

/** Below it the series of z, from it on (81) with one exponential: as Moshier's Cephes does. */
const SMALL: f32 = 0.625;

function tanhOfFour(z: v128): v128 {
  const sign = v128.and(z, f32x4.splat(-0.0));
  const size = f32x4.pmin(f32x4.abs(z), f32x4.splat(LIMIT)); // leaves NaN what it is
  const square = f32x4.mul(size, size);
  let series = f32x4.splat(-5.70498872745e-3);
  series = plus(f32x4.mul(series, square), 2.06390887954e-2);
  series = plus(f32x4.mul(series, square), -5.37397155531e-2);
  series = plus(f32x4.mul(series, square), 1.33314422036e-1);
  series = plus(f32x4.mul(series, square), -3.33332819422e-1);
  series = f32x4.add(f32x4.mul(f32x4.mul(series, square), size), size);
  const power = plus(expOfFour(f32x4.add(size, size)), 1);
  const large = f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), power));
  return v128.or(sign, v128.bitselect(series, large, f32x4.lt(size, f32x4.splat(SMALL))));
}

/** exp(x) for x from 0 to 2 LIMIT, as 2^n exp(x - n log 2). */
function expOfFour(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  // log 2 in two parts, of which n times the first is exact
  let rest = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  rest = f32x4.sub(rest, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let series = f32x4.splat(1.9875691500e-4);
  series = plus(f32x4.mul(series, rest), 1.3981999507e-3);
  series = plus(f32x4.mul(series, rest), 8.3334519073e-3);
  series = plus(f32x4.mul(series, rest), 4.1665795894e-2);
  series = plus(f32x4.mul(series, rest), 1.6666665459e-1);
  series = plus(f32x4.mul(series, rest), 5.0000001201e-1);
  series = plus(f32x4.add(f32x4.mul(f32x4.mul(series, rest), rest), rest), 1);
  const exponent = i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127));
  return f32x4.mul(series, i32x4.shl(exponent, 23));
}

@inline
function plus(numbers: v128, one: f32): v128 {
  return f32x4.add(numbers, f32x4.splat(one));
}

/** Functions of every number, made of exponentials: the hyperbolic tangent and softmax, both of float32. */
import { Matrix } from "./arrays";
import { list, NOTE, read, room, write } from "./notes";
import { row } from "./vectors";

// As of the products: each loop answers whether it could take the arrays; if not, nothing has changed.

/** out (M, n), float32 = the hyperbolic tangent (81) of z (M, n). */
export function tanh(z: Matrix, out: Matrix): bool {
  if (!z.isPlain || !z.isSingle || !out.isLike(z) || !out.isWriteable) return false;
  if (!out.isInPlaceOfOrApartFrom(z)) return false;
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

/**
 * out (M, n), float32 = the softmax of every row of z (M, n), in the form (90); shifted (M, n) = z - max z; others (M, 1)
 * = the sum of all exponentials but that of the largest z.
 */
export function softmax(z: Matrix, shifted: Matrix, others: Matrix, out: Matrix): bool {
  if (!z.isPlain || !z.isSingle || !shifted.isLike(z) || !out.isLike(z) || z.rows > room) return false;
  if (!others.isPlain || !others.isSingle || others.rows != z.rows || others.columns != 1) return false;
  if (!shifted.isWriteable || !others.isWriteable || !out.isWriteable) return false;
  if (!shifted.isInPlaceOfOrApartFrom(z) || !out.isInPlaceOfOrApartFrom(z)) return false;
  if (!out.isInPlaceOfOrApartFrom(shifted)) return false;
  if (!others.isApartFrom(z) || !others.isApartFrom(shifted) || !others.isApartFrom(out)) return false;
  for (let i: usize = 0; i < z.rows; i++) {
    write(list + i * NOTE, subtractLargest(row<f32>(z, i), row<f32>(shifted, i), z.columns));
  }
  exp(shifted, out);
  for (let i: usize = 0; i < z.rows; i++) {
    store<f32>(row<f32>(others, i), divideBySum(row<f32>(out, i), z.columns, read(list + i * NOTE)));
  }
  return true;
}

/** Subtract the largest of n numbers from all of them, and return how far from the first it is. */
function subtractLargest(z: usize, shifted: usize, n: usize): usize {
  const end = n * sizeof<f32>();
  let largest = load<f32>(z), top: usize = 0;
  for (let p: usize = sizeof<f32>(); p < end; p += sizeof<f32>()) {
    const one = load<f32>(z + p);
    if (one > largest || isNaN(one)) largest = one, top = p;
  }
  for (let p: usize = 0; p < end; p += sizeof<f32>()) store<f32>(shifted + p, load<f32>(z + p) - largest);
  return top;
}

/** Divide n exponentials by their sum, and return that of all but the largest. */
function divideBySum(a: usize, n: usize, top: usize): f32 {
  const end = n * sizeof<f32>();
  let others: f32 = 0;
  for (let p: usize = 0; p < top; p += sizeof<f32>()) others += load<f32>(a + p);
  for (let p = top + sizeof<f32>(); p < end; p += sizeof<f32>()) others += load<f32>(a + p);
  const total = others + load<f32>(a + top); // the largest is 1, or NaN
  for (let p: usize = 0; p < end; p += sizeof<f32>()) store<f32>(a + p, load<f32>(a + p) / total);
  return others;
}

function exp(x: Matrix, out: Matrix): void {
  const size = out.size * sizeof<f32>(), whole = size & ~15;
  for (let p: usize = 0; p < whole; p += 16) v128.store(out.data + p, expOfFour(v128.load(x.data + p)));
  for (let p = whole; p < size; p += sizeof<f32>()) {
    store<f32>(out.data + p, f32x4.extract_lane(expOfFour(v128.load32_splat(x.data + p)), 0));
  }
}

/** Below it exp(x) is rounded to 0. */
const SMALLEST: f32 = -104;

/** exp(x) for x up to 88, as 2^n exp(x - n log 2). */
function expOfFour(x: v128): v128 {
  x = f32x4.pmax(x, f32x4.splat(SMALLEST)); // leaves NaN what it is
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
  // in two halves: 2^n alone may be too small for a number with all its digits
  const whole = i32x4.trunc_sat_f32x4_s(n), half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(series, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
}

@inline
function powerOfTwo(exponents: v128): v128 {
  return i32x4.shl(i32x4.add(exponents, i32x4.splat(127)), 23);
}

@inline
function plus(numbers: v128, one: f32): v128 {
  return f32x4.add(numbers, f32x4.splat(one));
}

/** Rows times rows: out[i, j] = sum over p of a[i, p] w[j, p]. */
import { Matrix } from "./arrays";
import { list, NOTE, read, room, write } from "./notes";
import { addProduct, areFinite, row, wholeVectors } from "./vectors";

export function multiplyRows<T>(a: Matrix, w: Matrix, out: Matrix): void {
  const made = multiplySparse<T>(a, w, out);
  for (let i = made; i < out.rows; i += 4) {
    for (let j: usize = 0; j < out.columns; j += 2) multiplyBlock<T>(a, w, out, i, j);
  }
}

// The result is made in blocks of 4 by 2, all of whose sums fit into the processor's registers. Where a block reaches
// over the edge it takes the last row or column again: the same numbers once more, in the same places.

function multiplyBlock<T>(a: Matrix, w: Matrix, out: Matrix, i: usize, j: usize): void {
  const a0 = row<T>(a, i), a1 = row<T>(a, i + 1), a2 = row<T>(a, i + 2), a3 = row<T>(a, i + 3);
  const w0 = row<T>(w, j), w1 = row<T>(w, j + 1);
  const end = a.columns * sizeof<T>(), whole = wholeVectors<T>(a);
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

/** From so many rows, and notes of each, on it pays to look for what is 0. */
const LEAST_ROWS: usize = 8;
const LEAST_NOTES: usize = 16;

/** So many rows of a are looked through, then multiplied by one part of w after the other. */
const ROWS_AT_A_TIME: usize = 32;

/** So many rows of w are one part. */
const PART: usize = 8;

/** Make the first rows of the result, as long as most vectors of a are 0; return how many. */
function multiplySparse<T>(a: Matrix, w: Matrix, out: Matrix): usize {
  const notes = wholeVectors<T>(a) / 16 + 1; // of a row: where the list ends, then where each vector is
  const atATime = min(ROWS_AT_A_TIME, room / notes);
  if (a.rows < LEAST_ROWS || notes < LEAST_NOTES || w.rows < PART || !atATime) return 0;
  for (let i: usize = 0; i < a.rows; i += atATime) {
    const end = min(i + atATime, a.rows);
    if (!noteVectors<T>(a, i, end, notes)) return i;
    if (i == 0 && !areFinite<T>(w)) return 0;
    for (let j: usize = 0; j < w.rows; j += PART) {
      for (let k = i; k < end; k++) multiplyNoted<T>(a, w, out, k, min(j, w.rows - PART), list + (k - i) * notes * NOTE);
    }
  }
  return a.rows;
}

/** Note where each row has vectors that are not 0, and return true; false as soon as these are more than the others. */
function noteVectors<T>(a: Matrix, from: usize, to: usize, notes: usize): bool {
  const whole = wholeVectors<T>(a);
  let left: usize = 0; // bytes that earlier rows left of what they may fill
  for (let i = from; i < to; i++) {
    const x = row<T>(a, i), start = list + (i - from) * notes * NOTE;
    let end = start + NOTE;
    for (let p: usize = 0; p < whole; p += 16) {
      write(end, p);
      end += <usize>v128.any_true(v128.load(x + p)) * NOTE;
    }
    const half = (notes / 2) * NOTE + left;
    if (end - start > half) return false;
    left = half - (end - start);
    write(start, end);
  }
  return true;
}

/** Eight numbers of row i of the result, from column j on, with the vectors that are noted alone. */
function multiplyNoted<T>(a: Matrix, w: Matrix, out: Matrix, i: usize, j: usize, notes: usize): void {
  const x = row<T>(a, i);
  const w0 = row<T>(w, j), w1 = row<T>(w, j + 1), w2 = row<T>(w, j + 2), w3 = row<T>(w, j + 3);
  const w4 = row<T>(w, j + 4), w5 = row<T>(w, j + 5), w6 = row<T>(w, j + 6), w7 = row<T>(w, j + 7);
  let c0 = v128.splat<T>(<T>0), c1 = c0, c2 = c0, c3 = c0;
  let c4 = c0, c5 = c0, c6 = c0, c7 = c0;
  const last = read(notes);
  for (let note = notes + NOTE; note < last; note += NOTE) {
    const p = read(note), y = v128.load(x + p);
    c0 = addProduct<T>(c0, y, v128.load(w0 + p));
    c1 = addProduct<T>(c1, y, v128.load(w1 + p));
    c2 = addProduct<T>(c2, y, v128.load(w2 + p));
    c3 = addProduct<T>(c3, y, v128.load(w3 + p));
    c4 = addProduct<T>(c4, y, v128.load(w4 + p));
    c5 = addProduct<T>(c5, y, v128.load(w5 + p));
    c6 = addProduct<T>(c6, y, v128.load(w6 + p));
    c7 = addProduct<T>(c7, y, v128.load(w7 + p));
  }
  const end = a.columns * sizeof<T>(), whole = wholeVectors<T>(a);
  const at = row<T>(out, i) + j * sizeof<T>();
  store<T>(at, total<T>(c0, x, w0, whole, end));
  store<T>(at + sizeof<T>(), total<T>(c1, x, w1, whole, end));
  store<T>(at + 2 * sizeof<T>(), total<T>(c2, x, w2, whole, end));
  store<T>(at + 3 * sizeof<T>(), total<T>(c3, x, w3, whole, end));
  store<T>(at + 4 * sizeof<T>(), total<T>(c4, x, w4, whole, end));
  store<T>(at + 5 * sizeof<T>(), total<T>(c5, x, w5, whole, end));
  store<T>(at + 6 * sizeof<T>(), total<T>(c6, x, w6, whole, end));
  store<T>(at + 7 * sizeof<T>(), total<T>(c7, x, w7, whole, end));
}

/** NumPy's own arrays as they lie in Python's memory: what they are is read anew at every call. */

/** What NumPy keeps of a type of numbers: `PyArray_Descr` of numpy/ndarraytypes.h, where an address has 32 bits. */
@unmanaged
class NumberType {
  references: i32;
  type: usize;
  scalar: usize;
  kind: u8;
  letter: u8;
  byteOrder: u8;
  formerFlags: u8;
  number: i32;
}

export const NPY_UBYTE = 2;
const NPY_FLOAT = 11;
const NPY_DOUBLE = 12;
const NPY_OPPBYTE = 0x3e; // ">"

/** An array as NumPy keeps it: `PyArrayObject_fields`. */
@unmanaged
export class Matrix {
  references: i32;
  type: usize;
  data: usize;
  nDimensions: i32;
  shape: usize;
  strides: usize;
  base: usize;
  dtype: NumberType;
  flags: i32;

  get rows(): usize {
    return load<usize>(this.shape);
  }

  get columns(): usize {
    return load<usize>(this.shape, sizeof<usize>());
  }

  /** How many numbers it holds. */
  get size(): usize {
    let size: usize = 1;
    for (let d = 0; d < this.nDimensions; d++) size *= load<usize>(this.shape + d * sizeof<usize>());
    return size;
  }

  get isSingle(): bool {
    return this.dtype.number == NPY_FLOAT;
  }

  get isFloating(): bool {
    return this.isSingle || this.dtype.number == NPY_DOUBLE;
  }

  get end(): usize {
    return this.data + this.size * (this.isSingle ? sizeof<f32>() : sizeof<f64>());
  }

  /** Whether it is an array and no other object, not empty, with one number right behind the other. */
  get isDense(): bool {
    const dense = NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_ALIGNED;
    if (this.type != ndarray || (this.flags & dense) != dense) return false;
    return this.dtype.byteOrder != NPY_OPPBYTE && this.size > 0;
  }

  /** Whether the products are made for it. */
  get isPlain(): bool {
    return this.isDense && this.nDimensions == 2 && this.isFloating;
  }

  get isWriteable(): bool {
    return (this.flags & NPY_ARRAY_WRITEABLE) != 0;
  }

  isApartFrom(other: Matrix): bool {
    return this.end <= other.data || other.end <= this.data;
  }

  /** Whether it may be filled from another array, number by number: what overlaps otherwise would be read once changed. */
  isInPlaceOfOrApartFrom(other: Matrix): bool {
    return this.data == other.data || this.isApartFrom(other);
  }

  isLike(other: Matrix): bool {
    return this.isPlain && this.isSingle == other.isSingle && this.rows == other.rows && this.columns == other.columns;
  }
}

const NPY_ARRAY_C_CONTIGUOUS = 0x1;
const NPY_ARRAY_ALIGNED = 0x100;
const NPY_ARRAY_WRITEABLE = 0x400;

let ndarray: usize = 0;

/** Learn where Python keeps the type of its arrays, by which it tells them from other objects. */
export function know(arrayType: usize): void {
  ndarray = arrayType;
}

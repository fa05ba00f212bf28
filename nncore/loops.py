"""The loops of training that are no products, as NumPy makes them; `nncore.kernels` says which are in use."""

import sys
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from nncore.types import Array, DTypeLike


class Loops(NamedTuple):
    """One form of every loop: it writes into ``out``, softmax also before that, add into ``target``.

    Parameters
    ----------
    scale : callable
        ``scale(raw, divisor, out)``: inputs that are kept as bytes, divided on their way into a batch.
    tanh : callable
        ``tanh(z, out)``: the activation of `nncore.activations.Tanh`.
    softmax : callable
        ``softmax(z, shifted, others, out)``: that of `nncore.activations.Softmax`, and what its logarithm is
        made of.
    sum_columns : callable
        ``sum_columns(values, out)``: the bias gradients, BP4.2.
    multiply : callable
        ``multiply(values, factor, out)``: all gradients times minus the rate, (66) and (67) of Südmersen.
    add : callable
        ``add(target, values)``: the move of all parameters.
    """

    scale: Callable[[Array, float, Array], Array]
    tanh: Callable[[Array, Array], Array]
    softmax: Callable[[Array, Array, Array, Array], Array]
    sum_columns: Callable[[Array, Array], Array]
    multiply: Callable[[Array, float, Array], Array]
    add: Callable[[Array, Array], Array]


HAS_BLAS = sys.platform != "emscripten"
"""Whether NumPy's products are made by a BLAS here."""


def dot(left: Array, right: Array, out: Array) -> Array:
    """Write ``left @ right`` by ``np.dot``; where that refuses ``out``, by the slower ``np.matmul``."""
    try:
        return np.dot(left, right, out=out)
    except ValueError:
        return np.matmul(left, right, out=out)


def scale(raw: Array, divisor: float, out: Array) -> Array:
    """Write ``raw / divisor`` into ``out``, computed in its type: (M, n_in) -> (M, n_in)."""
    np.copyto(out, raw)
    out /= divisor
    return out


def tanh(z: Array, out: Array) -> Array:
    """Write tanh(z), equation (81), into ``out``: (M, n) -> (M, n). As safe as (84), (86), exact near 0."""
    return np.tanh(z, out=out)


def softmax(z: Array, shifted: Array, others: Array, out: Array) -> Array:
    """Write the softmax of every row of z (M, n) into ``out``, in the form (90).

    Parameters
    ----------
    z : ndarray of shape (M, n)
        Dendritic potentials.
    shifted : ndarray of shape (M, n)
        Gets the exponents z - max z; may be ``out``.
    others : ndarray of shape (M, 1)
        Gets the sum of all exponentials but that of the largest z, which is 1.
    """
    top = find_largest(z)
    with np.errstate(over="ignore"):  # a difference beyond the largest number is -inf, and exp(-inf) is 0
        np.subtract(z, z.take(top)[:, np.newaxis], out=shifted)
    np.exp(shifted, out=out)
    largest = out.take(top)  # 1, or NaN where z is infinite
    out.put(top, 0)
    np.vecdot(out, _ones(out.shape[1], out.dtype), out=others[:, 0])
    out.put(top, largest)
    out /= others + largest[:, np.newaxis]
    return out


def sum_columns(values: Array, out: Array) -> Array:
    """Write the sum of every column into ``out``: (M, n) -> (n,); a BLAS makes it sooner as a product."""
    if HAS_BLAS:
        return dot(_ones(len(values), values.dtype), values, out)
    return np.add.reduce(values, axis=0, out=out)


def multiply(values: Array, factor: float, out: Array) -> Array:
    """Write ``values * factor`` into ``out``: (n,) -> (n,)."""
    return np.multiply(values, factor, out=out)


def add(target: Array, values: Array) -> Array:
    """Write ``target + values`` into ``target``: both (n,)."""
    return np.add(target, values, out=target)


NUMPY_LOOPS = Loops(scale, tanh, softmax, sum_columns, multiply, add)
"""NumPy's own."""


@lru_cache(maxsize=16)
def _ones(n: int, dtype: DTypeLike) -> Array:
    return np.ones(n, dtype)


@lru_cache(maxsize=16)
def _row_starts(rows: int, n: int) -> Array:
    return np.arange(0, rows * n, n)


def sum_rows(a: Array) -> Array:
    """Return the sum of each row as a column (M, 1); for rows this short a product is faster than a sum.

    Examples
    --------
    >>> sum_rows(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[3.0], [7.0]]
    """
    sums: Array = np.vecdot(a, _ones(a.shape[1], a.dtype))
    return sums[:, np.newaxis]


def find_largest(z: Array) -> Array:
    """Return the place of the largest number of each row (M,), counted over all rows, for `take` and `put`.

    Examples
    --------
    >>> find_largest(np.array([[1.0, 2.0], [4.0, 3.0]])).tolist()
    [1, 2]
    """
    place: Array = z.argmax(axis=1)
    place += _row_starts(*z.shape)
    return place

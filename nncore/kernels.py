"""The long loops of training, each in the form that is fastest on this platform: the three matrix products,
and those of `nncore.loops`.

With a BLAS (every desktop NumPy) the products are ``np.dot``. NumPy for WebAssembly has none; there
``np.einsum`` is two to three times faster, because its inner loop runs along contiguous memory, and
``np.dot`` only where the products are tiny.

`use` is the one seam for loops that are not NumPy's: the page sets those of its WebAssembly module.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from nncore.loops import HAS_BLAS, NUMPY_LOOPS, Loops, dot
from nncore.types import Array

Product = Callable[[Array, Array, Array], Array]
"""A product of the first two arrays, written into the third, which it returns."""


class Products(NamedTuple):
    """The three products in one form, what that form is called, and the loops that go with it."""

    name: str
    forward: Product
    weight_gradient: Product
    back: Product
    loops: Loops = NUMPY_LOOPS


def blas_forward(a: Array, w: Array, out: Array) -> Array:
    """Write ``a @ w.T`` into ``out``: (M, n_in), (n_out, n_in) -> (M, n_out)."""
    return dot(a, w.T, out)


def blas_weight_gradient(delta: Array, a: Array, out: Array) -> Array:
    """Write ``delta.T @ a`` into ``out``: (M, n_out), (M, n_in) -> (n_out, n_in)."""
    return dot(delta.T, a, out)


def blas_back(delta: Array, w: Array, out: Array) -> Array:
    """Write ``delta @ w`` into ``out``: (M, n_out), (n_out, n_in) -> (M, n_in)."""
    return dot(delta, w, out)


SMALL = 2**14
"""Up to so many multiplications ``np.dot`` is done before ``np.einsum``, whose start takes longer."""

LARGEST = 2**31 - 1
"""Most multiplications of one ``np.einsum``: it counts them in a C ``ssize_t``, of 32 bits in WebAssembly."""


def einsum_forward(a: Array, w: Array, out: Array) -> Array:
    """Write ``a @ w.T`` into ``out`` without a BLAS."""
    if len(a) * w.size <= SMALL:
        return blas_forward(a, w, out)
    for rows in parts(len(a), w.size):
        np.einsum("mk,nk->mn", a[rows], w, out=out[rows])
    return out


def einsum_weight_gradient(delta: Array, a: Array, out: Array) -> Array:
    """Write ``delta.T @ a`` into ``out`` without a BLAS."""
    if len(out) * a.size <= SMALL:
        return blas_weight_gradient(delta, a, out)
    for rows in parts(len(out), a.size):
        np.einsum("mn,mk->nk", delta[:, rows], a, out=out[rows])
    return out


def einsum_back(delta: Array, w: Array, out: Array) -> Array:
    """Write ``delta @ w`` into ``out`` without a BLAS."""
    if len(delta) * w.size <= SMALL:
        return blas_back(delta, w, out)
    for rows in parts(len(delta), w.size):
        np.einsum("mn,nk->mk", delta[rows], w, out=out[rows])
    return out


def parts(rows: int, multiplications: int) -> Iterator[slice]:
    """Yield slices that cover the rows of a product, so short that each takes at most `LARGEST`.

    Parameters
    ----------
    rows : int
        Of the whole product.
    multiplications : int
        For one row.

    Examples
    --------
    >>> [(part.start, part.stop) for part in parts(60_000, 784 * 64)]
    [(0, 42799), (42799, 60000)]
    """
    step = max(1, LARGEST // multiplications)
    return (slice(start, min(start + step, rows)) for start in range(0, rows, step))


BLAS = Products("BLAS", blas_forward, blas_weight_gradient, blas_back)
EINSUM = Products("einsum", einsum_forward, einsum_weight_gradient, einsum_back)

NUMPY = BLAS if HAS_BLAS else EINSUM
"""NumPy's products, as they are fastest on this platform."""

products: Products = NUMPY
"""The products in use: the three below."""

forward: Product = NUMPY.forward
"""Dendritic potentials without the bias, equation (16) of Südmersen: ``a @ w.T``."""

weight_gradient: Product = NUMPY.weight_gradient
"""Sum over the batch of BP3.2: ``delta.T @ a`` (not yet divided by M)."""

back: Product = NUMPY.back
"""The error carried to the layer below, the ``W.T delta`` of BP2.2: ``delta @ w``."""

scale, tanh, softmax, sum_columns, multiply, add = NUMPY_LOOPS


def use(chosen: Products) -> Products:
    """Compute with these products and their loops from now on.

    Parameters
    ----------
    chosen : Products
        Each must do with any arrays what its namesake in `NUMPY` does; what it is not made for it may hand
        to that one.

    Returns
    -------
    Products
        Those that were in use.

    Examples
    --------
    >>> before = use(NUMPY)
    >>> use(before) is NUMPY
    True
    """
    global products, forward, weight_gradient, back, scale, tanh, softmax, sum_columns, multiply, add
    before, products = products, chosen
    _, forward, weight_gradient, back, (scale, tanh, softmax, sum_columns, multiply, add) = chosen
    return before

"""The three matrix products of training, each in the form that is fastest on this platform.

With a BLAS (every desktop NumPy) that is ``np.matmul``. NumPy for WebAssembly has none; there ``np.einsum``
is two to three times faster, because its inner loop runs along contiguous memory.
"""

import sys
from collections.abc import Callable

import numpy as np

from nncore.types import Array

Product = Callable[[Array, Array, Array], Array]
"""A product of the first two arrays, written into the third."""


def blas_forward(a: Array, w: Array, out: Array) -> Array:
    """Write ``a @ w.T`` into ``out``: (M, n_in), (n_out, n_in) -> (M, n_out)."""
    return np.matmul(a, w.T, out=out)


def blas_weight_gradient(delta: Array, a: Array, out: Array) -> Array:
    """Write ``delta.T @ a`` into ``out``: (M, n_out), (M, n_in) -> (n_out, n_in)."""
    return np.matmul(delta.T, a, out=out)


def blas_back(delta: Array, w: Array, out: Array) -> Array:
    """Write ``delta @ w`` into ``out``: (M, n_out), (n_out, n_in) -> (M, n_in)."""
    return np.matmul(delta, w, out=out)


def einsum_forward(a: Array, w: Array, out: Array) -> Array:
    """Write ``a @ w.T`` into ``out`` without a BLAS."""
    result: Array = np.einsum("mk,nk->mn", a, w, out=out)
    return result


def einsum_weight_gradient(delta: Array, a: Array, out: Array) -> Array:
    """Write ``delta.T @ a`` into ``out`` without a BLAS."""
    result: Array = np.einsum("mn,mk->nk", delta, a, out=out)
    return result


def einsum_back(delta: Array, w: Array, out: Array) -> Array:
    """Write ``delta @ w`` into ``out`` without a BLAS."""
    result: Array = np.einsum("mn,nk->mk", delta, w, out=out)
    return result


HAS_BLAS = sys.platform != "emscripten"
"""Whether NumPy's ``matmul`` is backed by a BLAS here."""

forward: Product = blas_forward if HAS_BLAS else einsum_forward
"""Dendritic potentials without the bias, equation (16) of Südmersen: ``a @ w.T``."""

weight_gradient: Product = blas_weight_gradient if HAS_BLAS else einsum_weight_gradient
"""Sum over the batch of BP3.2: ``delta.T @ a`` (not yet divided by M)."""

back: Product = blas_back if HAS_BLAS else einsum_back
"""The error carried to the layer below, the ``W.T delta`` of BP2.2: ``delta @ w``."""

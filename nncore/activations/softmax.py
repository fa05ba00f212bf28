"""Softmax, the one activation whose Jacobian is not diagonal."""

import numpy as np

from nncore.activations.base import ACTIVATIONS, Activation
from nncore.types import Array


@ACTIVATIONS.add("softmax")
class Softmax(Activation):
    """Exponentials divided by their sum, equations (24) and (88).

    Examples
    --------
    >>> Softmax().forward(np.array([[1000.0, 1000.0]])).tolist()
    [[0.5, 0.5]]
    """

    name = "softmax"
    bounded_01 = True

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return the form (90), in which the largest exponent is 0."""
        with np.errstate(over="ignore"):  # a difference beyond the largest number is -inf, and exp(-inf) is 0
            a: Array = np.subtract(z, np.maximum.reduce(z, axis=1, keepdims=True), out=out)
        np.exp(a, out=a)
        a /= np.add.reduce(a, axis=1, keepdims=True)
        return a

    def backward(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return a * (dL/da - sum_k a_k dL/da_k): the rows of (89) times dL/da, in O(n) instead of O(n^2)."""
        mean = np.einsum("mn,mn->m", a, d_a)
        d_z: Array = np.subtract(d_a, mean[:, np.newaxis], out=out)
        d_z *= a
        return d_z

    def jacobian(self, z: Array) -> Array:
        """Return diag(a) - a a^T of every example (89), shape (M, n, n)."""
        a = self.forward(z)
        diagonal = a[:, :, np.newaxis] * np.eye(a.shape[1], dtype=a.dtype)
        jacobian: Array = diagonal - a[:, :, np.newaxis] * a[:, np.newaxis, :]
        return jacobian

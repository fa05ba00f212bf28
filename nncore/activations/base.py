"""What every activation can do, and the registry of their names."""

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np

from nncore.registry import Registry
from nncore.types import Array

ACTIVATIONS: Registry[type["Activation"]] = Registry("activation")
"""All activation functions by name."""

_BLOCK = 8192


def blocks(z: Array) -> Iterator[slice]:
    """Yield slices of rows so short that temporaries stay in the processor's cache, whatever the batch.

    Examples
    --------
    >>> [(rows.start, rows.stop) for rows in blocks(np.zeros((2500, 4)))]
    [(0, 2048), (2048, 4096)]
    """
    rows = max(1, _BLOCK // max(1, z.shape[1]))
    return (slice(start, start + rows) for start in range(0, len(z), rows))


class Activation:
    """What every activation can do; z and a are (M, n), one row per example.

    Attributes
    ----------
    name : str
        Its name in the registry.
    bounded_01 : bool
        Whether every output lies in [0, 1] and can be read as a probability.
    piecewise_linear : bool
        Whether it has a kink at 0, where the derivative is a convention.
    """

    name: ClassVar[str]
    bounded_01: ClassVar[bool] = False
    piecewise_linear: ClassVar[bool] = False

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return a = f(z), equations (11) and (17).

        Parameters
        ----------
        z : ndarray of shape (M, n)
            Dendritic potentials.
        out : ndarray of shape (M, n), optional
            Where to write the result.
        """
        raise NotImplementedError

    def backward(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return dL/dz = J(z) dL/da for every example without forming J (BP1.2, BP2.2).

        Parameters
        ----------
        z, a : ndarray of shape (M, n)
            Input and output of `forward`.
        d_a : ndarray of shape (M, n)
            dL/da per example.
        out : ndarray of shape (M, n), optional
            Where to write the result; must not be ``d_a``.
        """
        raise NotImplementedError

    def jacobian(self, z: Array) -> Array:
        """Return the Jacobian da/dz of every example, shape (M, n, n). Training never needs it."""
        raise NotImplementedError

    def config(self) -> dict[str, Any]:
        """Return the settings besides the name, as keyword arguments of the constructor."""
        return {}


class Elementwise(Activation):
    """An activation whose output i depends on input i alone: its Jacobian is diagonal, equation (79)."""

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return f'(z) element by element, shape (M, n)."""
        raise NotImplementedError

    def backward(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return f'(z) * dL/da: with a diagonal Jacobian the product is the Hadamard product (41)."""
        slope = self.derivative(z, a, out)
        return np.multiply(slope, d_a, out=slope)

    def jacobian(self, z: Array) -> Array:
        """Return diag(f'(z)) of every example, shape (M, n, n), as in (74), (80), (83)."""
        slope = self.derivative(z, self.forward(z))
        jacobian: Array = slope[:, :, np.newaxis] * np.eye(z.shape[1], dtype=z.dtype)
        return jacobian

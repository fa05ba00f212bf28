"""What every activation can do, and the registry of their names."""

import math
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
    bounds : (float, float)
        No output is below the first or above the second; infinite where there is no bound.
    piecewise_linear : bool
        Whether it has a kink at 0, where the derivative is a convention.
    """

    name: ClassVar[str]
    bounds: ClassVar[tuple[float, float]] = (-math.inf, math.inf)
    piecewise_linear: ClassVar[bool] = False

    @property
    def bounded_01(self) -> bool:
        """Whether every output lies in [0, 1] and can be read as a probability."""
        low, high = self.bounds
        return low >= 0 and high <= 1

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

    def log(self, z: Array, out: Array | None = None) -> Array:
        """Return log a from z, finite also where a is rounded to 0; only where a is a probability."""
        raise NotImplementedError

    def logs(self, z: Array, out: tuple[Array, Array] | None = None) -> tuple[Array, Array]:
        """Return log a and log(1 - a) from z, finite however a is rounded; only where a is a probability."""
        raise NotImplementedError

    def divisors(self, z: Array) -> tuple[Array, Array]:
        """Return a and 1 - a from z, both large enough to divide by; only where a is a probability.

        None is below the smallest normal number of its type. The Jacobian is made of these, so that an error
        divided by them and multiplied by it is the same error again, however far z lies out.
        """
        raise NotImplementedError

    def backward_output(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return what `backward` does, for the output layer: exact also where a is rounded to its limit."""
        return self.backward(z, a, d_a, out=out)

    def config(self) -> dict[str, Any]:
        """Return the settings besides the name, as keyword arguments of the constructor."""
        return {}


class Elementwise(Activation):
    """An activation whose output i depends on input i alone: its Jacobian is diagonal, equation (79)."""

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return f'(z) element by element, shape (M, n)."""
        raise NotImplementedError

    def derivative_at(self, z: Array, out: Array | None = None) -> Array:
        """Return f'(z) from z alone: for some functions slower, but exact where a is rounded to its limit."""
        return self.derivative(z, self.forward(z), out)

    def backward(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return f'(z) * dL/da: with a diagonal Jacobian the product is the Hadamard product (41)."""
        slope = self.derivative(z, a, out)
        return np.multiply(slope, d_a, out=slope)

    def backward_output(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return f'(z) * dL/da with the derivative of `derivative_at`."""
        slope = self.derivative_at(z, out)
        return np.multiply(slope, d_a, out=slope)

    def jacobian(self, z: Array) -> Array:
        """Return diag(f'(z)) of every example, shape (M, n, n), as in (74), (80), (83)."""
        jacobian: Array = self.derivative_at(z)[:, :, np.newaxis] * np.eye(z.shape[1], dtype=z.dtype)
        return jacobian

"""Activation functions: forward, product with the Jacobian without forming it, and the Jacobian itself.

Equations (5) to (91) are those of "Neural Networks from Scratch" (document 000). Every Jacobian here is symmetric, as
that document notes, so a product from the left and one from the right are the same.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np

from nncore.erf import erf
from nncore.registry import Registry
from nncore.types import Array
from nncore.validation import Number

ACTIVATIONS: Registry[type["Activation"]] = Registry("activation")
"""All activation functions by name."""

_BLOCK = 8192


def _blocks(z: Array) -> Iterator[slice]:
    """Slices of rows small enough that temporaries stay in the processor's cache, whatever the batch."""
    rows = max(1, _BLOCK // max(1, z[:1].size))
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
        return self.derivative(z, self.forward(z))[:, :, np.newaxis] * np.eye(z.shape[1], dtype=z.dtype)


@ACTIVATIONS.add("sigmoid")
class Sigmoid(Elementwise):
    """The logistic function 1 / (1 + exp(-z)), equations (5) and (73).

    Examples
    --------
    >>> Sigmoid().forward(np.array([[-1000.0, 0.0, 1000.0]])).tolist()
    [[0.0, 0.5, 1.0]]
    """

    name = "sigmoid"
    bounded_01 = True

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return (5) where z >= 0 and its equal (75) where z < 0: no exponent is ever positive."""
        a = np.empty_like(z) if out is None else out
        for rows in _blocks(z):
            power = np.exp(-np.abs(z[rows]))
            np.divide(np.where(z[rows] >= 0, 1, power), 1 + power, out=a[rows])
        return a

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return a (1 - a), equations (39) and (74)."""
        one_minus_a = np.subtract(1, a, out=out)
        return np.multiply(one_minus_a, a, out=one_minus_a)


@ACTIVATIONS.add("tanh")
class Tanh(Elementwise):
    """The hyperbolic tangent (81).

    Examples
    --------
    >>> Tanh().forward(np.array([[-1000.0, 0.0, 1000.0]])).tolist()
    [[-1.0, 0.0, 1.0]]
    """

    name = "tanh"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return tanh(z); NumPy's own is as safe as the forms (84) and (86), and exact near 0 where they cancel."""
        return np.tanh(z, out=out)

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return 1 - a^2, equation (82)."""
        square = np.square(a, out=out)
        return np.subtract(1, square, out=square)


@ACTIVATIONS.add("linear")
class Linear(Elementwise):
    """The identity a = z, for regression outputs (document 002).

    Examples
    --------
    >>> Linear().forward(np.array([[-2.0, 3.0]])).tolist()
    [[-2.0, 3.0]]
    """

    name = "linear"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return a copy of z."""
        return np.positive(z, out=out)

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return 1 everywhere."""
        ones = np.empty_like(z) if out is None else out
        ones.fill(1)
        return ones


@ACTIVATIONS.add("relu")
class ReLU(Elementwise):
    """The rectified linear unit max(0, z), equation (77).

    Examples
    --------
    >>> ReLU().forward(np.array([[-2.0, 3.0]])).tolist()
    [[0.0, 3.0]]
    """

    name = "relu"
    piecewise_linear = True

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return max(0, z)."""
        return np.maximum(z, 0, out=out)

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return 1 where z > 0, else 0; at 0 it is 0 by the convention of (78)."""
        step = np.empty_like(z) if out is None else out
        return np.greater(z, 0, out=step, casting="unsafe")


@ACTIVATIONS.add("leaky_relu")
class LeakyReLU(Elementwise):
    """The leaky ReLU max(slope z, z) of document 002, whose units never die.

    Parameters
    ----------
    slope : float
        Derivative for z < 0, from 0 to 1; 0.01 unless said otherwise.

    Examples
    --------
    >>> LeakyReLU(slope=0.5).forward(np.array([[-2.0, 3.0]])).tolist()
    [[-1.0, 3.0]]
    """

    name = "leaky_relu"
    piecewise_linear = True
    slope = Number(at_least=0, at_most=1)

    def __init__(self, slope: float = 0.01) -> None:
        self.slope = slope

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return max(slope z, z)."""
        leaked = np.multiply(z, self.slope, out=out)
        return np.maximum(leaked, z, out=leaked)

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return 1 where z >= 0, else the slope (document 002)."""
        step = np.empty_like(z) if out is None else out
        step.fill(self.slope)
        np.copyto(step, 1, where=z >= 0)
        return step

    def config(self) -> dict[str, Any]:
        """Return the slope."""
        return {"slope": self.slope}


@ACTIVATIONS.add("gelu")
class GELU(Elementwise):
    """The Gaussian error linear unit z Phi(z) of document 001 (Hendrycks and Gimpel), with the exact normal CDF Phi.

    Examples
    --------
    >>> GELU().forward(np.array([[-1.0, 0.0, 1.0]])).round(4).tolist()
    [[-0.1587, 0.0, 0.8413]]
    """

    name = "gelu"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z Phi(z) with Phi(z) = (1 + erf(z / sqrt 2)) / 2."""
        a = np.empty_like(z) if out is None else out
        for rows in _blocks(z):
            np.multiply(z[rows], _normal_cdf(z[rows]), out=a[rows])
        return a

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return Phi(z) + z phi(z), by the product rule, with the normal density phi = Phi'."""
        slope = np.empty_like(z) if out is None else out
        for rows in _blocks(z):
            np.add(_normal_cdf(z[rows]), z[rows] * _normal_pdf(z[rows]), out=slope[rows])
        return slope


def _normal_cdf(z: Array) -> Array:
    """Probability that a standard normal number is below z."""
    return (1 + erf(z * 0.5**0.5)) / 2


def _normal_pdf(z: Array) -> Array:
    """Density of the standard normal distribution; clipped where it is 0, so that z^2 cannot overflow."""
    return np.exp(np.square(np.clip(z, -40, 40)) / -2) / (2 * np.pi) ** 0.5


@ACTIVATIONS.add("softmax")
class Softmax(Activation):
    """Exponentials that sum to one, equations (24) and (88): every output depends on every input of the layer.

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
            a = np.subtract(z, z.max(axis=1, keepdims=True), out=out)
        np.exp(a, out=a)
        return np.divide(a, a.sum(axis=1, keepdims=True), out=a)

    def backward(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return a * (dL/da - sum_k a_k dL/da_k): the rows of (89) times dL/da, in O(n) instead of O(n^2)."""
        mean = np.einsum("mn,mn->m", a, d_a)
        d_z = np.subtract(d_a, mean[:, np.newaxis], out=out)
        return np.multiply(d_z, a, out=d_z)

    def jacobian(self, z: Array) -> Array:
        """Return diag(a) - a a^T of every example (89), shape (M, n, n)."""
        a = self.forward(z)
        diagonal = a[:, :, np.newaxis] * np.eye(a.shape[1], dtype=a.dtype)
        jacobian: Array = diagonal - a[:, :, np.newaxis] * a[:, np.newaxis, :]
        return jacobian


def make_activation(name: str, *, slope: float | None = None) -> Activation:
    """Return a new activation by name.

    Parameters
    ----------
    name : str
        One of `ACTIVATIONS`.
    slope : float, optional
        For ``leaky_relu`` only.

    Raises
    ------
    ValueError
        If the name is unknown, or a slope is given to an activation that has none.

    Examples
    --------
    >>> make_activation("leaky_relu", slope=0.2).config()
    {'slope': 0.2}
    """
    activation = ACTIVATIONS.get(name)
    if slope is None:
        return activation()
    if not issubclass(activation, LeakyReLU):
        raise ValueError(f"slope must be left out for activation {name}, got {slope!r}")
    return activation(slope)

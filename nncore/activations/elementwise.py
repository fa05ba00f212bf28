"""Activations whose output i depends on input i alone."""

import math
from typing import Any

import numpy as np

from nncore import kernels
from nncore.activations.base import ACTIVATIONS, Elementwise, blocks
from nncore.activations.normal import normal_cdf, normal_density
from nncore.types import Array
from nncore.validation import Number


@ACTIVATIONS.add("sigmoid")
class Sigmoid(Elementwise):
    """The logistic function 1 / (1 + exp(-z)), equations (5) and (73).

    Examples
    --------
    >>> Sigmoid().forward(np.array([[-1000.0, 0.0, 1000.0]])).tolist()
    [[0.0, 0.5, 1.0]]
    """

    name = "sigmoid"
    bounds = (0.0, 1.0)

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return (5) where z >= 0 and its equal (75) where z < 0: no exponent is ever positive."""
        a = np.empty_like(z) if out is None else out
        for rows in blocks(z):
            power = np.exp(-np.abs(z[rows]))
            np.divide(np.where(z[rows] >= 0, 1, power), 1 + power, out=a[rows])
        return a

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return a (1 - a), equations (39) and (74)."""
        one_minus_a = np.subtract(1, a, out=out)
        return np.multiply(one_minus_a, a, out=one_minus_a)

    def derivative_at(self, z: Array, out: Array | None = None) -> Array:
        """Return a (1 - a), at least the smallest normal number; with (75) exp(-|z|) / (1 + exp(-|z|))^2."""
        slope = np.empty_like(z) if out is None else out
        for rows in blocks(z):
            power = np.exp(-np.abs(z[rows]))
            np.divide(power, np.square(1 + power), out=slope[rows])
        np.maximum(slope, np.finfo(z.dtype).tiny, out=slope)
        return slope

    def log(self, z: Array, out: Array | None = None) -> Array:
        """Return -log(1 + exp(-z)), as min(0, z) - log(1 + exp(-|z|)): no exponent is ever positive."""
        log = np.empty_like(z) if out is None else out
        for rows in blocks(z):
            np.subtract(np.minimum(z[rows], 0), _softplus_of_minus_size(z[rows]), out=log[rows])
        return log

    def logs(self, z: Array, out: tuple[Array, Array] | None = None) -> tuple[Array, Array]:
        """Return `log` of z and of -z: 1 - a is the a of -z, by (75)."""
        log, log_no = out or (np.empty_like(z), np.empty_like(z))
        for rows in blocks(z):
            rest, negative = _softplus_of_minus_size(z[rows]), np.minimum(z[rows], 0)
            np.subtract(negative, rest, out=log[rows])
            negative -= z[rows]
            np.subtract(negative, rest, out=log_no[rows])
        return log, log_no

    def divisors(self, z: Array) -> tuple[Array, Array]:
        """Return a and 1 - a, the a of -z by (75), both at least the smallest normal number."""
        tiny = np.finfo(z.dtype).tiny
        return np.maximum(self.forward(z), tiny), np.maximum(self.forward(-z), tiny)


def _softplus_of_minus_size(z: Array) -> Array:
    """Return log(1 + exp(-|z|)), what softplus is more than max(0, z)."""
    power: Array = np.abs(z)
    np.negative(power, out=power)
    np.exp(power, out=power)
    rest: Array = np.log1p(power, out=power)
    return rest


@ACTIVATIONS.add("tanh")
class Tanh(Elementwise):
    """The hyperbolic tangent (81).

    Examples
    --------
    >>> Tanh().forward(np.array([[-1000.0, 0.0, 1000.0]])).tolist()
    [[-1.0, 0.0, 1.0]]
    """

    name = "tanh"
    bounds = (-1.0, 1.0)

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return tanh(z), safe as (84) and (86) are, and exact near 0, where those cancel."""
        return np.tanh(z) if out is None else kernels.tanh(z, out)

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return 1 - a^2, equation (82)."""
        square = np.square(a, out=out)
        return np.subtract(1, square, out=square)

    def derivative_at(self, z: Array, out: Array | None = None) -> Array:
        """Return 1 - a^2, with (84) and (86) as 4 exp(-2|z|) / (1 + exp(-2|z|))^2."""
        slope = np.empty_like(z) if out is None else out
        for rows in blocks(z):
            power = np.square(np.exp(-np.abs(z[rows])))
            np.divide(4 * power, np.square(1 + power), out=slope[rows])
        return slope


@ACTIVATIONS.add("linear")
class Linear(Elementwise):
    """The identity a = z, for regression outputs (the course notes).

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
    bounds = (0.0, math.inf)
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
    """The leaky ReLU max(slope z, z) of the course notes, whose units never die.

    At z = 0 it has no derivative; here it is 1 there, by the case z >= 0 of the course notes. PyTorch takes
    the slope there.

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
        leaked: Array = np.multiply(z, self.slope, out=out)
        return np.maximum(leaked, z, out=leaked)

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return 1 where z >= 0, else the slope (the course notes)."""
        step = np.empty_like(z) if out is None else out
        step.fill(self.slope)
        np.copyto(step, 1, where=z >= 0)
        return step

    def config(self) -> dict[str, Any]:
        """Return the slope."""
        return {"slope": self.slope}


@ACTIVATIONS.add("gelu")
class GELU(Elementwise):
    """The Gaussian error linear unit z Phi(z), with the exact normal CDF Phi (Rousseau).

    Examples
    --------
    >>> GELU().forward(np.array([[-1.0, 0.0, 1.0]])).round(4).tolist()
    [[-0.1587, 0.0, 0.8413]]
    """

    name = "gelu"
    bounds = (-0.17, math.inf)  # the least output is -0.16997, at z = -0.752

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z Phi(z) with Phi(z) = (1 + erf(z / sqrt 2)) / 2."""
        a = np.empty_like(z) if out is None else out
        for rows in blocks(z):
            np.multiply(z[rows], normal_cdf(z[rows]), out=a[rows])
        return a

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return Phi(z) + z phi(z), by the product rule, with the normal density phi = Phi'.

        Phi(z) is taken from a = z Phi(z) again; it is 1/2 where z is too near 0 for that.
        """
        slope = np.empty_like(z) if out is None else out
        slope.fill(0.5)
        for rows in blocks(z):
            not_tiny = np.abs(z[rows]) > 4 * np.finfo(z.dtype).tiny
            np.divide(a[rows], z[rows], out=slope[rows], where=not_tiny)
            slope[rows] += z[rows] * normal_density(z[rows])
        return slope

"""Exact first and second derivatives in the plane, carried through every operation of a function.

Forward-mode differentiation (Griewank and Walther 2008, chapters 3 and 13). A function that is written with
NumPy's operations is called with two `Jet` in place of x and y, and returns its value, gradient and Hessian.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from nncore.types import Array


class Slopes(NamedTuple):
    """How a function of one number goes on: its value, its first and its second derivative."""

    value: Any
    first: Any
    second: Any


class Jet(NDArrayOperatorsMixin):
    """A value with its first and second partial derivatives by x and y.

    Attributes
    ----------
    value : ndarray of any shape S
        f.
    gradient : ndarray of shape (2, *S)
        f_x and f_y.
    hessian : ndarray of shape (3, *S)
        f_xx, f_xy and f_yy.

    Examples
    --------
    >>> x, y = variables(2.0, 3.0)
    >>> f = x**2 * y
    >>> float(f.value), f.gradient.tolist(), f.hessian.tolist()
    (12.0, [12.0, 4.0], [6.0, 4.0, 0.0])
    """

    def __init__(self, value: Array, gradient: Array, hessian: Array) -> None:
        self.value = value
        self.gradient = gradient
        self.hessian = hessian

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        """Carry the derivatives through one of NumPy's functions."""
        if method != "__call__" or options:
            return NotImplemented
        if ufunc is np.power and not isinstance(inputs[1], Jet):
            return _chain(_power(inputs[0].value, inputs[1]), inputs[0])
        if ufunc in _OF_TWO:
            first, second = (_constant(u, self) for u in inputs)
            return _OF_TWO[ufunc](first, second)
        if ufunc is np.heaviside:
            return _flat(ufunc(inputs[0].value, inputs[1]), inputs[0])
        return _chain(_OF_ONE[ufunc](inputs[0].value), inputs[0]) if ufunc in _OF_ONE else NotImplemented


def variables(x: Any, y: Any) -> tuple[Jet, Jet]:
    """Return x and y as what the derivatives are taken by.

    Parameters
    ----------
    x, y : float or ndarray
        Of one shape.
    """
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    one, none = np.ones_like(x), np.zeros_like(x)
    flat = np.stack([none, none, none])
    return Jet(x, np.stack([one, none]), flat), Jet(y, np.stack([none, one]), flat)


def differentiate(function: Callable[..., Any], x: Any, y: Any) -> Jet:
    """Return the value of a function of the plane with its derivatives.

    Parameters
    ----------
    function : callable
        Of x and y, written with NumPy's operations.
    x, y : float or ndarray
        Of one shape.

    Returns
    -------
    Jet
        Not finite where there is no derivative.

    Examples
    --------
    >>> differentiate(lambda x, y: 1.5 * x**2 + y**2 + 2, 1.0, 1.0).gradient.tolist()
    [3.0, 2.0]
    """
    at = variables(x, y)
    with np.errstate(all="ignore"):
        return _constant(function(*at), at[0])


def _constant(value: Any, like: Jet) -> Jet:
    """A number as a jet that is the same everywhere; a jet as it is."""
    return value if isinstance(value, Jet) else _flat(np.broadcast_to(value, like.value.shape), like)


def _outer(first: Array, second: Array) -> Array:
    """The symmetric part of the outer product of two gradients: its xx, xy and yy."""
    (a, b), (c, d) = first, second
    return np.stack([a * c, (a * d + b * c) / 2, b * d])


def _flat(value: Any, inner: Jet) -> Jet:
    """A step: it has no slope."""
    return Jet(value, np.zeros_like(inner.gradient), np.zeros_like(inner.hessian))


def _chain(outer: Slopes, inner: Jet) -> Jet:
    """g(u): the chain rule, and the rule for its second derivative."""
    value, first, second = outer
    bend = second * _outer(inner.gradient, inner.gradient)
    return Jet(value, first * inner.gradient, first * inner.hessian + bend)


def _power(u: Any, exponent: Any) -> Slopes:
    """u^c for a number c; where a factor of a derivative is 0, so is the derivative, also at u = 0."""

    def term(factor: Any, power: Any) -> Any:
        return np.where(factor == 0, 0.0, factor * np.power(u, np.where(factor == 0, 0.0, power)))

    c = np.asarray(exponent, np.float64)
    return Slopes(np.power(u, c), term(c, c - 1), term(c * (c - 1), c - 2))


def _sine(u: Any) -> Slopes:
    return Slopes(np.sin(u), np.cos(u), -np.sin(u))


def _cosine(u: Any) -> Slopes:
    return Slopes(np.cos(u), -np.sin(u), -np.cos(u))


def _tangent(u: Any) -> Slopes:
    tangent = np.tan(u)
    return Slopes(tangent, 1 + tangent**2, 2 * tangent * (1 + tangent**2))


def _tanh(u: Any) -> Slopes:
    tanh = np.tanh(u)
    return Slopes(tanh, 1 - tanh**2, -2 * tanh * (1 - tanh**2))


def _exponential(u: Any) -> Slopes:
    value = np.exp(u)
    return Slopes(value, value, value)


def _logarithm(u: Any) -> Slopes:
    return Slopes(np.log(u), 1 / u, -1 / u**2)


def _root(u: Any) -> Slopes:
    root = np.sqrt(u)
    return Slopes(root, 0.5 / root, -0.25 / (u * root))


def _size(u: Any) -> Slopes:
    """|u|; in its corner the slope counts as 0."""
    return Slopes(np.abs(u), np.sign(u), np.zeros_like(u))


_OF_ONE: dict[np.ufunc, Callable[[Any], Slopes]] = {
    np.positive: lambda u: Slopes(u, np.ones_like(u), np.zeros_like(u)),
    np.negative: lambda u: Slopes(-u, -np.ones_like(u), np.zeros_like(u)),
    np.sin: _sine,
    np.cos: _cosine,
    np.tan: _tangent,
    np.tanh: _tanh,
    np.exp: _exponential,
    np.log: _logarithm,
    np.sqrt: _root,
    np.absolute: _size,
    np.sign: lambda u: Slopes(np.sign(u), np.zeros_like(u), np.zeros_like(u)),
}
"""What `nncore.datasets.formula` may call, and what signs mean."""


def _add(u: Jet, v: Jet) -> Jet:
    return Jet(u.value + v.value, u.gradient + v.gradient, u.hessian + v.hessian)


def _subtract(u: Jet, v: Jet) -> Jet:
    return Jet(u.value - v.value, u.gradient - v.gradient, u.hessian - v.hessian)


def _multiply(u: Jet, v: Jet) -> Jet:
    """u v, the product rule, and (u v)'' = u'' v + 2 u' v' + u v''."""
    gradient = v.value * u.gradient + u.value * v.gradient
    hessian = v.value * u.hessian + 2 * _outer(u.gradient, v.gradient) + u.value * v.hessian
    return Jet(u.value * v.value, gradient, hessian)


def _divide(u: Jet, v: Jet) -> Jet:
    """u / v = q: from u = q v follow q' and q''."""
    quotient = np.divide(u.value, v.value)
    gradient = np.divide(u.gradient - quotient * v.gradient, v.value)
    rest = u.hessian - 2 * _outer(gradient, v.gradient) - quotient * v.hessian
    return Jet(quotient, gradient, np.divide(rest, v.value))


def _raise(u: Jet, v: Jet) -> Jet:
    """u^v where the exponent varies: exp(v log u)."""
    exponent = _multiply(v, _chain(_logarithm(u.value), u))
    power = _chain(_exponential(exponent.value), exponent)
    return Jet(np.power(u.value, v.value), power.gradient, power.hessian)


_OF_TWO: dict[np.ufunc, Callable[[Jet, Jet], Jet]] = {
    np.add: _add,
    np.subtract: _subtract,
    np.multiply: _multiply,
    np.divide: _divide,
    np.power: _raise,
}

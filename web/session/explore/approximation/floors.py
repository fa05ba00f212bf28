"""Below which largest error no network can come, whatever its weights: polynomials, and without biases."""

from typing import NamedTuple

import numpy as np

from nncore.types import Array
from session.explore.approximation.networks import POWERS, Hidden

_MOST_EXCHANGES = 200
_HALVINGS = 200
_RATIO = (5**0.5 - 1) / 2


class Floor(NamedTuple):
    """The least largest error at the points, and the function that has it.

    Attributes
    ----------
    error : float
    best : ndarray of shape (n,)
    """

    error: float
    best: Array


def floor(hidden: Hidden, x: Array, target: Array) -> Floor | None:
    """Return what networks of one hidden layer cannot get below, or None where theory names no bound.

    Parameters
    ----------
    hidden : Hidden
    x : ndarray of shape (n,)
        Points with -x among them for every x, in order.
    target : ndarray of shape (n,)
    """
    degree = POWERS.get(hidden.activation, 0)
    if hidden.has_biases:
        return best_polynomial(x, target, degree) if degree else None
    return _without_biases(hidden.activation, x, target)


def _without_biases(activation: str, x: Array, target: Array) -> Floor:
    """Every unit goes through the same point at x = 0, and only half of the function is free.

    tanh and powers of z have a symmetry that v psi(w x) keeps; sigmoid is 1/2 + tanh(z/2)/2; ReLU is
    (z + |z|)/2, so that its sums are p x + q|x|; GELU is z/2 and an even function, so that its sums have an
    odd part p x, and 0 at x = 0.
    """
    even, odd = (target + target[::-1]) / 2, (target - target[::-1]) / 2
    if activation in POWERS:
        return nearest_multiple(x ** POWERS[activation], target)
    if activation == "tanh":
        return _known(odd, target)
    if activation == "sigmoid":
        return _known(odd + (even.max() + even.min()) / 2, target)
    if activation == "gelu":
        return _known(np.where(x == 0, 0, even) + nearest_multiple(x, odd).best, target)
    left, right = (
        nearest_multiple(np.where(side, x, 0), np.where(side, target, 0)) for side in (x < 0, x > 0)
    )
    return _known(left.best + right.best, target)


def _known(best: Array, target: Array) -> Floor:
    """A function as a floor."""
    return Floor(float(np.abs(target - best).max()), best)


def nearest_multiple(g: Array, target: Array) -> Floor:
    """Return c g with the least largest distance from the target, by golden section: it is convex in c.

    Examples
    --------
    >>> round(nearest_multiple(np.array([1.0, 2.0]), np.array([1.0, 0.0])).error, 12)
    0.666666666667
    """
    reach = 2 * np.abs(target).max() / np.abs(g).max()
    low, high = -reach, reach

    def worst(c: float) -> float:
        return float(np.abs(target - c * g).max())

    for _ in range(_HALVINGS):
        left, right = high - _RATIO * (high - low), low + _RATIO * (high - low)
        low, high = (low, right) if worst(left) <= worst(right) else (left, high)
    return _known((low + high) / 2 * g, target)


def best_polynomial(x: Array, target: Array, degree: int) -> Floor:
    """Return the polynomial of a degree with the least largest error, by exchange of points (E. Remez, 1934).

    Where the errors at degree + 2 points are equally large with alternating signs, no polynomial of the
    degree is better at all of these (P. Chebyshev; C. de la Vallee Poussin): that error is the floor.

    Examples
    --------
    >>> x = np.arange(-10, 11) / 10
    >>> round(best_polynomial(x, x**2, 1).error, 12)
    0.5
    """
    at = np.linspace(0, len(x) - 1, degree + 2).round().astype(int)
    signs = (-1.0) ** np.arange(degree + 2)
    powers = np.vander(x, degree + 1, increasing=True)
    for _ in range(_MOST_EXCHANGES):
        *coefficients, level = np.linalg.solve(np.column_stack([powers[at], signs]), target[at])
        best = powers @ coefficients
        errors = target - best
        worst = int(np.abs(errors).argmax())
        if abs(errors[worst]) <= abs(level) * (1 + 1e-12) + 1e-14:
            break
        at = _exchange(at, signs * (1 if level >= 0 else -1), worst, sign=np.sign(errors[worst]))
    return Floor(float(abs(level)), best)


def _exchange(at: Array, signs: Array, new: int, *, sign: float) -> Array:
    """Put a point in the place of a neighbour whose error has its sign, so that signs still alternate."""
    place = int(np.searchsorted(at, new))
    if place == 0 and signs[0] != sign:
        return np.array([new, *at[:-1]])
    if place == len(at) and signs[-1] != sign:
        return np.array([*at[1:], new])
    beside = place - 1 if place == len(at) or (place > 0 and signs[place - 1] == sign) else place
    exchanged = at.copy()
    exchanged[beside] = new
    return exchanged

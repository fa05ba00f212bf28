"""How large a rate may be: what the curvature of a surface says, and what descending says.

Near a point where the gradient is 0 the gradient is H e, with e the way to it and H the second derivatives.
Along an eigenvector of H with curvature k a step of gradient descent is then ::

    e <- e - lambda k e = (1 - lambda k) e

which comes nearer while -1 < 1 - lambda k < 1, so for 0 < lambda < 2 / k: the largest curvature decides.
With momentum mu the bound is 2 (1 + mu) / k (Polyak 1964). For quadratic surfaces this holds everywhere.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from nncore.descent.jets import differentiate
from nncore.descent.surfaces import Surface, compute_hessian
from nncore.descent.walk import descend
from nncore.optimizers import SGD
from nncore.types import Array


class Curvatures(NamedTuple):
    """How a surface bends at a point.

    Attributes
    ----------
    values : ndarray of shape (2,)
        The larger curvature first: above 0 it bends upwards, below 0 downwards.
    directions : ndarray of shape (2, 2)
        One row for each, of length 1.
    """

    values: Array
    directions: Array


def find_curvatures(surface: Surface, x: float, y: float) -> Curvatures | None:
    """Return eigenvalues and eigenvectors of the second derivatives at a point; None where there are none.

    Examples
    --------
    >>> from nncore import SURFACES
    >>> find_curvatures(SURFACES["saddle"], 1.0, 1.0).values.tolist()
    [2.0, -2.0]
    """
    hessian = compute_hessian(surface, x, y)
    if not np.isfinite(hessian).all():
        return None
    values, columns = np.linalg.eigh(hessian)
    return Curvatures(values[::-1], columns.T[::-1])


def largest_rate(curvature: float, momentum: float = 0.0) -> float | None:
    """Return the rate from which on gradient descent leaves along such a curvature, 2 (1 + mu) / k.

    None where no rate is too large for the linear view, because the surface does not bend upwards.

    Examples
    --------
    >>> round(largest_rate(3.0), 4), round(largest_rate(3.0, momentum=0.5), 4), largest_rate(-2.0)
    (0.6667, 1.0, None)
    """
    return 2 * (1 + momentum) / curvature if curvature > 0 else None


def find_centre(surface: Surface) -> Array | None:
    """Return the only point of a quadratic surface where its gradient is 0, shape (2,).

    None for all surfaces that are not quadratic or have no such point, or more than one. Quadratic is what
    equals its own second Taylor polynomial all over its extent.

    Examples
    --------
    >>> from nncore import SURFACES, make_surface
    >>> find_centre(make_surface("(x - 1)^2 + x y + y^2")).round(6).tolist()
    [1.333333, -0.666667]
    >>> find_centre(SURFACES["rosenbrock"]) is None
    True
    """
    x_min, x_max, y_min, y_max = surface.extent
    at = np.array([0.37 * x_min + 0.63 * x_max, 0.59 * y_min + 0.41 * y_max])
    jet = differentiate(surface.value, *at)
    (xx, xy, yy) = jet.hessian
    hessian = np.array([[xx, xy], [xy, yy]])
    places = np.array(list(product(np.linspace(x_min, x_max, 7), np.linspace(y_min, y_max, 7)))) - at
    taylor = jet.value + places @ jet.gradient + np.einsum("pi,ij,pj->p", places, hessian, places) / 2
    values = np.asarray(surface.value(*(at + places).T))
    is_quadratic = np.allclose(values, taylor, rtol=1e-9, atol=1e-9 * np.ptp(values))
    if not is_quadratic or abs(np.linalg.det(hessian)) < 1e-12:
        return None
    centre: Array = at - np.linalg.solve(hessian, jet.gradient)
    return centre


def predict_gaps(surface: Surface, start: Array, *, rate: float, steps: int) -> Array:
    """Return f - f(centre) after every step of gradient descent on a quadratic surface, in closed form::

        1/2 sum_i k_i e_i^2 (1 - lambda k_i)^(2 t)

    with the curvatures k_i and the parts e_i of the way from the centre to the start along their directions.

    Parameters
    ----------
    surface : Surface
        One that `find_centre` finds the centre of.
    start : ndarray of shape (2,)
        Where it begins.
    rate : float
        lambda.
    steps : int
        How many.

    Returns
    -------
    ndarray of shape (steps + 1,)

    Examples
    --------
    >>> from nncore import SURFACES
    >>> predict_gaps(SURFACES["bowl"], np.array([1.0, 0.0]), rate=0.1, steps=2).round(6).tolist()
    [1.5, 0.735, 0.36015]
    """
    centre, bend = find_centre(surface), find_curvatures(surface, *start)
    if centre is None or bend is None:
        raise ValueError(f"surface must be quadratic, got {surface.formula!r}")
    parts = bend.directions @ (start - centre)
    factors = (1 - rate * bend.values) ** (2 * np.arange(steps + 1)[:, np.newaxis])
    gaps: Array = factors @ (bend.values * parts**2 / 2)
    return gaps


def search_largest_rate(
    surface: Surface, start: tuple[float, float], *, momentum: float = 0.0, steps: int = 200
) -> Iterator[tuple[float, float]]:
    """Yield ever closer bounds of the rate from which on descending leaves the centre.

    Parameters
    ----------
    surface : Surface
        A quadratic one that bends upwards.
    start : (x, y)
        Not its centre.
    momentum : float
        mu of `SGD`.
    steps : int
        So many are taken at each rate that is tried.

    Yields
    ------
    low, high : float
        At ``low`` the second half of the steps led nearer to the centre, at ``high`` away from it. The next
        pair is half as far apart, once both are known.

    Examples
    --------
    >>> from itertools import islice
    >>> from nncore import SURFACES
    >>> list(islice(search_largest_rate(SURFACES["bowl"], (-1.8, 1.6)), 4))
    [(0.0, 1.0), (0.5, 1.0), (0.5, 0.75), (0.625, 0.75)]
    """
    centre = find_centre(surface)
    if centre is None:
        raise ValueError(f"surface must be quadratic, got {surface.formula!r}")

    def leaves(rate: float) -> bool:
        path = descend(surface, SGD(rate, momentum=momentum), start=start, steps=steps)
        if path.diverged:
            return True
        begin, halfway, end = np.linalg.norm(path.points[[0, steps // 2, -1]] - centre, axis=1)
        return bool(end > max(halfway, 1e-9 * begin))  # nearer than that, rounding decides

    low, high = 0.0, 1.0
    while not leaves(high):
        low, high = high, 2 * high
        yield low, float("inf")
    while True:
        yield low, high
        middle = (low + high) / 2
        low, high = (low, middle) if leaves(middle) else (middle, high)

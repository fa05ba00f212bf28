"""Gradient descent on functions of two variables: landscapes on which an optimizer's path can be watched."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nncore.optimizers import Optimizer
from nncore.registry import Registry
from nncore.types import Array
from nncore.validation import check_integer, check_number

SURFACES: Registry["Surface"] = Registry("surface")
"""All functions of two variables by name."""


class Surface(NamedTuple):
    """A function of the plane with its gradient.

    Attributes
    ----------
    name : str
        Its name in the registry.
    formula : str
        As people write it.
    value : callable
        f of x and y (numbers or arrays of one shape).
    gradient : callable
        Both partial derivatives at x and y.
    minima : tuple of points
        Where f is smallest; empty if nowhere.
    start : point
        A good place to begin.
    extent : (x_min, x_max, y_min, y_max)
        The part of the plane worth drawing.
    """

    name: str
    formula: str
    value: Callable[[Array, Array], Array]
    gradient: Callable[[Array, Array], tuple[Array, Array]]
    minima: tuple[tuple[float, float], ...]
    start: tuple[float, float]
    extent: tuple[float, float, float, float]


class Path(NamedTuple):
    """Where an optimizer went.

    Attributes
    ----------
    points : ndarray of shape (steps + 1, 2)
        From the start on.
    values : ndarray of shape (steps + 1,)
        f at these points.
    diverged : bool
        Whether the path left the finite numbers, and ends at the last finite point.
    """

    points: Array
    values: Array
    diverged: bool


def descend(
    surface: str,
    optimizer: Optimizer,
    *,
    start: tuple[float, float] | None = None,
    steps: int = 100,
) -> Path:
    """Follow the negative gradient with any optimizer (Rousseau, "Gradient descent step").

    Parameters
    ----------
    surface : str
        One of `SURFACES`.
    optimizer : Optimizer
        A fresh one.
    start : (x, y), optional
        Where to begin; the surface's own start unless given.
    steps : int
        Updates, at least 0.

    Returns
    -------
    Path
        All points from the start on, in float64.

    Raises
    ------
    ValueError
        If the surface is unknown or a number is out of range.

    Examples
    --------
    >>> from nncore import SGD
    >>> descend("bowl", SGD(learning_rate=0.1), start=(1, 1), steps=2).points.round(3).tolist()
    [[1.0, 1.0], [0.7, 0.8], [0.49, 0.64]]
    """
    function = SURFACES.get(surface)
    point = np.array([check_number("start", value) for value in start or function.start])
    points = [point.copy()]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(check_integer("steps", steps, at_least=0)):
            optimizer.update_parameters(point, np.array(function.gradient(point[0], point[1])))
            if not (np.isfinite(point).all() and np.isfinite(function.value(point[0], point[1]))):
                break
            points.append(point.copy())
    path = np.array(points)
    return Path(path, function.value(path[:, 0], path[:, 1]), diverged=len(points) <= steps)


def _enter(surface: Surface) -> None:
    """Put a surface into the registry."""
    SURFACES.add(surface.name)(surface)


_enter(
    Surface(
        name="bowl",
        formula="1.5 x^2 + y^2 + 2",  # Rousseau
        value=lambda x, y: 1.5 * x**2 + y**2 + 2,
        gradient=lambda x, y: (3 * x, 2 * y),
        minima=((0.0, 0.0),),
        start=(-1.8, 1.6),
        extent=(-2.0, 2.0, -2.0, 2.0),
    )
)
_enter(
    Surface(
        name="rosenbrock",
        formula="(1 - x)^2 + 100 (y - x^2)^2",
        value=lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        gradient=lambda x, y: (-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)),
        minima=((1.0, 1.0),),
        start=(-1.2, 1.0),
        extent=(-2.0, 2.0, -1.0, 3.0),
    )
)
_enter(
    Surface(
        name="saddle",
        formula="x^2 - y^2",
        value=lambda x, y: x**2 - y**2,
        gradient=lambda x, y: (2 * x, -2 * y),
        minima=(),
        start=(-1.5, 0.001),
        extent=(-2.0, 2.0, -2.0, 2.0),
    )
)
_enter(
    Surface(
        name="himmelblau",
        formula="(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        value=lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
        gradient=lambda x, y: (
            4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7),
            2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7),
        ),
        minima=(
            (3.0, 2.0),
            (-2.805118086952745, 3.131312518250573),
            (-3.779310253377747, -3.283185991286170),
            (3.584428340330492, -1.848126526964404),
        ),
        start=(0.0, 0.0),
        extent=(-5.0, 5.0, -5.0, 5.0),
    )
)

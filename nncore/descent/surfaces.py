"""Functions of two variables with their gradients: landscapes on which an optimizer's path can be watched."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from nncore.datasets.expression import read_formula
from nncore.descent.jets import Jet, differentiate
from nncore.registry import Registry
from nncore.types import Array

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


def make_surface(formula: str, *, field: str = "formula") -> Surface:
    """Return a person's own formula of x and y as a surface, with exact derivatives (see `jets`).

    Parameters
    ----------
    formula : str
        Such as ``x^2 + 3 sin(x) y``; see `nncore.datasets.expression.Expression`.
    field : str
        What the formula is called in errors.

    Returns
    -------
    Surface
        Named ``own``; from -3 to 3.

    Raises
    ------
    ValueError
        If it is no formula of x and y.

    Examples
    --------
    >>> surface = make_surface("x^2 y")
    >>> slopes = surface.gradient(np.array(2.0), np.array(3.0))
    >>> [float(slope) for slope in slopes]
    [12.0, 4.0]
    """
    function = read_formula(formula, field, "xy")

    def value(x: Any, y: Any) -> Any:
        found = function(x, y)
        return found if isinstance(found, Jet) else np.broadcast_to(found, np.shape(x))

    def gradient(x: Array, y: Array) -> tuple[Array, Array]:
        d_x, d_y = differentiate(function, x, y).gradient
        return d_x, d_y

    return Surface(
        "own", formula, value, gradient, minima=(), start=(1.5, 1.0), extent=(-3.0, 3.0, -3.0, 3.0)
    )


def compute_hessian(surface: Surface, x: float, y: float) -> Array:
    """Return the second derivatives at a point, exactly.

    Returns
    -------
    ndarray of shape (2, 2)
        Its eigenvalues are the curvatures of the surface, its eigenvectors their directions.

    Examples
    --------
    >>> compute_hessian(SURFACES["bowl"], 0.5, -1.0).tolist()
    [[3.0, 0.0], [0.0, 2.0]]
    """
    xx, xy, yy = differentiate(surface.value, x, y).hessian
    return np.array([[xx, xy], [xy, yy]])


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

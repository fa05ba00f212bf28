"""Gradient descent on functions of two variables, with any optimizer, step by step."""

from typing import NamedTuple

import numpy as np

from nncore.descent.surfaces import SURFACES, Surface
from nncore.optimizers import Optimizer
from nncore.types import Array
from nncore.validation import check_integer, check_number


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


class Walk:
    """An optimizer's way over a surface, as far as it has gone.

    Parameters
    ----------
    surface : Surface
        What it goes down.
    optimizer : Optimizer
        A fresh one.
    start : (x, y), optional
        Where to begin; the surface's own start unless given.

    Attributes
    ----------
    points : list of ndarray of shape (2,)
        From the start on.
    diverged : bool
        Whether the next point has no finite value: the walk has ended.

    Raises
    ------
    ValueError
        If the surface has no finite value or slope at the start.

    Examples
    --------
    >>> from nncore import SGD
    >>> walk = Walk(SURFACES["bowl"], SGD(learning_rate=0.1), start=(1, 1))
    >>> walk.preview().round(3).tolist(), walk.take_step(), len(walk.points)
    ([0.7, 0.8], True, 2)
    """

    def __init__(
        self, surface: Surface, optimizer: Optimizer, *, start: tuple[float, float] | None = None
    ) -> None:
        self.surface = surface
        self.optimizer = optimizer
        point = np.array([check_number("start", value) for value in start or surface.start])
        self.points = [point]
        self.diverged = False
        with np.errstate(all="ignore"):
            if not (self._is_finite(point) and np.isfinite(self.gradient).all()):
                where = f"where {surface.formula} has a value and a slope"
                raise ValueError(f"start must lie {where}, got {tuple(point.tolist())}")

    @property
    def gradient(self) -> Array:
        """Both partial derivatives at the present point, shape (2,)."""
        return np.array(self.surface.gradient(*self.points[-1]), np.float64)

    def take_step(self) -> bool:
        """Go to the next point; where it has no finite value stay, and return False."""
        if self.diverged:
            return False
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            point = self.points[-1].copy()
            self.optimizer.update_parameters(point, self.gradient)
            self.diverged = not self._is_finite(point)
        if not self.diverged:
            self.points.append(point)
        return not self.diverged

    def preview(self) -> Array:
        """Return the next point, without going there; it may not be finite."""
        state, point = self.optimizer.get_state(), self.points[-1].copy()
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            self.optimizer.update_parameters(point, self.gradient)
        self.optimizer.set_state(state)
        return point

    @property
    def path(self) -> Path:
        """The way so far."""
        points = np.array(self.points)
        return Path(points, np.array(self.surface.value(*points.T), np.float64), self.diverged)

    def _is_finite(self, point: Array) -> bool:
        return bool(np.isfinite(point).all() and np.isfinite(self.surface.value(*point)))


def descend(
    surface: str | Surface,
    optimizer: Optimizer,
    *,
    start: tuple[float, float] | None = None,
    steps: int = 100,
) -> Path:
    """Follow the negative gradient with any optimizer (Rousseau, "Gradient descent step").

    Parameters
    ----------
    surface : str or Surface
        One of `SURFACES`, or what `make_surface` returned.
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
    function = surface if isinstance(surface, Surface) else SURFACES.get(surface)
    walk = Walk(function, optimizer, start=start)
    for _ in range(check_integer("steps", steps, at_least=0)):
        if not walk.take_step():
            break
    return walk.path

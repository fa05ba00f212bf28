"""The curves of a program: the cost of every batch that its models learn from, and its histories."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import nncore as nn
from nncore.learners import Learner
from nncore.types import Array

from .output import Message, Tell

MOST_POINTS = 400
"""A longer curve is drawn by the means of neighbours."""

MOST_MODELS = 6
"""Of more models than that no curve is drawn."""

PAUSE_S = 0.2
"""Between two messages of a curve that grows."""


class Curve:
    """A row of numbers, thinned to at most `MOST_POINTS` means of as many neighbours each.

    Examples
    --------
    >>> curve = Curve()
    >>> for value in range(MOST_POINTS + 1):
    ...     curve.add(float(value))
    >>> points = curve.points()
    >>> points["x"][:2], points["y"][:2], points["x"][-1]
    ([2, 4], [0.5, 2.5], 401)
    """

    def __init__(self) -> None:
        self._means: list[float] = []
        self._width, self._sum, self._n_open, self._n = 1, 0.0, 0, 0

    def add(self, value: float) -> None:
        """Add the next number."""
        self._n += 1
        self._sum += value
        self._n_open += 1
        if self._n_open < self._width:
            return
        self._means.append(self._sum / self._n_open)
        self._sum, self._n_open = 0.0, 0
        if len(self._means) > MOST_POINTS:
            self._halve()

    def _halve(self) -> None:
        pairs = len(self._means) // 2
        left = self._means[2 * pairs :]
        self._means = [(self._means[2 * i] + self._means[2 * i + 1]) / 2 for i in range(pairs)]
        self._sum, self._n_open = sum(left) * self._width, len(left) * self._width
        self._width *= 2

    def points(self) -> Message:
        """Return the mean ``y`` of the steps up to each ``x``; what is not finite is null."""
        ends = [(i + 1) * self._width for i in range(len(self._means))]
        means = list(self._means)
        if self._n_open:
            ends.append(self._n)
            means.append(self._sum / self._n_open)
        return {"x": ends, "y": [mean if math.isfinite(mean) else None for mean in means]}


class CurveLog:
    """Watches every model learn, and tells its curve now and then."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._curves: dict[int, Curve] = {}
        self._models: list[Learner] = []  # kept, so that no other can get the same id
        self._told_at = float("-inf")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Log the cost of each step that any model takes."""
        learn = Learner.learn

        def logged(model: Learner, x: Array, y: Array) -> float:
            cost = learn(model, x, y)
            self._add(model, cost)
            return cost

        setattr(Learner, "learn", logged)  # noqa: B010 -- a method is replaced, and put back
        try:
            yield
        finally:
            setattr(Learner, "learn", learn)  # noqa: B010
            self.tell()

    def _add(self, model: Learner, cost: float) -> None:
        curve = self._curves.get(id(model))
        if curve is None:
            if len(self._curves) == MOST_MODELS:
                return
            self._models.append(model)
            curve = self._curves[id(model)] = Curve()
        curve.add(cost)
        if perf_counter() - self._told_at >= PAUSE_S:
            self.tell()

    def tell(self) -> None:
        """Tell the curves as they are."""
        self._told_at = perf_counter()
        if self._curves:
            self._tell({"curves": [curve.points() for curve in self._curves.values()]})


def histories(namespace: dict[str, Any]) -> list[Message]:
    """Return what the histories among a program's variables hold, epoch by epoch."""
    found = {name: value for name, value in namespace.items() if isinstance(value, nn.History) and len(value)}
    return [
        {"name": name, "columns": {of: _finite(values) for of, values in history.to_dict().items()}}
        for name, history in found.items()
    ]


def _finite(values: list[Any]) -> list[float | None]:
    return [float(value) if math.isfinite(value) else None for value in values]

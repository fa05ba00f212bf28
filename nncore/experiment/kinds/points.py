"""A person's own points in the plane."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nncore.datasets.base import MAX_SAMPLES, DataSet, Goal
from nncore.datasets.defaults import experiment, sgd
from nncore.experiment.kinds.base import Data, DrawnKind, enter, shared
from nncore.experiment.problem import Problem
from nncore.experiment.rules import (
    ANY_NUMBER,
    IN_CONTEXT,
    Field,
    ListOf,
    Number,
    Section,
    Whole,
    choice,
    count,
    refuse,
    refuse_saying,
)
from nncore.types import Array

EDGE = 6.0
MAX_CLASSES = 10

POINTS = Section(
    {
        "x": Field(ListOf(ListOf(Number(-EDGE, EDGE), 2, 2), 2, MAX_SAMPLES)),
        "y": Field(ListOf(ANY_NUMBER, 2, MAX_SAMPLES)),
        "task": Field(choice(("classification", "regression")), "classification"),
        "n_classes": Field(Whole(2, MAX_CLASSES), IN_CONTEXT),
    }
)

FIRST: dict[str, Any] = {
    "x": [
        *([-3, 3], [-2, 4], [-4, 2], [-3, 1], [3, -3], [2, -4], [4, -2], [3, -1]),
        *([3, 3], [2, 4], [4, 2], [3, 1], [-3, -3], [-2, -4], [-4, -2], [-3, -1]),
    ],
    "y": [0] * 8 + [1] * 8,
}
"""The points one begins with."""


def _examples() -> tuple[Array, Array]:
    """The first points."""
    return np.array(FIRST["x"], dtype=np.float64), np.array(FIRST["y"])


@enter(
    "points",
    DataSet(
        title="Own points",
        description="Points of your own: click into the picture to set them.",
        task=None,
        input_names=("x1", "x2"),
        input_ranges=((-EDGE, EDGE), (-EDGE, EDGE)),
        examples=_examples,
        experiment=experiment((4,), 2, optimizer=sgd(0.1), data={"points": FIRST}),
        goal=Goal(500, 1.0),
    ),
)
class Points(DrawnKind):
    """Points with a class or a number each."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """The points, and what is made of them."""
        return {"points": Field(POINTS), **shared(test_split=0.0, seed=0, features=["x1", "x2"])}

    def describe(self, data: Data) -> Problem:
        """Return the problem; `n_classes` says how many classes there are, else the points do."""
        points = data["points"]
        x, y = np.array(points["x"]), np.array(points["y"])
        if len(x) != len(y):
            refuse_saying("data.points.y", f"have {len(x)} entries, one a point", count(y))
        classes: tuple[str, ...] = ()
        if points["task"] == "classification":
            classes, y = _classes(points, y)
        names = self.dataset.input_names
        return self.divide(
            data, len(x), lambda rng: (x, y), task=points["task"], names=names, classes=classes
        )


def _classes(points: Data, y: Array) -> tuple[tuple[str, ...], Array]:
    """The names of the classes, and the class of each point as a whole number."""
    n_classes = points.get("n_classes", max(2, min(MAX_CLASSES, int(y.max()) + 1)))
    for i in np.flatnonzero((y < 0) | (y >= n_classes) | (y != np.floor(y))):
        rule = f"be a class, a whole number from 0 to {n_classes - 1}"
        refuse(f"data.points.y[{i}]", rule, points["y"][i])
    return tuple(str(i) for i in range(n_classes)), y.astype(np.int64)

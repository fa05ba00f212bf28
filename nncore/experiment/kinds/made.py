"""Data sets that are made: points of the plane, curves, and small tables."""

from collections.abc import Mapping

import numpy as np

from nncore.datasets.base import DATASETS
from nncore.datasets.expression import Expression
from nncore.experiment.kinds.base import KINDS, Data, DrawnKind, shared
from nncore.experiment.problem import Problem
from nncore.experiment.rules import Field
from nncore.types import Array, Rng


class Made(DrawnKind):
    """Every data set that has a function to make it."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """The options its entry in DATASETS names."""
        return shared(**self.dataset.options)

    def describe(self, data: Data) -> Problem:
        """Return the problem; a formula is tried where its picture shows it."""
        dataset = self.dataset
        settings = {key: data[key] for key in ("n_samples", "noise", "expression") if key in data}
        if "expression" in data:
            Expression(data["expression"])(np.linspace(*dataset.input_ranges[0], 1001))

        def draw(rng: Rng) -> tuple[Array, Array]:
            return dataset.make(rng, **settings)

        n, classes = dataset.size or data["n_samples"], dataset.class_names
        return self.divide(data, n, draw, task=str(dataset.task), names=dataset.input_names, classes=classes)


for _name in DATASETS:
    KINDS.add(_name)(Made(DATASETS[_name]))

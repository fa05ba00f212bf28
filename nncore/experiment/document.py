"""Experiment: the document as an object that builds its model and its data."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from nncore.callbacks import Callback
from nncore.data_generators import ArrayDataGenerator
from nncore.experiment import builders
from nncore.experiment.changes import changes_needing_restart
from nncore.experiment.defaults import complete
from nncore.experiment.kinds import describe
from nncore.experiment.kinds.base import Files
from nncore.experiment.problem import Points, Problem
from nncore.experiment.schema import read
from nncore.json_text import parse_json
from nncore.models import Sequential


@dataclass(frozen=True)
class Experiment:
    """A whole run in one small document: data, network, training.

    Make one with ``from_dict`` or ``from_json``, which check every value; the attributes are the document's
    fields.

    Examples
    --------
    >>> experiment = Experiment.from_dict({
    ...     "version": 1, "data": {"name": "xor"}, "model": {"layers": [{"units": 4}, {"units": 2}]}})
    >>> experiment.loss, experiment.batch_size, experiment.problem.n_train
    ('categorical_cross_entropy', 10, 250)
    >>> model, data = experiment.build()
    >>> x, y = data.next_batch()
    >>> sorted(model.train_step(x, y))
    ['accuracy', 'cost']
    """

    version: int
    name: str
    seed: int
    data: dict[str, Any]
    model: dict[str, Any]
    loss: str
    l1: float
    l2: float
    optimizer: dict[str, Any]
    batch_size: int
    epochs: int | None
    dtype: str
    metrics: list[str]
    threshold: float
    early_stopping: dict[str, Any] | None
    weights: list[dict[str, Any]] | None

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Self:
        """Check a document and fill in its defaults.

        Parameters
        ----------
        document : mapping
            As read from JSON. Only ``version``, ``data.name`` and ``model.layers`` are required.

        Raises
        ------
        ValueError
            For the first wrong field: ``model.layers[1].units must be a whole number from 1 to 256, got 0``.
        """
        table = read(document)
        return cls(**complete(table, describe(table["data"])))

    @classmethod
    def from_json(cls, path: str | os.PathLike[str]) -> Self:
        """Read a document from a JSON file.

        Raises
        ------
        ValueError
            If the file is no JSON or a field is wrong.
        OSError
            If it can't be read.
        """
        return cls.from_dict(read_json(path))

    def to_dict(self) -> dict[str, Any]:
        """Return the complete document, every default written out: ``from_dict`` of it is this experiment."""
        return asdict(self)

    def __getstate__(self) -> dict[str, Any]:
        """Leave the problem out of copies and pickles: it follows from the document."""
        return {name: value for name, value in vars(self).items() if name != "problem"}

    @cached_property
    def problem(self) -> Problem:
        """The task, inputs, classes and numbers of examples."""
        return describe(self.data)

    def points(self) -> Points | None:
        """Return the examples as a picture shows them, training examples first; None for images.

        They follow from ``data.seed`` alone: other weights (``seed``) learn the same examples.
        """
        return self.problem.points(self.data.get("seed", 0))

    def build(self, files: Files | None = None) -> tuple[Sequential, ArrayDataGenerator]:
        """Make the model and the data generator, ready for the first step.

        Parameters
        ----------
        files : mapping of str to bytes or ndarray, optional
            Data files by name, for data that are read: MNIST's four, gzipped or not, or own images in files
            of these names. Without them ``data.path`` is looked into, and for MNIST, where there is none,
            ``$NNCORE_DATA`` and ``.cache/mnist``.

        Returns
        -------
        model : Sequential
        generator : ArrayDataGenerator

        Raises
        ------
        ValueError
            If files are missing or wrong.
        """
        return self.build_model(), builders.build_generator(self, files)

    def build_model(self) -> Sequential:
        """Make the model alone, for which no data file is needed."""
        return builders.build_model(self)

    def build_callbacks(self) -> list[Callback]:
        """Return the callbacks for ``model.fit``: early stopping where the document has it."""
        return builders.build_callbacks(self)

    def changes_needing_restart(self, other: "Experiment") -> list[str]:
        """Return the paths of fields that differ in ``other`` and cannot change in mid-run.

        Empty when training may go on with ``other.apply_to(model, generator)``, weights and all.
        """
        return changes_needing_restart(self.to_dict(), other.to_dict())

    def apply_to(self, model: Sequential, generator: ArrayDataGenerator) -> None:
        """Give a running model and generator this experiment's settings, keeping weights and position."""
        builders.apply_settings(self, model, generator)


def read_json(path: str | os.PathLike[str]) -> Any:
    """Return what a JSON file holds.

    Raises
    ------
    ValueError
        If the file is no JSON.
    OSError
        If it can't be read.
    """
    try:
        return parse_json(Path(path).read_text("utf-8-sig"), parse_constant=_refuse_constant)
    except ValueError as error:
        raise ValueError(f"{os.fspath(path)} must be JSON, got an error: {error}") from error


def _refuse_constant(constant: str) -> Any:
    """NaN and Infinity, which Python would read though they are no JSON."""
    raise ValueError(f"{constant} is no number in JSON")

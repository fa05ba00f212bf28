"""What every kind of data tells a document: its options, the problem it sets, where its batches come from."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from nncore.data_generators import ArrayDataGenerator, one_hot
from nncore.datasets.base import DATASETS, MAX_NOISE, MAX_SAMPLES, DataSet
from nncore.datasets.expression import MAX_LENGTH
from nncore.datasets.features import FEATURES
from nncore.experiment.problem import Draw, Problem
from nncore.experiment.rules import REQUIRED, Field, Flag, ListOf, Number, Rule, Text, Whole, choice
from nncore.registry import Registry
from nncore.types import Array

if TYPE_CHECKING:
    from nncore.experiment.document import Experiment

Data = Mapping[str, Any]
"""A document's data section, checked by the schema."""

Files = Mapping[str, bytes | Array]
"""The contents of files by name; of an IDX file also what `read_idx` read of it."""

SEED = Whole(0, 2**32 - 1)

OPTIONS: dict[str, Rule] = {
    "n_samples": Whole(2, MAX_SAMPLES),
    "noise": Number(0, MAX_NOISE),
    "test_split": Number(0, 0.9),
    "seed": SEED,
    "features": ListOf(choice(FEATURES), 1, len(FEATURES), distinct=True),
    "normalise": Flag(),
    "expression": Text(MAX_LENGTH),
}
"""The options that several kinds have."""


def shared(**defaults: Any) -> dict[str, Field]:
    """Return fields for some of the `OPTIONS`, with what each is when left out; `...` must be given."""
    return {
        name: Field(OPTIONS[name], REQUIRED if default is ... else default)
        for name, default in defaults.items()
    }


class DataKind:
    """One kind of data.

    Parameters
    ----------
    dataset : DataSet
        What it is called, and what its pictures need to know.
    """

    free: ClassVar[tuple[str, ...]] = ()
    """Options that may change in mid-run."""

    most_inputs: ClassVar[int] = 784
    """The most inputs its data can have."""

    def __init__(self, dataset: DataSet) -> None:
        self.dataset = dataset

    @property
    def fields(self) -> Mapping[str, Field]:
        """What its data section may hold besides the name."""
        raise NotImplementedError

    def describe(self, data: Data) -> Problem:
        """Return the problem a data section sets; ValueError where it makes no sense."""
        raise NotImplementedError

    def build(
        self, experiment: "Experiment", files: Files | None, settings: Mapping[str, Any]
    ) -> ArrayDataGenerator:
        """Return the generator of an experiment's batches.

        Parameters
        ----------
        experiment : Experiment
        files : mapping of str to bytes, optional
            Files in memory, for data that are read.
        settings : mapping
            ``batch_size``, ``seed`` and ``dtype``.
        """
        raise NotImplementedError

    def apply(self, data: Data, generator: ArrayDataGenerator) -> None:
        """Give a generator in mid-run the `free` options."""


KINDS: Registry[DataKind] = Registry("data.name")
"""The kind of every data set, by the data set's name."""


def enter(name: str, dataset: DataSet) -> Callable[[type[DataKind]], type[DataKind]]:
    """Return a decorator that enters a kind, and the data set it reads, under a name."""

    def add(kind: type[DataKind]) -> type[DataKind]:
        DATASETS.add(name)(dataset)
        KINDS.add(name)(kind(dataset))
        return kind

    return add


class DrawnKind(DataKind):
    """A kind whose examples follow from the data section alone: no file is read."""

    def build(
        self, experiment: "Experiment", files: Files | None, settings: Mapping[str, Any]
    ) -> ArrayDataGenerator:
        """Return the generator of the examples, the first of them for training."""
        problem, points = experiment.problem, experiment.points()
        if points is None:
            raise TypeError(f"{type(self).__name__} must describe a problem that draws its examples")
        units = experiment.model["layers"][-1]["units"]
        x, n = problem.inputs(points.x), points.n_train
        y = one_hot(points.y, units) if units > 1 else points.y
        return ArrayDataGenerator(
            x[:n],
            y[:n],
            val=(x[n:], y[n:]),
            test=(x[n:], y[n:]),
            normalise=problem.normalise,
            normalise_targets=problem.normalise and problem.task == "regression",
            **settings,
        )

    @staticmethod
    def divide(
        data: Data, n: int, draw: Draw, *, task: str, names: tuple[str, ...], classes: tuple[str, ...]
    ) -> Problem:
        """Return the problem of n examples with what the data section says about their use."""
        n_test = min(n - 1, round(n * data.get("test_split", 0.0)))
        features = tuple(data.get("features", ()))
        return Problem(
            task=task,
            input_names=features or names,
            class_names=classes,
            n_train=n - n_test,
            n_test=n_test,
            draw=draw,
            features=features,
            normalise=data.get("normalise", False),
        )

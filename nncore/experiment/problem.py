"""The problem a data section sets: its task, inputs and classes, and the examples themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nncore.datasets import DATASETS, make
from nncore.datasets.features import make_features
from nncore.randomness import make_rng
from nncore.types import Array, Rng

MNIST_SIZES = (60_000, 10_000)
"""Training and test images."""


@dataclass(frozen=True)
class Points:
    """All examples of a small data set, the training examples first.

    Parameters
    ----------
    x : ndarray of shape (N, n), float64
        Coordinates or columns as they are, before features and normalisation.
    y : ndarray of shape (N,)
        Classes (int64) or numbers (float64).
    n_train : int
        So many of the first examples are for training, the others for testing.
    """

    x: Array
    y: Array
    n_train: int


@dataclass(frozen=True)
class Problem:
    """What is to be learnt.

    Parameters
    ----------
    task : str
        ``"classification"`` or ``"regression"``.
    input_names : tuple of str
        One name per input of the network.
    class_names : tuple of str
        One name per class; empty for regression.
    n_train, n_test : int
        Numbers of examples.
    draw : callable or None
        ``rng -> (x, y)``: all examples; None for MNIST, whose files are read when the data are built.
    features : tuple of str
        What the inputs are made of, for points of the plane; empty where they are taken as they are.
    normalise : bool
        Whether inputs (and targets of a regression) are normalised, by the training examples.
    """

    task: str
    input_names: tuple[str, ...]
    class_names: tuple[str, ...]
    n_train: int
    n_test: int
    draw: Callable[[Rng], tuple[Array, Array]] | None
    features: tuple[str, ...] = ()
    normalise: bool = False

    @property
    def n_inputs(self) -> int:
        """The number of inputs of the network."""
        return len(self.input_names)

    @property
    def n_classes(self) -> int | None:
        """The number of classes; None for regression."""
        return len(self.class_names) or None

    def points(self, seed: int) -> Points | None:
        """Return all examples in the random order the seed gives; None where they are read from files."""
        if self.draw is None:
            return None
        rng = make_rng(seed, "data")
        x, y = self.draw(rng)
        order = rng.permutation(len(x))
        return Points(x[order], y[order], self.n_train)

    def inputs(self, x: Array) -> Array:
        """Return the network's inputs (before normalisation) for raw examples of shape (N, n)."""
        return make_features(x, self.features) if self.features else x


def describe(data: Mapping[str, Any]) -> Problem:
    """Return the problem that a data section, checked by the schema, sets.

    Raises
    ------
    ValueError
        If what it holds (points, a table, a formula) makes no sensible problem.
    """
    if data["name"] == "mnist":
        return _mnist(data)
    return _generated(data)


def _mnist(data: Mapping[str, Any]) -> Problem:
    """The digits: their numbers are known before the files are read."""
    dataset = DATASETS["mnist"]
    return Problem(
        task="classification",
        input_names=dataset.input_names,
        class_names=dataset.class_names,
        n_train=data["subset"] or MNIST_SIZES[0],
        n_test=MNIST_SIZES[1],
        draw=None,
    )


def _generated(data: Mapping[str, Any]) -> Problem:
    """A data set made from a formula."""
    dataset = DATASETS[data["name"]]
    settings = {key: data[key] for key in ("n_samples", "noise", "expression") if key in data}

    def draw(rng: Rng) -> tuple[Array, Array]:
        return make(data["name"], rng=rng, **settings)

    problem = Problem(
        task=str(dataset.task),
        input_names=dataset.input_names,
        class_names=dataset.class_names,
        n_train=0,
        n_test=0,
        draw=draw,
    )
    return _split(problem, data["n_samples"], data)


def _split(problem: Problem, n: int, data: Mapping[str, Any]) -> Problem:
    """Divide n examples and take over what the data section says about inputs."""
    n_test = min(n - 1, round(n * data.get("test_split", 0.0)))
    features = tuple(data.get("features", ()))
    return replace(
        problem,
        n_train=n - n_test,
        n_test=n_test,
        input_names=features or problem.input_names,
        features=features,
        normalise=data.get("normalise", False),
    )

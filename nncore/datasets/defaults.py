"""The experiment each data set learns well with, and how well: proven for every one of them in the tests."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from nncore.datasets.base import DATASETS, Goal


def experiment(
    hidden: tuple[int, ...], output: int, *, activation: str = "tanh", **others: Any
) -> dict[str, Any]:
    """Return an experiment without its version and the data set's name.

    Examples
    --------
    >>> experiment((4,), 1, batch_size=8)["model"]
    {'layers': [{'units': 4, 'activation': 'tanh'}, {'units': 1}]}
    """
    layers = [{"units": units, "activation": activation} for units in hidden]
    return {"data": {}, "model": {"layers": [*layers, {"units": output}]}, **others}


def adam(learning_rate: float) -> dict[str, Any]:
    """Return Adam with its usual averages, as a document has it."""
    return {"name": "adam", "learning_rate": learning_rate}


def sgd(learning_rate: float) -> dict[str, Any]:
    """Return plain gradient descent, as a document has it."""
    return {"name": "sgd", "learning_rate": learning_rate}


class Goals(Mapping[str, Goal]):
    """The goal of every data set that has one, by its name."""

    def __getitem__(self, name: str) -> Goal:
        goal = DATASETS[name].goal
        if goal is None:
            raise KeyError(name)
        return goal

    def __iter__(self) -> Iterator[str]:
        return (name for name in DATASETS if DATASETS[name].goal)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)


GOALS = Goals()
"""Per data set: categorical accuracy where there are classes, R squared where there are numbers."""


def default_experiment(name: str) -> dict[str, Any]:
    """Return the experiment document a data set begins with.

    Parameters
    ----------
    name : str
        A name in ``DATASETS``.

    Returns
    -------
    dict
        A new document, as ``Experiment.from_dict`` takes it.

    Raises
    ------
    ValueError
        If the name is unknown.

    Examples
    --------
    >>> default_experiment("plane")["model"]
    {'layers': [{'units': 1}]}
    """
    document = deepcopy(dict(DATASETS.get(name).experiment))
    document["data"]["name"] = name
    return {"version": 1, **document}

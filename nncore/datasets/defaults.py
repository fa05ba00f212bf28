"""The experiment each data set learns well with, and how well: proven for every one of them in the tests."""

from copy import deepcopy
from importlib import resources
from typing import Any

from nncore.datasets.base import DATASETS

_OWN_POINTS: dict[str, Any] = {
    "x": [
        *([-3, 3], [-2, 4], [-4, 2], [-3, 1], [3, -3], [2, -4], [4, -2], [3, -1]),
        *([3, 3], [2, 4], [4, 2], [3, 1], [-3, -3], [-2, -4], [-4, -2], [-3, -1]),
    ],
    "y": [0] * 8 + [1] * 8,
}

Hidden = tuple[int, ...]


def _document(hidden: Hidden, output: int, *, activation: str = "tanh", **others: Any) -> dict[str, Any]:
    """An experiment without its version and the data set's name."""
    layers = [{"units": units, "activation": activation} for units in hidden]
    return {"data": {}, "model": {"layers": [*layers, {"units": output}]}, **others}


_ADAM = {"name": "adam", "learning_rate": 0.01}
_EXPERIMENTS: dict[str, dict[str, Any]] = {
    "xor": _document((4, 2), 2),
    "xor4": _document((4,), 1),
    "circle": _document((4, 2), 2),
    "gauss": _document((2,), 2),
    "three_classes": _document((4,), 3),
    "spiral": _document((16, 8), 2, optimizer=_ADAM),
    "moons": _document((8,), 2),
    "sport": _document((2,), 1),
    "iris": _document((8,), 3),
    "plane": _document((), 1),
    "gauss_regression": _document((16, 8), 1, optimizer=_ADAM),
    "sine": _document((16,), 1, optimizer=_ADAM),
    "step": _document((4,), 1, optimizer=_ADAM),
    "bump": _document((4,), 1, optimizer=_ADAM),
    "abs": _document((4,), 1, activation="relu", optimizer=_ADAM),
    "function": _document((16, 8), 1, optimizer=_ADAM),
    "points": _document((4,), 2, data={"points": _OWN_POINTS}),
    "csv": _document((8,), 3),
    "mnist": _document((32, 16), 10, batch_size=32, optimizer={"learning_rate": 0.1}),
}


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
    DATASETS.get(name)
    document = deepcopy(_EXPERIMENTS[name])
    document["data"]["name"] = name
    if name == "csv":
        example = resources.files("nncore.datasets").joinpath("iris.csv")
        document["data"]["csv"] = {"text": example.read_text("utf-8")}
    return {"version": 1, **document}

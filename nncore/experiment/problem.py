"""The problem a data section sets: its task, inputs and classes, and the examples themselves."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from nncore.datasets import DATASETS, Expression, make, make_features, read_csv
from nncore.datasets.own_digits import decode_image
from nncore.datasets.own_images import MAX_PIXELS, N_SHAPES, SHAPES, SIDE
from nncore.experiment.rules import count, refuse, refuse_saying
from nncore.randomness import make_rng
from nncore.types import Array, Rng

MNIST_SIZES = (60_000, 10_000)
"""Training and test images."""


class Points(NamedTuple):
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


class Problem(NamedTuple):
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
        ``rng -> (x, y)``: all examples; None for images, which are read when the data are built.
    features : tuple of str
        What the inputs are made of, for points of the plane; empty where they are taken as they are.
    normalise : bool
        Whether inputs (and targets of a regression) are normalised, by the training examples.
    image_shape : (height, width) or None
        How the inputs lie in an image, where they are one.
    """

    task: str
    input_names: tuple[str, ...]
    class_names: tuple[str, ...]
    n_train: int
    n_test: int
    draw: Callable[[Rng], tuple[Array, Array]] | None
    features: tuple[str, ...] = ()
    normalise: bool = False
    image_shape: tuple[int, int] | None = None

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

    Examples
    --------
    >>> problem = describe({"name": "csv", "csv": {"text": "a,b\\n1,x\\n2,y\\n3,x"}, "test_split": 0.3})
    >>> problem.task, problem.input_names, problem.class_names, problem.n_train, problem.n_test
    ('classification', ('a',), ('x', 'y'), 2, 1)
    """
    special = {"mnist": _mnist, "points": _own_points, "csv": _own_table, "images": _own_images}
    return special.get(data["name"], _generated)(data)


def _mnist(data: Mapping[str, Any]) -> Problem:
    """The digits: their numbers are known before the files are read."""
    dataset, own = DATASETS["mnist"], data["own_digits"] or []
    for i, digit in enumerate(own):
        _check_image(digit["image"], f"data.own_digits[{i}].image")
    return Problem(
        task="classification",
        input_names=dataset.input_names,
        class_names=dataset.class_names,
        n_train=(data["subset"] or MNIST_SIZES[0]) + len(own),
        n_test=MNIST_SIZES[1],
        draw=None,
        image_shape=dataset.image_shape,
    )


def _own_images(data: Mapping[str, Any]) -> Problem:
    """Images of a person's own, as the document states them, or the shapes that are drawn without any."""
    images = data["images"] or {"shape": (SIDE, SIDE), "class_names": SHAPES, "n_train": N_SHAPES}
    if data["images"] is None and data["path"] is not None:
        refuse("data.path", "be left out without data.images, which says what is in the folder", data["path"])
    height, width = images["shape"]
    n, n_others = images["n_train"], images.get("n_test", 0) or images.get("n_val", 0)
    n_all = n + images.get("n_val", 0) + images.get("n_test", 0)
    if n_all * height * width > MAX_PIXELS:
        found = f"{n_all:,} of {height} by {width}"
        refuse_saying("data.images", f"have at most {MAX_PIXELS:,} pixels in all images", found)
    n_test = n_others or max(1, min(n - 1, round(n * data["test_split"])))
    return Problem(
        task="classification",
        input_names=tuple(f"pixel {row},{column}" for row in range(height) for column in range(width)),
        class_names=tuple(images["class_names"]),
        n_train=n if n_others else n - n_test,
        n_test=n_test,
        draw=None,
        image_shape=(height, width),
    )


def _check_image(text: str, path: str) -> None:
    """Refuse what is no image of a digit."""
    try:
        decode_image(text)
    except ValueError:
        refuse(path, "be 784 pixels in base64", text)


def _generated(data: Mapping[str, Any]) -> Problem:
    """A data set made from a formula."""
    dataset = DATASETS[data["name"]]
    settings = {key: data[key] for key in ("n_samples", "noise", "expression") if key in data}
    if "expression" in data:
        Expression(data["expression"])(np.linspace(*dataset.input_ranges[0], 1001))

    def draw(rng: Rng) -> tuple[Array, Array]:
        return make(data["name"], rng=rng, **settings)

    kind = {"task": str(dataset.task), "names": dataset.input_names, "classes": dataset.class_names}
    return _divided(data, dataset.size or data["n_samples"], draw=draw, **kind)


def _own_points(data: Mapping[str, Any]) -> Problem:
    """Points a person set."""
    points = data["points"]
    x, y = np.array(points["x"]), np.array(points["y"])
    if len(x) != len(y):
        refuse_saying("data.points.y", f"have {len(x)} entries, one a point", count(y))
    classes: tuple[str, ...] = ()
    if points["task"] == "classification":
        n_classes = points.get("n_classes", max(2, min(10, int(y.max()) + 1)))
        for i in np.flatnonzero((y < 0) | (y >= n_classes) | (y != np.floor(y))):
            rule = f"be a class, a whole number from 0 to {n_classes - 1}"
            refuse(f"data.points.y[{i}]", rule, points["y"][i])
        classes, y = tuple(str(i) for i in range(n_classes)), y.astype(np.int64)
    names = DATASETS["points"].input_names
    return _divided(data, len(x), task=points["task"], names=names, classes=classes, draw=lambda rng: (x, y))


def _own_table(data: Mapping[str, Any]) -> Problem:
    """A CSV table."""
    options = {key: tuple(value) if isinstance(value, list) else value for key, value in data["csv"].items()}
    table = _read_csv_once(**options, field="data.csv")
    return _divided(
        data,
        len(table.x),
        task=table.task,
        names=table.input_names,
        classes=table.class_names,
        draw=lambda rng: (table.x, table.y),
    )


_read_csv_once = lru_cache(maxsize=2)(read_csv)
"""Checking a document and building its data need the same table."""


def _divided(data: Mapping[str, Any], n: int, **kind: Any) -> Problem:
    """Return the problem of n examples with what the data section says about their use."""
    n_test = min(n - 1, round(n * data.get("test_split", 0.0)))
    features = tuple(data.get("features", ()))
    return Problem(
        task=kind["task"],
        input_names=features or kind["names"],
        class_names=kind["classes"],
        n_train=n - n_test,
        n_test=n_test,
        draw=kind["draw"],
        features=features,
        normalise=data.get("normalise", False),
    )

"""What a data set is: how its points are made, and what a picture of it needs to know."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from nncore.registry import Registry
from nncore.types import Array, Rng
from nncore.validation import check_integer, check_number

MAX_SAMPLES = 50_000
"""The most points a data set is made or read with."""

MAX_NOISE = 0.5
"""Full noise, as in the well-known playground."""

Range = tuple[float, float]
"""Smallest and largest value."""


class Goal(NamedTuple):
    """What a default experiment reaches.

    Parameters
    ----------
    steps : int
        Within so many steps ...
    at_least : float
        ... the measure is at least this on the test examples, or the training ones where there are no others.
    """

    steps: int
    at_least: float


class DataSet(NamedTuple):
    """One data set.

    Parameters
    ----------
    title : str
        What a person calls it.
    description : str
        One sentence about what it holds and why it is interesting.
    task : str or None
        ``"classification"``, ``"regression"``, or None where the data themselves decide.
    input_names : tuple of str
        One name per input; empty where the data themselves decide.
    input_ranges : tuple of (low, high)
        What a picture should show, per input.
    class_names : tuple of str
        One name per class in the order of the labels 0, 1, ...; empty for regression.
    target_range : (low, high) or None
        What a picture of a regression target should show.
    image_shape : (height, width) or None
        How the inputs lie in an image, where they are one.
    size : int or None
        The number of examples where it is fixed.
    options : dict
        For data that are made: the keys its section of an experiment document may have besides ``name``, with
        what each is when left out.
    generate : callable or None
        ``(n_samples, noise, rng, **options) -> (x, y)``; None where the data are read, not made.
    examples : callable or None
        ``() -> (x, y)``: a few examples for a small picture, of data that are not made.
    shown : (int, int)
        Which two inputs a small picture shows.
    experiment : dict
        The document it learns well with, without version and name.
    goal : Goal or None
        How well.

    Examples
    --------
    >>> DataSet("Coin", "Heads or tails.", "classification", class_names=("heads", "tails")).n_classes
    2
    """

    title: str
    description: str
    task: str | None
    input_names: tuple[str, ...] = ()
    input_ranges: tuple[Range, ...] = ()
    class_names: tuple[str, ...] = ()
    target_range: Range | None = None
    image_shape: tuple[int, int] | None = None
    size: int | None = None
    options: Mapping[str, Any] = MappingProxyType({})
    generate: Callable[..., tuple[Array, Array]] | None = None
    examples: Callable[[], tuple[Array, Array]] | None = None
    shown: tuple[int, int] = (0, 1)
    experiment: Mapping[str, Any] = MappingProxyType({})
    goal: Goal | None = None

    @property
    def n_inputs(self) -> int:
        """The number of inputs, before any features are made of them."""
        return len(self.input_names)

    @property
    def n_classes(self) -> int | None:
        """The number of classes; None for regression or where the data decide."""
        return len(self.class_names) or None

    def make(
        self, rng: Rng, *, n_samples: int | None = None, noise: float = 0.0, **options: Any
    ) -> tuple[Array, Array]:
        """Make points, see the function `make`."""
        if self.generate is None:
            raise TypeError(f"{self.title} must be a data set whose points are generated")
        if n_samples is None:
            n_samples = self.size or self.options["n_samples"]
        check_integer("n_samples", n_samples, at_least=self.size or 2, at_most=self.size or MAX_SAMPLES)
        check_number("noise", noise, at_least=0, at_most=MAX_NOISE)
        return self.generate(n_samples, noise, rng, **options)


DATASETS: Registry[DataSet] = Registry("data.name")


def make(
    name: str, *, rng: Rng, n_samples: int | None = None, noise: float = 0.0, **options: Any
) -> tuple[Array, Array]:
    """Make the points of a data set.

    Parameters
    ----------
    name : str
        A name in ``DATASETS`` whose points are generated.
    rng : numpy.random.Generator
        The only source of randomness.
    n_samples : int, optional
        From 2 to 50,000; each data set has its own default.
    noise : float
        From 0 to 0.5.
    **options
        What else the data set needs: ``expression`` for ``function``.

    Returns
    -------
    x : ndarray of shape (N, n_inputs), float64
    y : ndarray of shape (N,)
        Classes 0, 1, ... (int64), or numbers (float64).

    Raises
    ------
    ValueError
        If a name is unknown or a value out of range.

    Examples
    --------
    >>> import numpy as np
    >>> x, y = make("circle", rng=np.random.default_rng(0), n_samples=100)
    >>> x.shape, np.bincount(y).tolist()
    ((100, 2), [50, 50])
    """
    dataset = DATASETS.get(name)
    if dataset.generate is None:
        raise ValueError(f"data.name must be a data set whose points are generated, got {name!r}")
    return dataset.make(rng, n_samples=n_samples, noise=noise, **options)

"""The problem a data section sets: its task, inputs and classes, and the examples themselves."""

from collections.abc import Callable
from typing import NamedTuple

from nncore.datasets.features import make_features
from nncore.randomness import make_rng
from nncore.types import Array, Rng

Draw = Callable[[Rng], tuple[Array, Array]]
"""``rng -> (x, y)``: all examples."""


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
    draw: Draw | None
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


def pixel_names(shape: tuple[int, int]) -> tuple[str, ...]:
    """Return the names of an image's pixels, row after row.

    Examples
    --------
    >>> pixel_names((1, 2))
    ('pixel 0,0', 'pixel 0,1')
    """
    return tuple(f"pixel {row},{column}" for row in range(shape[0]) for column in range(shape[1]))

"""What every metric has in common, and the registry of their names."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from nncore.registry import Registry
from nncore.types import Array
from nncore.validation import Number


class Metric(ABC):
    """What every metric does: count batches with ``update_state``, then give one ``result``.

    Parameters
    ----------
    threshold : float
        A unit says yes when its output is greater than this (equation 8 of Südmersen).
    """

    name: ClassVar[str]
    """The name in ``METRICS``."""

    tasks: ClassVar[tuple[str, ...]] = ("classification",)
    """The kinds of problem the metric makes sense for."""

    is_scalar: ClassVar[bool] = True
    """Whether ``result`` is one number (and so can be drawn as a curve)."""

    is_share: ClassVar[bool] = False
    """Whether ``result`` is a share of decisions: from 0 to 1."""

    least_outputs: ClassVar[int] = 1
    """How many outputs there must be."""

    threshold = Number()

    def __init__(self, threshold: float = 0.5) -> None:
        self.threshold = threshold
        self.reset_state()

    def update_state(self, y_true: Array, y_pred: Array) -> None:
        """Count one batch.

        Parameters
        ----------
        y_true, y_pred : ndarray of shape (M, n)
            Targets (one-hot for classes, 0 or 1 for a single unit) and the model's outputs.

        Raises
        ------
        ValueError
            If the two shapes differ, or the metric is not defined for such targets.
        """
        if y_true.shape != y_pred.shape:
            raise ValueError(f"y_pred must have the shape of y_true {y_true.shape}, got {y_pred.shape}")
        with np.errstate(all="ignore"):
            self._count(y_true, y_pred)

    @classmethod
    def check_outputs(cls, n: int) -> None:
        """Refuse a number of outputs the metric says nothing about.

        Raises
        ------
        ValueError
            ``metrics must ..., got <name>``.
        """
        if n < cls.least_outputs:
            rule = "be for a single output unit too, such as binary_cross_entropy"
            raise ValueError(f"metrics must {rule}, got {cls.name!r}")

    @abstractmethod
    def _count(self, y_true: Array, y_pred: Array) -> None:
        """Add one batch to the state."""

    @abstractmethod
    def result(self) -> Any:
        """Return the metric over everything counted since the last reset (0 when nothing was)."""

    @abstractmethod
    def reset_state(self) -> None:
        """Forget everything counted."""


METRICS: Registry[type[Metric]] = Registry("metric")


def enter(name: str) -> Callable[[type[Metric]], type[Metric]]:
    """Enter a class in METRICS and tell it its name."""

    def named(metric: type[Metric]) -> type[Metric]:
        metric.name = name
        return METRICS.add(name)(metric)

    return named


def make(name: str, *, threshold: float = 0.5) -> Metric:
    """Make the metric called ``name``, with nothing counted yet.

    Parameters
    ----------
    name : str
        A name in ``METRICS``.
    threshold : float
        A unit says yes when its output is greater than this (equation 8 of Südmersen).

    Raises
    ------
    ValueError
        If no metric has this name.

    Examples
    --------
    >>> accuracy = make("accuracy")
    >>> accuracy.update_state(np.array([[0.0, 1.0]]), np.array([[0.3, 0.6]]))
    >>> accuracy.result()
    1.0
    """
    return METRICS.get(name)(threshold)


def classes(outputs: Array, *, threshold: float = 0.5) -> Array:
    """Return the class each row of outputs stands for.

    Parameters
    ----------
    outputs : ndarray of shape (M, n)
        Probabilities or a one-hot target; with n = 1 the probability of class 1.
    threshold : float
        Used for a single unit only (equation 8 of Südmersen).

    Returns
    -------
    ndarray of shape (M,), int64

    Examples
    --------
    >>> classes(np.array([[0.2, 0.5, 0.3], [0.9, 0.0, 0.1]])).tolist()
    [1, 0]
    >>> classes(np.array([[0.4], [0.6]])).tolist()
    [0, 1]
    """
    chosen: Array = outputs[:, 0] > threshold if outputs.shape[1] == 1 else np.argmax(outputs, axis=1)
    return chosen.astype(np.int64, copy=False)


def ratio(part: float, whole: float) -> float:
    """Return part / whole, and 0 for 0 / 0."""
    return part / whole if whole else 0.0

"""Metrics that average a number over examples: cross entropies, squared error, R squared."""

from abc import abstractmethod

import numpy as np

from nncore.metrics.base import Metric, enter, ratio
from nncore.types import Array


class _MeanMetric(Metric):
    """The mean over examples of one number each."""

    def reset_state(self) -> None:
        self.total, self.n_examples = 0.0, 0

    def _count(self, y_true: Array, y_pred: Array) -> None:
        self.total += self._sum(y_true, y_pred)
        self.n_examples += len(y_true)

    @abstractmethod
    def _sum(self, y_true: Array, y_pred: Array) -> float:
        """Return the sum over a batch."""

    def result(self) -> float:
        return ratio(self.total, self.n_examples)


@enter("categorical_cross_entropy")
class CategoricalCrossEntropy(_MeanMetric):
    """Mean of -sum_i y_i log a_i (equation 15 of document 000).

    An output of 0 counts as the smallest normal number, so the result stays finite.

    Examples
    --------
    >>> metric = CategoricalCrossEntropy()
    >>> metric.update_state(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]))
    >>> round(metric.result(), 4)
    0.6931
    """

    def _sum(self, y_true: Array, y_pred: Array) -> float:
        return float(-np.sum(y_true * _safe_log(y_pred)))


@enter("binary_cross_entropy")
class BinaryCrossEntropy(_MeanMetric):
    """Mean of -sum_i (y_i log a_i + (1 - y_i) log(1 - a_i)).

    Each logarithm of 0 is read as that of the smallest normal number, so the result stays finite.

    Examples
    --------
    >>> metric = BinaryCrossEntropy()
    >>> metric.update_state(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]))
    >>> round(metric.result(), 4)
    1.3863
    """

    def _sum(self, y_true: Array, y_pred: Array) -> float:
        terms = y_true * _safe_log(y_pred) + (1.0 - y_true) * _safe_log(1.0 - y_pred)
        return float(-np.sum(terms))


@enter("mean_squared_error")
class MeanSquaredError(_MeanMetric):
    """Mean over examples and outputs of (a - y)^2 (document 001).

    Examples
    --------
    >>> metric = MeanSquaredError()
    >>> metric.update_state(np.array([[1.0], [2.0]]), np.array([[1.0], [4.0]]))
    >>> metric.result()
    2.0
    """

    tasks = ("classification", "regression")

    def _sum(self, y_true: Array, y_pred: Array) -> float:
        return float(np.sum(np.square(y_pred - y_true)) / y_true.shape[1])


@enter("r2")
class R2(Metric):
    """Coefficient of determination: 1 - squared error / squared deviation from the mean, mean over outputs.

    1 is perfect, 0 is no better than always answering the mean. An output whose target never varies counts 1
    when it is hit exactly, else 0. The deviation is merged batch by batch (Chan, Golub, LeVeque 1983), so
    nothing is lost when the mean is large.

    Examples
    --------
    >>> metric = R2()
    >>> metric.update_state(np.array([[1.0], [2.0], [3.0]]), np.array([[1.0], [2.0], [2.0]]))
    >>> metric.result()
    0.5
    """

    tasks = ("regression",)

    def reset_state(self) -> None:
        self.n_examples = 0
        self.mean: Array = np.zeros(1)
        self.deviation: Array = np.zeros(1)
        self.error: Array = np.zeros(1)

    def _count(self, y_true: Array, y_pred: Array) -> None:
        n_new, y = len(y_true), y_true.astype(np.float64)
        if n_new == 0:
            return
        n_total = self.n_examples + n_new
        mean_new = y.mean(axis=0)
        gap = mean_new - self.mean
        self.error = self.error + np.sum(np.square(y - y_pred), axis=0)
        merged = np.square(gap) * (self.n_examples * n_new / n_total)
        self.deviation = self.deviation + np.sum(np.square(y - mean_new), axis=0) + merged
        self.mean = self.mean + gap * (n_new / n_total)
        self.n_examples = n_total

    def result(self) -> float:
        if self.n_examples == 0:
            return 0.0
        varies = self.deviation > 0
        share = self.error / np.where(varies, self.deviation, 1.0)
        return float(np.mean(np.where(varies, 1.0 - share, self.error == 0)))


def _safe_log(p: Array) -> Array:
    """Return log(p), reading 0 as the smallest normal number so that it stays finite."""
    logarithm: Array = np.log(np.maximum(p, np.finfo(p.dtype).tiny))
    return logarithm

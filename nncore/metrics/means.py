"""Metrics that average a number over examples: cross entropies, squared error, R squared."""

from abc import abstractmethod

import numpy as np

from nncore.losses import Loss, OutputLayer, make_loss
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


class CrossEntropy(_MeanMetric):
    """The mean of the loss of the same name, computed from z for a model's outputs."""

    def __init__(self, threshold: float = 0.5) -> None:
        super().__init__(threshold)
        self._loss: Loss = make_loss(self.name)

    def attach(self, layer: OutputLayer) -> None:
        """Compute losses of a network's last layer from its z (`Loss.attach`)."""
        self._loss.attach(layer)

    def update_state(self, y_true: Array, y_pred: Array) -> None:
        """Count one batch; targets must be from 0 to 1 (see `Metric.update_state`)."""
        self.check_outputs(y_true.shape[-1] if y_true.ndim > 1 else 1)
        self._loss.check_targets(y_true)
        super().update_state(y_true, y_pred)

    def _sum(self, y_true: Array, y_pred: Array) -> float:
        return self._loss.compute_cost(y_true, y_pred) * len(y_true)


@enter("categorical_cross_entropy")
class CategoricalCrossEntropy(CrossEntropy):
    """Mean of -sum_i y_i log a_i (equation 15 of Südmersen), for at least two outputs.

    An output of 0 counts as the smallest normal number, so the result stays finite; for a model's
    outputs it is computed from their z, as the loss is.

    Examples
    --------
    >>> metric = CategoricalCrossEntropy()
    >>> metric.update_state(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]))
    >>> round(metric.result(), 4)
    0.6931
    """

    least_outputs = 2


@enter("binary_cross_entropy")
class BinaryCrossEntropy(CrossEntropy):
    """Mean of -sum_i (y_i log a_i + (1 - y_i) log(1 - a_i)).

    Outputs of 0 and 1 as for `CategoricalCrossEntropy`.

    Examples
    --------
    >>> metric = BinaryCrossEntropy()
    >>> metric.update_state(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]))
    >>> round(metric.result(), 4)
    1.3863
    """


@enter("mean_squared_error")
class MeanSquaredError(_MeanMetric):
    """Mean over examples and outputs of (a - y)^2 (Rousseau).

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

"""Metrics that count decisions: micro averages, right classes, the confusion matrix."""

import numpy as np

from nncore.metrics.base import Metric, classes, enter, ratio
from nncore.types import Array


class _MicroMetric(Metric):
    """The four counts of yes-or-no decisions that micro averaging is made of."""

    is_share = True

    def reset_state(self) -> None:
        self.true_positives = self.false_positives = self.false_negatives = self.n_decisions = 0

    def _count(self, y_true: Array, y_pred: Array) -> None:
        said_yes = y_pred > self.threshold
        is_yes = y_true > 0.5
        n_said, n_is = int(np.count_nonzero(said_yes)), int(np.count_nonzero(is_yes))
        n_both = int(np.count_nonzero(np.logical_and(said_yes, is_yes, out=said_yes)))
        self.true_positives += n_both
        self.false_positives += n_said - n_both
        self.false_negatives += n_is - n_both
        self.n_decisions += y_true.size


@enter("accuracy")
class Accuracy(_MicroMetric):
    """Micro accuracy (TP + TN) / (TP + TN + FP + FN), equation 104 of Südmersen.

    True negatives count: of ten outputs that should hold one yes, an always-no model gets 0.9.
    For the share of examples whose class is right see ``CategoricalAccuracy``.

    Examples
    --------
    >>> metric = Accuracy()
    >>> metric.update_state(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.6, 0.4]]))
    >>> metric.result()
    0.5
    """

    def result(self) -> float:
        return ratio(self.n_decisions - self.false_positives - self.false_negatives, self.n_decisions)


@enter("precision")
class Precision(_MicroMetric):
    """Micro precision TP / (TP + FP), equation 105 of Südmersen; 0 when nothing was predicted positive.

    Examples
    --------
    >>> metric = Precision()
    >>> metric.update_state(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.6, 0.4]]))
    >>> metric.result()
    0.5
    """

    def result(self) -> float:
        return ratio(self.true_positives, self.true_positives + self.false_positives)


@enter("recall")
class Recall(_MicroMetric):
    """Micro recall TP / (TP + FN), equation 106 of Südmersen; 0 when nothing is positive.

    Examples
    --------
    >>> metric = Recall()
    >>> metric.update_state(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.6, 0.4]]))
    >>> metric.result()
    0.5
    """

    def result(self) -> float:
        return ratio(self.true_positives, self.true_positives + self.false_negatives)


@enter("f1")
class F1(_MicroMetric):
    """Micro F1, the harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN); 0 when that is 0 / 0.

    Examples
    --------
    >>> metric = F1()
    >>> metric.update_state(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.6, 0.4]]))
    >>> metric.result()
    0.5
    """

    def result(self) -> float:
        twice = 2 * self.true_positives
        return ratio(twice, twice + self.false_positives + self.false_negatives)


@enter("categorical_accuracy")
class CategoricalAccuracy(Metric):
    """The share of examples whose class is right: by the largest output, or a single unit's threshold.

    Examples
    --------
    >>> metric = CategoricalAccuracy()
    >>> metric.update_state(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.6, 0.4]]))
    >>> metric.result()
    0.5
    """

    is_share = True

    def reset_state(self) -> None:
        self.n_right = self.n_examples = 0

    def _count(self, y_true: Array, y_pred: Array) -> None:
        right = classes(y_true) == classes(y_pred, threshold=self.threshold)
        self.n_right += int(np.count_nonzero(right))
        self.n_examples += len(y_true)

    def result(self) -> float:
        return ratio(self.n_right, self.n_examples)


@enter("confusion_matrix")
class ConfusionMatrix(Metric):
    """How often each class (row) was taken for each class (column): an (n, n) array of int64.

    The class is chosen as ``CategoricalAccuracy`` does; a single output unit gives a 2 by 2 matrix.

    Examples
    --------
    >>> metric = ConfusionMatrix()
    >>> metric.update_state(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.6, 0.4]]))
    >>> metric.result().tolist()
    [[1, 0], [1, 0]]
    """

    is_scalar = False

    def reset_state(self) -> None:
        self.counts: Array = np.zeros((0, 0), dtype=np.int64)

    def _count(self, y_true: Array, y_pred: Array) -> None:
        n = max(2, y_true.shape[1])
        cells = classes(y_true) * n + classes(y_pred, threshold=self.threshold)
        counts = np.bincount(cells, minlength=n * n).reshape(n, n).astype(np.int64)
        self.counts = counts if self.counts.size == 0 else self.counts + counts

    def result(self) -> Array:
        return self.counts

"""Streaming metrics: feed any number of batches, ask for the result once.

The micro-averaged metrics are those of Südmersen, "Neural Networks from Scratch": every output unit of
every example is one yes-or-no decision, and right and wrong ones are counted over all of them.
No metric ever warns: a model that diverged gives infinity or NaN.
"""

from nncore.metrics.base import METRICS, Metric, classes, make
from nncore.metrics.counts import F1, Accuracy, CategoricalAccuracy, ConfusionMatrix, Precision, Recall
from nncore.metrics.means import (
    R2,
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    CrossEntropy,
    MeanSquaredError,
)

__all__ = [
    "F1",
    "METRICS",
    "R2",
    "Accuracy",
    "BinaryCrossEntropy",
    "CategoricalAccuracy",
    "CategoricalCrossEntropy",
    "ConfusionMatrix",
    "CrossEntropy",
    "MeanSquaredError",
    "Metric",
    "Precision",
    "Recall",
    "classes",
    "make",
]

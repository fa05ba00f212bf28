"""Losses of single examples, the cost of a batch, and the error that starts backpropagation.

Equations: (15), (18), (19), (69) to (72) and BP1.2 of Südmersen; mean squared error: Rousseau.
"""

from nncore.losses.base import LOSSES, Loss, OutputLayer
from nncore.losses.cross_entropies import BinaryCrossEntropy, CategoricalCrossEntropy, CrossEntropy
from nncore.losses.squared_errors import MeanSquaredError, SumOfSquaredErrors

__all__ = [
    "LOSSES",
    "BinaryCrossEntropy",
    "CategoricalCrossEntropy",
    "CrossEntropy",
    "Loss",
    "MeanSquaredError",
    "OutputLayer",
    "SumOfSquaredErrors",
    "make_loss",
]


def make_loss(name: str) -> Loss:
    """Return a new loss by name.

    Raises
    ------
    ValueError
        If the name is not one of `LOSSES`.

    Examples
    --------
    >>> make_loss("mean_squared_error").name
    'mean_squared_error'
    """
    return LOSSES.get(name)()

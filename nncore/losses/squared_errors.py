"""Losses from squared differences, for any outputs and any targets."""

import numpy as np

from nncore.losses.base import LOSSES, Loss
from nncore.types import Array


@LOSSES.add("sum_of_squared_errors")
class SumOfSquaredErrors(Loss):
    """Half the sum of the squared differences, equation (71).

    Examples
    --------
    >>> SumOfSquaredErrors().compute_losses(np.array([[1.0, 0.0]]), np.array([[3.0, 1.0]])).tolist()
    [2.5]
    """

    name = "sum_of_squared_errors"
    equation = "(71)"
    gradient_equation = "(72)"

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return 1/2 sum_i (y_i - a_i)^2 of every example (71)."""
        losses = _squared_distance(y, a, self._scratch("error", a))
        losses /= 2
        return losses

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return -(y - a) (72)."""
        return np.subtract(a, y, out=out)


@LOSSES.add("mean_squared_error")
class MeanSquaredError(Loss):
    """The squared differences averaged over the outputs (Rousseau).

    Examples
    --------
    >>> MeanSquaredError().compute_losses(np.array([[1.0, 0.0]]), np.array([[3.0, 1.0]])).tolist()
    [2.5]
    """

    name = "mean_squared_error"
    equation = "Rousseau, mean squared error"
    gradient_equation = equation

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return 1/n sum_i (a_i - y_i)^2 of every example (Rousseau)."""
        losses = _squared_distance(y, a, self._scratch("error", a))
        losses /= a.shape[1]
        return losses

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return 2/n (a - y) (Rousseau)."""
        gradient: Array = np.subtract(a, y, out=out)
        gradient *= 2 / a.shape[1]
        return gradient


def _squared_distance(y: Array, a: Array, work: Array) -> Array:
    """Sum over the outputs of (a - y)^2 for every example, shape (M,)."""
    error = np.subtract(a, y, out=work)
    distance: Array = np.einsum("mn,mn->m", error, error)
    return distance

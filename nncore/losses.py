"""Losses of single examples, the cost of a batch, and the error that starts backpropagation.

Equations: (15), (18), (19), (69) to (72) and BP1.2 of document 000; mean squared error: document 001.
"""

from typing import ClassVar

import numpy as np

from nncore.activations import Activation
from nncore.registry import Registry
from nncore.types import Array
from nncore.workspace import Workspace

LOSSES: Registry[type["Loss"]] = Registry("loss")
"""All losses by name."""


class Loss:
    """What every loss can do; y and a are (M, n), one row per example.

    Attributes
    ----------
    name : str
        Its name in the registry.
    needs_probabilities : bool
        Whether outputs must lie in [0, 1], so that only sigmoid and softmax outputs are allowed.
    """

    name: ClassVar[str]
    needs_probabilities: ClassVar[bool] = False

    def __init__(self) -> None:
        self._workspace = Workspace()

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return the loss of every example, shape (M,).

        Parameters
        ----------
        y, a : ndarray of shape (M, n)
            Targets and outputs.
        """
        raise NotImplementedError

    def compute_cost(self, y: Array, a: Array) -> float:
        """Return the mean loss of the batch, equation (19)."""
        return float(np.add.reduce(self.compute_losses(y, a))) / len(y)

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return dL/da of every example, shape (M, n), without the 1/M of the cost."""
        raise NotImplementedError

    def init_error(
        self, y: Array, z: Array, a: Array, *, activation: Activation, out: Array | None = None
    ) -> Array:
        """Return the error dL/dz at the output layer, BP1.2: the gradient times the Jacobian.

        Parameters
        ----------
        y, z, a : ndarray of shape (M, n)
            Targets; input and output of the output layer's activation.
        activation : Activation
            The output layer's activation.
        out : ndarray of shape (M, n), optional
            Where to write the result.

        Returns
        -------
        ndarray of shape (M, n)
            The error of every example, without the 1/M of the cost.
        """
        gradient = self.compute_gradient(y, a, self._scratch("gradient", a))
        return activation.backward(z, a, gradient, out=out)

    def allows(self, activation: Activation) -> bool:
        """Whether the loss is defined for outputs of this activation."""
        return activation.bounded_01 or not self.needs_probabilities

    def check_activation(self, activation: Activation) -> None:
        """Refuse an output activation this loss is not defined for.

        Raises
        ------
        ValueError
            If the loss needs probabilities and the activation gives other numbers.
        """
        if not self.allows(activation):
            raise ValueError(
                f"loss must be sum_of_squared_errors or mean_squared_error for {activation.name} outputs "
                f"(cross entropy needs sigmoid or softmax), got {self.name!r}"
            )

    def _scratch(self, name: str, like: Array) -> Array:
        """A work array of the shape and type of another."""
        return self._workspace.take(name, like.shape, like.dtype)

    def _log(self, probability: Array, name: str) -> Array:
        """Logarithm of a probability, clipped at the smallest normal number so that it is finite at 0."""
        log = self._scratch(name, probability)
        np.maximum(probability, np.finfo(probability.dtype).tiny, out=log)
        return np.log(log, out=log)


@LOSSES.add("categorical_cross_entropy")
class CategoricalCrossEntropy(Loss):
    """Minus the logarithm of the probability given to the right class, equations (15) and (69).

    A probability of 0 counts as the smallest normal number of its type (1.2e-38 in float32, 2.2e-308 in
    float64): the loss is then large (87, 708), never infinite.

    Examples
    --------
    >>> y, a = np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]])
    >>> CategoricalCrossEntropy().compute_losses(y, a).round(4).tolist()
    [0.6931]
    """

    name = "categorical_cross_entropy"
    needs_probabilities = True

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return -sum_i y_i log(a_i) of every example (69)."""
        losses: Array = 0 - np.einsum("mn,mn->m", y, self._log(a, "log"))
        return losses

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return -y / a (70)."""
        gradient: Array = np.maximum(a, np.finfo(a.dtype).tiny, out=out)
        np.divide(y, gradient, out=gradient)
        return np.negative(gradient, out=gradient)

    def init_error(
        self, y: Array, z: Array, a: Array, *, activation: Activation, out: Array | None = None
    ) -> Array:
        """Return a - y for softmax outputs (32); any other activation takes the general way.

        In full it is (31), a sum(y) - y: right also for targets that do not sum to one.
        """
        if activation.name != "softmax":
            return super().init_error(y, z, a, activation=activation, out=out)
        error: Array = np.multiply(a, np.einsum("mn->m", y)[:, np.newaxis], out=out)
        error -= y
        return error


@LOSSES.add("binary_cross_entropy")
class BinaryCrossEntropy(Loss):
    """Cross entropy of independent yes-or-no outputs, summed over the outputs.

    Probabilities of 0 and 1 are clipped as in `CategoricalCrossEntropy`.

    Examples
    --------
    >>> y, a = np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]])
    >>> BinaryCrossEntropy().compute_losses(y, a).round(4).tolist()
    [1.3863]
    """

    name = "binary_cross_entropy"
    needs_probabilities = True

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return -sum_i (y_i log(a_i) + (1 - y_i) log(1 - a_i)) of every example."""
        no = np.subtract(1, a, out=self._scratch("no", a))
        log_no = self._log(no, "no")
        log_odds = np.subtract(self._log(a, "log"), log_no, out=self._scratch("log", a))
        losses: Array = 0 - np.einsum("mn->m", log_no) - np.einsum("mn,mn->m", y, log_odds)
        return losses

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return (a - y) / (a (1 - a))."""
        variance = np.subtract(1, a, out=self._scratch("no", a))
        np.multiply(variance, a, out=variance)
        np.maximum(variance, np.finfo(a.dtype).tiny, out=variance)
        gradient = np.subtract(a, y, out=out)
        return np.divide(gradient, variance, out=gradient)

    def init_error(
        self, y: Array, z: Array, a: Array, *, activation: Activation, out: Array | None = None
    ) -> Array:
        """Return a - y for sigmoid outputs, where a (1 - a) cancels; others take the general way."""
        if activation.name != "sigmoid":
            return super().init_error(y, z, a, activation=activation, out=out)
        return np.subtract(a, y, out=out)


@LOSSES.add("sum_of_squared_errors")
class SumOfSquaredErrors(Loss):
    """Half the sum of the squared differences, equation (71).

    Examples
    --------
    >>> SumOfSquaredErrors().compute_losses(np.array([[1.0, 0.0]]), np.array([[3.0, 1.0]])).tolist()
    [2.5]
    """

    name = "sum_of_squared_errors"

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
    """The squared differences averaged over the outputs (document 001).

    Examples
    --------
    >>> MeanSquaredError().compute_losses(np.array([[1.0, 0.0]]), np.array([[3.0, 1.0]])).tolist()
    [2.5]
    """

    name = "mean_squared_error"

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return 1/n sum_i (a_i - y_i)^2 of every example (document 001)."""
        losses = _squared_distance(y, a, self._scratch("error", a))
        losses /= a.shape[1]
        return losses

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return 2/n (a - y) (document 001)."""
        gradient: Array = np.subtract(a, y, out=out)
        gradient *= 2 / a.shape[1]
        return gradient


def _squared_distance(y: Array, a: Array, work: Array) -> Array:
    """Sum over the outputs of (a - y)^2 for every example, shape (M,)."""
    error = np.subtract(a, y, out=work)
    distance: Array = np.einsum("mn,mn->m", error, error)
    return distance


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

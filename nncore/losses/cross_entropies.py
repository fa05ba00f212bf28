"""Cross entropies: minus the logarithm of the probability given to what is true.

For outputs of sigmoid and softmax it is computed from their z (`Loss.attach`): log a and log(1 - a) stay
finite and exact where a itself is rounded to 0 or 1. Where only a is known, a 0 counts as the smallest normal
number of its type (1.2e-38 in float32, 2.2e-308 in float64): the loss is then large (87, 708), not infinite.
"""

import numpy as np

from nncore.activations import Activation
from nncore.activations.softmax import Softmax, take_apart
from nncore.loops import find_largest, sum_rows
from nncore.losses.base import LOSSES, Loss, OutputLayer
from nncore.types import Array

_SMALL = 1e12
"""A sum above so many times the smallest normal number can be divided into shares with all their digits."""


class CrossEntropy(Loss):
    """What the cross entropies share: where logarithms and divisors come from."""

    needs_probabilities = True

    def attach(self, layer: OutputLayer) -> None:
        """Compute losses of this layer's outputs from its z (`Loss.attach`); softmax keeps what both need."""
        super().attach(layer)
        if isinstance(layer.activation, Softmax):
            layer.activation.keep_exponents()

    def _log(self, a: Array) -> Array:
        """Return log a."""
        log = self._scratch("log", a)
        if self._layer is not None and self._knows(a):
            return self._layer.activation.log(self._layer.z, log)
        np.maximum(a, np.finfo(a.dtype).tiny, out=log)
        return np.log(log, out=log)

    def _logs(self, a: Array) -> tuple[Array, Array]:
        """Return log a and log(1 - a)."""
        log, log_no = self._scratch("log", a), self._scratch("log_no", a)
        if self._layer is not None and self._knows(a):
            return self._layer.activation.logs(self._layer.z, (log, log_no))
        tiny = np.finfo(a.dtype).tiny
        np.maximum(np.subtract(1, a, out=log_no), tiny, out=log_no)
        np.maximum(a, tiny, out=log)
        return np.log(log, out=log), np.log(log_no, out=log_no)

    def _divisors(self, a: Array) -> tuple[Array, Array]:
        """Return new arrays of a and 1 - a without a 0."""
        if self._layer is not None and self._knows(a):
            return self._layer.activation.divisors(self._layer.z)
        tiny = np.finfo(a.dtype).tiny
        return np.maximum(a, tiny), np.maximum(1 - a, tiny)

    def _knows(self, a: Array) -> bool:
        """Whether these are the attached layer's outputs of its last pass."""
        return getattr(self._layer, "a", None) is a


@LOSSES.add("categorical_cross_entropy")
class CategoricalCrossEntropy(CrossEntropy):
    """Minus the logarithm of the probability given to the right class, equations (15) and (69).

    Examples
    --------
    >>> y, a = np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]])
    >>> CategoricalCrossEntropy().compute_losses(y, a).round(4).tolist()
    [0.6931]
    """

    name = "categorical_cross_entropy"
    equation = "(69)"
    gradient_equation = "(70)"

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return -sum_i y_i log(a_i) of every example (69)."""
        losses: Array = 0 - np.vecdot(y, self._log(a))
        return losses

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return -y / a (70)."""
        yes, _ = self._divisors(a)
        gradient: Array = np.divide(y, yes, out=out)
        return np.negative(gradient, out=gradient)

    def init_error(
        self, y: Array, z: Array, a: Array, *, activation: Activation, out: Array | None = None
    ) -> Array:
        """Return a - y for softmax outputs (32), and -y (1 - a) for sigmoid outputs, where a cancels.

        The first in full is (31), a sum(y) - y: right also for targets that do not sum to one. In the second
        1 - a is the sigmoid of -z, by (75).
        """
        if activation.name == "softmax":
            error: Array = np.multiply(a, sum_rows(y), out=out)
            error -= y
            return error
        opposite = np.negative(z, out=out)
        error = activation.forward(opposite, opposite)
        error *= y
        return np.negative(error, out=error)


@LOSSES.add("binary_cross_entropy")
class BinaryCrossEntropy(CrossEntropy):
    """Cross entropy of yes-or-no outputs, summed over the outputs.

    Bishop, "Pattern Recognition and Machine Learning", 2006, equation (4.90), for every output.

    Examples
    --------
    >>> y, a = np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]])
    >>> BinaryCrossEntropy().compute_losses(y, a).round(4).tolist()
    [1.3863]
    """

    name = "binary_cross_entropy"
    equation = "Bishop 2006, (4.90)"
    gradient_equation = "derivative of Bishop 2006, (4.90)"

    def compute_losses(self, y: Array, a: Array) -> Array:
        """Return -sum_i (y_i log(a_i) + (1 - y_i) log(1 - a_i)) of every example."""
        log, log_no = self._logs(a)
        no = np.subtract(1, y, out=self._scratch("no", a))
        losses: Array = 0 - np.vecdot(y, log)
        losses -= np.vecdot(no, log_no)
        return losses

    def compute_gradient(self, y: Array, a: Array, out: Array | None = None) -> Array:
        """Return (1 - y) / (1 - a) - y / a, which is (a - y) / (a (1 - a))."""
        yes, no = self._divisors(a)
        np.divide(y, yes, out=yes)
        np.divide(1 - y, no, out=no)
        return np.subtract(no, yes, out=out)

    def init_error(
        self, y: Array, z: Array, a: Array, *, activation: Activation, out: Array | None = None
    ) -> Array:
        """Return a - y for sigmoid outputs, where a (1 - a) cancels.

        For softmax outputs the gradient times (89), with everything cancelled that can, is::

            delta_k = (a_k - y_k) - a_k sum_{j != k} (a_j - y_j) / (1 - a_j)
        """
        if activation.name == "sigmoid":
            return np.subtract(a, y, out=out)
        error = np.subtract(a, y, out=out)
        if z.shape[1] == 1:  # a single softmax output is 1 whatever z is
            error.fill(0)
            return error
        return self._softmax_error(y, z, a, error)

    def _softmax_error(self, y: Array, z: Array, a: Array, error: Array) -> Array:
        """The formula of `init_error`, for an error that is a - y.

        Only the largest a can be so near 1 that its 1 - a is lost. That is the sum of the others; then its
        a - y is (1 - y) - (1 - a), and in its term of the sum a_k / (1 - a_j) is the share of a_k in it.
        """
        top, others, shares = find_largest(z), self._scratch("others", a), self._scratch("shares", a)
        np.copyto(others, a)
        others.put(top, 0)
        rest = sum_rows(others)
        top_error = 1 - y.take(top)[:, np.newaxis] - rest
        error.put(top, top_error)
        if np.minimum.reduce(rest, axis=None) > _SMALL * np.finfo(a.dtype).tiny:
            np.divide(others, rest, out=shares)
        else:
            take_apart(z, shares)
        terms = np.subtract(1, others, out=others)
        np.divide(error, terms, out=terms)
        terms.put(top, 0)
        terms -= sum_rows(terms)
        terms *= a
        error += terms
        shares *= top_error
        error -= shares
        return error

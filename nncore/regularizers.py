"""Penalties on large weights, added to the cost and to its gradient (Südmersen, after equation (19))."""

from typing import ClassVar

import numpy as np

from nncore.registry import Registry
from nncore.types import Array
from nncore.validation import Number
from nncore.workspace import Workspace

REGULARIZERS: Registry[type["Regularizer"]] = Registry("regularizer")
"""All regularisers by name."""


class Regularizer:
    """A penalty on the weights of one layer; biases, gamma and beta are left free.

    Parameters
    ----------
    strength : float
        Factor of the penalty, at least 0; may be changed during training.
    """

    name: ClassVar[str]
    strength = Number(at_least=0)

    def __init__(self, strength: float = 0.0) -> None:
        self.strength = strength
        self._workspace = Workspace()

    def compute_penalty(self, w: Array) -> float:
        """Return what is added to the cost for weights of any shape."""
        raise NotImplementedError

    def add_gradient(self, w: Array, d_w: Array) -> None:
        """Add the derivative of the penalty to the gradient ``d_w``, in place."""
        raise NotImplementedError

    def _scratch(self, w: Array) -> Array:
        """A work array of the weights' shape."""
        return self._workspace.take(str(w.shape), w.shape, w.dtype)


@REGULARIZERS.add("l1")
class L1(Regularizer):
    """strength * sum(|W|): pushes every weight towards 0 by the same force, so that many end there.

    Examples
    --------
    >>> L1(0.1).compute_penalty(np.array([[1.0, -2.0]]))
    0.30000000000000004
    """

    name = "l1"

    def compute_penalty(self, w: Array) -> float:
        """Return strength * sum(|W|)."""
        size = np.abs(w, out=self._scratch(w))
        return float(self.strength * float(size.sum()))

    def add_gradient(self, w: Array, d_w: Array) -> None:
        """Add strength * sign(W); 0 where W is 0."""
        force = np.sign(w, out=self._scratch(w))
        force *= self.strength
        d_w += force


@REGULARIZERS.add("l2")
class L2(Regularizer):
    """strength / 2 * sum(W^2), weight decay: pulls every weight towards 0 in proportion to its size.

    Examples
    --------
    >>> L2(0.1).compute_penalty(np.array([[1.0, -2.0]]))
    0.25
    """

    name = "l2"

    def compute_penalty(self, w: Array) -> float:
        """Return strength / 2 * sum(W^2)."""
        square = np.square(w, out=self._scratch(w))
        return float(self.strength / 2 * float(square.sum()))

    def add_gradient(self, w: Array, d_w: Array) -> None:
        """Add strength * W."""
        d_w += np.multiply(w, self.strength, out=self._scratch(w))

"""What every loss can do, and the registry of their names."""

from typing import ClassVar, Protocol

import numpy as np

from nncore.activations import Activation
from nncore.registry import Registry
from nncore.types import Array
from nncore.workspace import Workspace

LOSSES: Registry[type["Loss"]] = Registry("loss")
"""All losses by name."""


class OutputLayer(Protocol):
    """What a loss reads of the layer it is attached to: z and a (M, n) of its last pass."""

    z: Array
    a: Array
    activation: Activation


class Loss:
    """What every loss can do; y and a are (M, n), one row per example.

    Attributes
    ----------
    name : str
        Its name in the registry.
    equation, gradient_equation : str
        Where the documents define it and its gradient.
    needs_probabilities : bool
        Whether outputs must lie in [0, 1], so that only sigmoid and softmax outputs are allowed, and targets
        too.
    """

    name: ClassVar[str]
    equation: ClassVar[str]
    gradient_equation: ClassVar[str]
    needs_probabilities: ClassVar[bool] = False

    def __init__(self) -> None:
        self._workspace = Workspace()
        self._layer: OutputLayer | None = None

    def attach(self, layer: OutputLayer) -> None:
        """Compute losses of this layer's outputs from its z: exact also where a is rounded to 0 or 1.

        Parameters
        ----------
        layer : OutputLayer
            A network's last layer. When `compute_losses`, `compute_cost` or `compute_gradient` get this
            layer's ``a`` itself, and no copy, they know its z.
        """
        self._layer = layer

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
        return activation.backward_output(z, a, gradient, out=out)

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

    def check_targets(self, y: Array) -> None:
        """Refuse targets this loss is not defined for.

        Parameters
        ----------
        y : ndarray of shape (M, n)
            Targets.

        Raises
        ------
        ValueError
            If the loss needs probabilities and a target is none; the first such row is named.
        """
        if self.needs_probabilities and not _are_probabilities(y):
            row = int(np.argmin(((y >= 0) & (y <= 1)).reshape(len(y), -1).all(axis=1)))
            raise ValueError(f"y[{row}] must be from 0 to 1 for {self.name}, got {y[row].tolist()}")

    def _scratch(self, name: str, like: Array) -> Array:
        """A work array of the shape and type of another."""
        return self._workspace.take(name, like.shape, like.dtype)


def _are_probabilities(y: Array) -> bool:
    """Whether all numbers are from 0 to 1."""
    least, most = np.minimum.reduce(y, axis=None), np.maximum.reduce(y, axis=None)
    return bool(least >= 0 and most <= 1)

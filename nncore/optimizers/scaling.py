"""Optimizers that give every parameter its own rate: RMSProp and Adam."""

from typing import Any

import numpy as np

from nncore.optimizers.base import OPTIMIZERS, Optimizer
from nncore.types import Array
from nncore.validation import Number


@OPTIMIZERS.add("rmsprop")
class RMSProp(Optimizer):
    """Derivatives divided by their running root mean square (Tieleman and Hinton 2012, lecture 6e)::

        s <- rho s + (1 - rho) g^2,   parameters <- parameters - lambda g / (sqrt(s) + epsilon)

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    rho : float
        Share of the old mean square kept, at least 0 and below 1.
    epsilon : float
        Keeps the division finite, above 0.
    **shared
        ``clip_norm``, ``clip_value``, ``schedule`` as for `Optimizer`.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> RMSProp(learning_rate=0.1, rho=0.75).update_parameters(w, np.array([2.0]))
    >>> w.round(6).tolist()
    [0.8]
    """

    name = "rmsprop"
    equation = "Tieleman and Hinton 2012, lecture 6e"
    slot_names = ("mean_square",)
    squares = ("mean_square",)
    always_remembers = True
    settings = (*Optimizer.settings, "rho", "epsilon")
    rho = Number(at_least=0, below=1)
    epsilon = Number(above=0)

    def __init__(
        self, learning_rate: float = 0.001, *, rho: float = 0.9, epsilon: float = 1e-8, **shared: Any
    ) -> None:
        super().__init__(learning_rate, **shared)
        self.rho = rho
        self.epsilon = epsilon

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        work = self._scratch("move", gradients)
        mean_square = _running_mean(
            self._slot("mean_square", parameters), np.square(gradients, out=work), self.rho
        )
        root = np.sqrt(mean_square, out=work)
        root += self.epsilon
        move = np.divide(gradients, root, out=work)
        move *= rate
        parameters -= move


@OPTIMIZERS.add("adam")
class Adam(Optimizer):
    """Adaptive moments, algorithm 1 of Kingma and Ba (2015)::

        m <- beta_1 m + (1 - beta_1) g,     m^ = m / (1 - beta_1^t)
        v <- beta_2 v + (1 - beta_2) g^2,   v^ = v / (1 - beta_2^t)
        parameters <- parameters - lambda m^ / (sqrt(v^) + epsilon)

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    beta_1, beta_2 : float
        Shares of the old moments kept, at least 0 and below 1.
    epsilon : float
        Keeps the division finite, above 0.
    **shared
        ``clip_norm``, ``clip_value``, ``schedule`` as for `Optimizer`.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> Adam(learning_rate=0.1).update_parameters(w, np.array([2.0]))
    >>> w.round(6).tolist()
    [0.9]
    """

    name = "adam"
    equation = "Kingma and Ba 2015, algorithm 1"
    slot_names = ("mean", "mean_square")
    squares = ("mean_square",)
    always_remembers = True
    settings = (*Optimizer.settings, "beta_1", "beta_2", "epsilon")
    beta_1 = Number(at_least=0, below=1)
    beta_2 = Number(at_least=0, below=1)
    epsilon = Number(above=0)

    def __init__(
        self,
        learning_rate: float = 0.001,
        *,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        **shared: Any,
    ) -> None:
        super().__init__(learning_rate, **shared)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        work = self._scratch("move", gradients)
        np.copyto(work, gradients)
        mean = _running_mean(self._slot("mean", parameters), work, self.beta_1)
        mean_square = _running_mean(
            self._slot("mean_square", parameters), np.square(gradients, out=work), self.beta_2
        )
        root = np.divide(mean_square, 1 - self.beta_2**self.step, out=work)
        np.sqrt(root, out=root)
        root += self.epsilon
        move = np.divide(mean, root, out=work)
        move *= rate / (1 - self.beta_1**self.step)
        parameters -= move


def _running_mean(mean: Array, new: Array, keep: float) -> Array:
    """mean <- keep * mean + (1 - keep) * new, in place; ``new`` is used up."""
    new *= 1 - keep
    mean *= keep
    mean += new
    return mean

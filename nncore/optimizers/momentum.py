"""Stochastic gradient descent, with or without momentum."""

from typing import Any

import numpy as np

from nncore import kernels
from nncore.optimizers.base import OPTIMIZERS, Optimizer
from nncore.types import Array
from nncore.validation import Number, check_flag


@OPTIMIZERS.add("sgd")
class SGD(Optimizer):
    """Stochastic gradient descent, equations (66) and (67), with classical or Nesterov momentum.

    Momentum mu keeps a velocity v (Polyak 1964; Sutskever et al. 2013, equations 1 and 2)::

        v <- mu v - lambda g,   parameters <- parameters + v

    Nesterov's variant takes the gradient at the point the velocity leads to (equations 3 and 4 there). Here
    the parameters *are* that point, which gives (Bengio, Boulanger-Lewandowski and Pascanu 2013)::

        parameters <- parameters + mu v - lambda g

    The rate is inside the velocity, as in these sources: where a schedule lowers lambda, what was gathered at
    the higher rate goes on. PyTorch keeps v <- mu v + g and moves by -lambda v, so that a new rate holds for
    the whole velocity at once; at a constant rate both are the same.

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    momentum : float
        mu, at least 0 and below 1.
    nesterov : bool
        Whether momentum looks ahead.
    **shared
        ``clip_norm``, ``clip_value``, ``schedule`` as for `Optimizer`.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> SGD(learning_rate=0.1).update_parameters(w, np.array([2.0]))
    >>> w.tolist()
    [0.8]
    """

    name = "sgd"
    equation = "(66), (67)"
    slot_names = ("velocity",)
    settings = (*Optimizer.settings, "momentum", "nesterov")
    momentum = Number(at_least=0, below=1)

    def __init__(
        self, learning_rate: float = 0.03, *, momentum: float = 0.0, nesterov: bool = False, **shared: Any
    ) -> None:
        super().__init__(learning_rate, **shared)
        self.momentum = momentum
        self.nesterov = check_flag("nesterov", nesterov)

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        move = kernels.multiply(gradients, -rate, self._scratch("move", gradients))
        if self.momentum:
            velocity = self._slot("velocity", parameters)
            velocity *= self.momentum
            velocity += move
            if self.nesterov:
                parameters += move
                move = np.multiply(velocity, self.momentum, out=move)
            else:
                move = velocity
        kernels.add(parameters, move)

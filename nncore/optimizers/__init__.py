"""Optimizers: how the parameters move, given the gradient. None of them knows what a layer is.

They work on arrays of any shape: the flat vector of all parameters of a network (as in equation (20) of
Südmersen), or a point of the plane in `nncore.descent`.
"""

from typing import Any

from nncore.optimizers.base import OPTIMIZERS, Optimizer, OptimizerState
from nncore.optimizers.clipping import clip_by_norm, clip_by_value
from nncore.optimizers.momentum import SGD
from nncore.optimizers.scaling import Adam, RMSProp

__all__ = [
    "OPTIMIZERS",
    "SGD",
    "Adam",
    "Optimizer",
    "OptimizerState",
    "RMSProp",
    "clip_by_norm",
    "clip_by_value",
    "make_optimizer",
]


def make_optimizer(name: str, **settings: Any) -> Optimizer:
    """Return a new optimizer by name with its settings.

    Raises
    ------
    ValueError
        If the name is unknown or a setting is out of range.

    Examples
    --------
    >>> make_optimizer("adam", learning_rate=0.01).learning_rate
    0.01
    """
    return OPTIMIZERS.get(name)(**settings)

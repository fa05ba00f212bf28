"""The functions inside records: of numbers entry by entry, or of a whole row (softmax).

Activations and their derivatives are nncore's own; the TeX is the texts'.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nncore.activations import ACTIVATIONS, Elementwise, make_activation
from nncore.types import Array

from .activation_notes import notes


class Function(NamedTuple):
    """A function of one or two arrays of the same shape.

    Attributes
    ----------
    compute : callable
        Takes the arrays, and the parameters by name.
    tex : str
        With ``#1``, ``#2`` for the arguments and ``#name`` for a parameter.
    by_row : bool
        Whether an entry depends on its whole row (the last axis) instead of on one entry.
    """

    compute: Callable[..., Array]
    tex: str
    by_row: bool = False


def _forward(name: str) -> Callable[..., Array]:
    def compute(z: Array, **parameters: float) -> Array:
        return make_activation(name, **parameters).forward(np.atleast_2d(z)).reshape(np.shape(z))

    return compute


_TINY = float(np.finfo(np.float64).tiny)


def _positive(x: Array) -> Array:
    """At least the smallest normal number, as nncore's cross entropies take probabilities."""
    return np.maximum(x, _TINY)


FUNCTIONS: dict[str, Function] = {
    **{
        name: Function(
            _forward(name), notes(name).tex, by_row=not issubclass(ACTIVATIONS.get(name), Elementwise)
        )
        for name in ACTIVATIONS
    },
    **{
        f"{name}'": Function(slope.compute, slope.tex)
        for name in ACTIVATIONS
        if (slope := notes(name).slope) is not None
    },
    "log": Function(lambda x: np.log(_positive(x)), r"\log(#1)"),
    "log_of_rest": Function(lambda x: np.log(_positive(1 - x)), r"\log(1 - #1)"),
    "rest": Function(lambda x: 1 - x, "(1 - #1)"),
    "difference": Function(lambda x, y: x - y, "(#1 - #2)"),
    "squared_difference": Function(lambda x, y: (x - y) ** 2, "(#1 - #2)^2"),
    "inverse": Function(lambda x: 1 / _positive(x), r"\frac{1}{#1}"),
    "inverse_variance": Function(lambda a: 1 / _positive(a * (1 - a)), r"\frac{1}{#1 (1 - #1)}"),
    "square": Function(np.square, "(#1)^2"),
    "absolute": Function(np.abs, "|#1|"),
    "sign": Function(np.sign, r"\operatorname{sign}(#1)"),
    "root": Function(np.sqrt, r"\sqrt{#1}"),
    "inverse_root": Function(lambda x, epsilon: 1 / np.sqrt(x + epsilon), r"\frac{1}{\sqrt{#1 + #epsilon}}"),
    "inverse_of_root": Function(
        lambda x, epsilon: 1 / (np.sqrt(x) + epsilon), r"\frac{1}{\sqrt{#1} + #epsilon}"
    ),
    "limited": Function(
        lambda x, limit: np.clip(x, -limit, limit), r"\operatorname{clip}(#1, -#limit, #limit)"
    ),
    "shrink": Function(lambda x, limit: np.minimum(1, limit / _positive(x)), r"\min(1, #limit / #1)"),
}
"""All functions by name; an activation's derivative is its name with a prime."""

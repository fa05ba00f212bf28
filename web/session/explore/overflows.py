"""Formulas of Südmersen that break down in float32, beside their stable forms, nncore's, and exact values."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nncore.activations import make_activation
from nncore.types import Array

X = np.array([-200, -100, -80, -1, -1e-4, 0, 1e-4, 1, 80, 100, 200], np.float32)
"""exp(x) is beyond float32 from 88.8 on, exp(2x) from 44.4 on."""

TOLERANCE = 1e-5
"""So much of the exact value a result may be off before it counts as lost; float32 is good for 1e-7."""

SMALLEST = float(np.finfo(np.float32).smallest_subnormal)

Form = Callable[[Array], Array]


class Table(NamedTuple):
    """Forms of one function at `X`.

    Parameters
    ----------
    columns : dict of ndarray of shape (n,)
        Results by form, with ``nncore``; ``exact`` is the float64 nearest to the true value of a float32 x.
    lost : list of lists of bool
        Row by row, whether a form's result is not near the exact one.
    """

    columns: dict[str, Array]
    lost: list[list[bool]]


def sigmoid_exactly(x: float) -> float:
    """Return 1 / (1 + exp(-x)) in float64, whose range is far larger than these x need."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def with_zero(x: Array) -> Array:
    """Return rows (x, 0) for softmax."""
    return np.stack([x, np.zeros_like(x)], axis=1)


def naive_softmax(x: Array) -> Array:
    """Return the first output of (88) for (x, 0)."""
    powers = np.exp(with_zero(x))
    first: Array = powers[:, 0] / powers.sum(axis=1)
    return first


def as_nncore(name: str) -> Form:
    """Return nncore's form of an activation."""
    return lambda x: make_activation(name).forward(x[:, None])[:, 0]


FORMS: dict[str, tuple[dict[str, Form], Callable[[float], float]]] = {
    "sigmoid": (
        {
            "(5)": lambda x: 1 / (1 + np.exp(-x)),
            "(75)": lambda x: np.exp(x) / (1 + np.exp(x)),
            "nncore": as_nncore("sigmoid"),
        },
        sigmoid_exactly,
    ),
    "tanh": (
        {
            "(81)": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
            "(84)": lambda x: (1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x)),
            "(86)": lambda x: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1),
            "nncore": as_nncore("tanh"),
        },
        math.tanh,
    ),
    "softmax": (
        {"(88)": naive_softmax, "nncore": lambda x: make_activation("softmax").forward(with_zero(x))[:, 0]},
        sigmoid_exactly,
    ),
}
"""By function: its forms in float32, and its exact value. Softmax (x, 0) begins with sigmoid(x)."""


def tables() -> dict[str, Table]:
    """Return a table for each function.

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     forms = tables()["sigmoid"].columns
    >>> [float(forms[name][-1]) for name in ("(5)", "(75)", "nncore", "exact")]
    [1.0, nan, 1.0, 1.0]
    """
    return {name: table(forms, exactly) for name, (forms, exactly) in FORMS.items()}


def table(forms: dict[str, Form], exactly: Callable[[float], float]) -> Table:
    """Return the forms of one function at `X`."""
    exact = np.array([exactly(float(x)) for x in X])
    columns = {name: form(X).astype(np.float64) for name, form in forms.items()} | {"exact": exact}
    room = np.maximum(TOLERANCE * np.abs(exact), SMALLEST)
    lost = np.column_stack([~(np.abs(column - exact) <= room) for column in columns.values()])
    return Table(columns, lost.tolist())

"""What is said of each activation: its formula and slope as TeX, where they are written, and a sentence.

An activation that is not listed is written as f(z), with f'(z) as its slope.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nncore.activations import Elementwise, make_activation
from nncore.types import Array

from .network_facts import NOTES, ROUSSEAU, SUDMERSEN


class Slope(NamedTuple):
    """The derivative of an elementwise activation.

    Attributes
    ----------
    argument : str
        ``a`` or ``z``: by which it is written.
    tex : str
        With ``#1`` for the argument and ``#slope`` for a parameter of that name.
    compute : callable
        Takes the argument's entries, and the parameters by name.
    """

    argument: str
    tex: str
    compute: Callable[..., Array]


class Notes(NamedTuple):
    """One activation.

    Attributes
    ----------
    tex : str
        With ``#1`` for z and ``#slope`` for a parameter of that name.
    equation, source : str
        Where it is defined.
    jacobian_equation : str
        The equation of its Jacobian in Südmersen's text.
    sentence : str
        What it does, in plain words.
    slope : Slope, optional
        None where an output depends on the whole row.
    """

    tex: str
    equation: str
    source: str
    jacobian_equation: str
    sentence: str
    slope: Slope | None


def notes(name: str) -> Notes:
    """Return what is said of an activation."""
    return _NOTES.get(name) or Notes(
        "f(#1)", "", "", "(79)", "The activation is applied to each z by itself.", _slope_of_z(name, "f'(#1)")
    )


def slope_of(name: str) -> Slope:
    """Return the derivative of an elementwise activation."""
    found = notes(name).slope
    assert found is not None
    return found


def _slope_of_z(name: str, tex: str) -> Slope:
    """The derivative by z, as nncore computes it."""

    def compute(z: Array, **parameters: float) -> Array:
        activation = make_activation(name, **parameters)
        assert isinstance(activation, Elementwise)
        rows = np.atleast_2d(z)
        return activation.derivative(rows, activation.forward(rows)).reshape(np.shape(z))

    return Slope("z", tex, compute)


_NOTES = {
    "sigmoid": Notes(
        r"\frac{1}{1 + e^{-#1}}",
        "(73)",
        SUDMERSEN,
        "(74)",
        "The sigmoid squeezes each z between 0 and 1.",
        Slope("a", r"#1 (1 - #1)", lambda a: a * (1 - a)),
    ),
    "tanh": Notes(
        r"\tanh(#1)",
        "(81)",
        SUDMERSEN,
        "(83)",
        "The hyperbolic tangent squeezes each z between -1 and 1.",
        Slope("a", r"(1 - (#1)^2)", lambda a: 1 - a * a),
    ),
    "linear": Notes(
        "#1", "", NOTES, "(79)", "The output is z itself.", Slope("z", "1", lambda z: np.ones_like(z))
    ),
    "relu": Notes(
        r"\max(0, #1)",
        "(77)",
        SUDMERSEN,
        "(80)",
        "What is below 0 becomes 0, the rest stays.",
        Slope(
            "z",
            r"\begin{cases} 1 & #1 > 0 \\ 0 & #1 \le 0 \end{cases}",
            lambda z: np.where(z > 0, 1.0, 0.0),
        ),
    ),
    "leaky_relu": Notes(
        r"\max(#slope \cdot #1, #1)",
        "",
        NOTES,
        "(79)",
        "What is below 0 is made small, the rest stays.",
        Slope(
            "z",
            r"\begin{cases} 1 & #1 \ge 0 \\ #slope & #1 < 0 \end{cases}",
            lambda z, slope: np.where(z >= 0, 1.0, slope),
        ),
    ),
    "gelu": Notes(
        r"#1\,\Phi(#1)",
        "",
        ROUSSEAU,
        "(79)",
        "Each z is multiplied by the share of a normal distribution that lies below it.",
        _slope_of_z("gelu", r"(\Phi(#1) + #1\,\varphi(#1))"),
    ),
    "softmax": Notes(
        r"\frac{e^{#1}}{\sum_k e^{#1_k}}",
        "(88)",
        SUDMERSEN,
        "(89)",
        "Each e to the z is divided by the sum of all of them: the outputs add up to 1.",
        None,
    ),
}

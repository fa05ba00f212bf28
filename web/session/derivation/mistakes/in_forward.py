"""Mistakes in sums and activations."""

import numpy as np

from nncore.activations import ACTIVATIONS
from nncore.types import Array

from ..errors import slope
from ..evaluate import evaluate, factor_values
from ..records import of
from ..surgery import exchanged, misread, scaled, without
from .case import Case, mistake

SUMS = ("z", "s")


@mistake(*SUMS)
def forgot_bias(case: Case) -> Array:
    """The bias is missing: z is the sum of the products plus b."""
    return evaluate(without(case.form, case.name("b")), case.values)


@mistake(*SUMS)
def subtracted_bias(case: Case) -> Array:
    """The bias is subtracted; it is added."""
    return evaluate(scaled(case.form, case.name("b"), -1), case.values)


@mistake(*SUMS)
def transposed_w(case: Case) -> Array:
    """W is transposed: row j of W belongs to neuron j of this layer, column i to input i."""
    w = case.name("w")
    return evaluate(case.form, {**case.values, w: misread(case.values[w])})


@mistake(*SUMS)
def sums_before_activation(case: Case) -> Array | None:
    """The layer below is taken before its activation: z instead of a."""
    below = case.layer.number - 1
    if not below:
        return None
    return evaluate(exchanged(case.form, f"a.{below}", f"z.{below}"), case.values)


@mistake("a")
def forgot_activation(case: Case) -> Array:
    """The activation is missing: a is f(z), not z."""
    return case.values[case.name("z")]


@mistake("a")
def derivative_for_activation(case: Case) -> Array | None:
    """The derivative f'(z) is taken for f(z)."""
    if case.layer.activation == "softmax":
        return None
    right = {**case.values, case.name("a"): case.right}
    return factor_values(slope(case.layer), right)


@mistake("a")
def another_activation(case: Case) -> list[Array]:
    """Another activation is taken than the layer has."""
    z = case.name("z")
    others = [name for name in ACTIVATIONS if name not in (case.layer.activation, "linear")]
    return [factor_values(of(name, z), case.values) for name in others]


@mistake("a")
def not_normalised(case: Case) -> Array | None:
    """The powers e to the z are not divided by their sum."""
    if case.layer.activation != "softmax":
        return None
    return np.exp(np.minimum(case.values[case.name("z")], 700))


@mistake("a")
def softmax_over_examples(case: Case) -> Array | None:
    """The sum below softmax goes over the examples; it goes over the neurons of one example."""
    if case.layer.activation != "softmax" or case.net.size == 1:
        return None
    power = np.exp(np.minimum(case.values[case.name("z")], 700))
    wrong: Array = power / power.sum(axis=0)
    return wrong

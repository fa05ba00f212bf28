"""Mistakes in the errors, BP1 and BP2."""

import numpy as np

from nncore.types import Array

from ..activation_notes import slope_of
from ..errors import slope
from ..evaluate import factor_values
from ..network_facts import LayerFacts
from ..records import Factor, of
from ..surgery import misread
from .case import Case, mistake


@mistake("delta")
def sign_of_error(case: Case) -> Array:
    """The sign is turned round: the error is dL/dz; of the output, that is a - y, not y - a."""
    return -case.right


@mistake("delta")
def forgot_derivative(case: Case) -> Array | None:
    """The factor f'(z) is missing: the error is dL/da times the derivative of the activation."""
    return None if case.layer.activation == "linear" else case.values[case.name("d_a")]


@mistake("delta")
def activation_for_derivative(case: Case) -> Array | None:
    """The activation a stands where its derivative f'(z) belongs."""
    if case.layer.activation in ("linear", "softmax"):
        return None
    return case.values[case.name("d_a")] * case.values[case.name("a")]


@mistake("delta")
def derivative_at_activation(case: Case) -> Array | None:
    """The derivative is taken at a instead of z: f'(a) for f'(z)."""
    if case.layer.activation in ("linear", "softmax"):
        return None
    a = case.values[case.name("a")]
    values = {
        "inner": a,
        "outer": factor_values(of(case.layer.activation, "inner", **case.layer.parameters), {"inner": a}),
    }
    taken = "outer" if slope_of(case.layer.activation).argument == "a" else "inner"
    factor = Factor((taken,), f"{case.layer.activation}'", case.layer.parameters)
    return case.values[case.name("d_a")] * factor_values(factor, values)


@mistake("delta")
def derivative_twice(case: Case) -> list[Array]:
    """A derivative f'(z) is multiplied in once more: each layer's belongs in once. The error of the layer
    above has its own already, and so has a - y where it is the error of the output."""
    twice = [] if case.layer.activation == "linear" else _once_more(case, case.layer, case.right)
    if case.above and case.above.activation != "linear" and not case.above.batch_norm:
        above = _once_more(case, case.above, case.values[case.above.error])
        twice += [_back(case, error @ case.values[case.name("w", 1)]) for error in above]
    return twice


def _once_more(case: Case, layer: LayerFacts, error: Array) -> list[Array]:
    """A layer's error times its derivative; softmax has a Jacobian, taken by some for a(1 - a)."""
    if layer.activation != "softmax":
        return [error * factor_values(slope(layer), case.values)]
    a = case.values[f"a.{layer.number}"]
    return [error * a * (1 - a), np.einsum("mi,mij->mj", error, case.values[f"jacobian.{layer.number}"])]


@mistake("delta")
def difference_alone(case: Case) -> Array | None:
    """The error is a - y only where loss and activation cancel; here factors are missing."""
    if case.above:
        return None
    return case.values[case.name("a")] - case.values["y"]


@mistake("delta")
def factor_two(case: Case) -> list[Array] | None:
    """A factor 2 (or one half) of the squared error is wrong."""
    if case.above or "squared" not in case.net.loss.name:
        return None
    return [case.right * 2, case.right / 2, case.right * case.layer.units]


@mistake("delta")
def mean_in_error(case: Case) -> Array | None:
    """The error is divided by M already; the mean is taken later, in the gradients."""
    return case.right / case.net.size if case.net.is_batch else None


@mistake("delta")
def forgot_w(case: Case) -> Array | None:
    """The weights are missing: the errors of the layer above come back through W."""
    if not case.above:
        return None
    return _back(
        case, case.values[case.above.error].sum(axis=1, keepdims=True) + np.zeros((1, case.layer.units))
    )


@mistake("delta")
def transposed_w_back(case: Case) -> Array | None:
    """W is transposed: column i of the next layer's W leads back to neuron i of this layer."""
    if not case.above:
        return None
    return _back(case, case.values[case.above.error] @ misread(case.values[case.name("w", 1)]))


@mistake("delta")
def updated_w(case: Case) -> Array | None:
    """The weight after the update is used: errors are computed with the old weights, before any update."""
    if not case.above:
        return None
    return _back(case, case.values[case.above.error] @ case.values[case.name("new_w", 1)])


@mistake("delta")
def one_error_alone(case: Case) -> list[Array] | None:
    """Only one neuron of the layer above is counted; its errors are added over all of them."""
    if not case.above or case.above.units == 1:
        return None
    error, w = case.values[case.above.error], case.values[case.name("w", 1)]
    return [_back(case, error[:, [k]] * w[k]) for k in range(case.above.units)]


def _back(case: Case, d_a: Array) -> Array:
    """The error of a hidden layer from dL/da."""
    wrong: Array = np.einsum("mi,mij->mj", d_a, case.values[case.name("jacobian")])
    return wrong

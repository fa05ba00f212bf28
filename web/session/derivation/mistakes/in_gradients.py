"""Mistakes in the gradients, BP3 and BP4, and in their mean."""

import numpy as np

from nncore.types import Array

from ..clipping import is_clipping
from ..surgery import misread
from .case import GRADIENTS, NEW, WEIGHT_GRADIENTS, Case, mistake
from .changed_gradient import descended, parameter_of, with_gradient

MOST_INPUTS = 8
"""Of more inputs, some activation gives nearly any number by chance."""


@mistake(*GRADIENTS, *NEW)
def sum_instead_of_mean(case: Case) -> Array | None:
    """The mean is missing: the examples' gradients are added but not divided by M."""
    return _times(case, case.net.size) if case.net.is_batch else None


@mistake(*GRADIENTS, *NEW)
def mean_twice(case: Case) -> Array | None:
    """The mean is taken twice: the gradient is divided by M once, not again."""
    return _times(case, 1 / case.net.size) if case.net.is_batch else None


@mistake(*GRADIENTS, *NEW)
def sign_of_gradient(case: Case) -> Array | None:
    """The sign is turned round: the gradient is error times activation, the update old - rate x gradient."""
    if case.stem in NEW:
        return 2 * case.values[case.name(parameter_of(case))] - case.right
    return -case.right


@mistake("d_w", "new_w")
def forgot_penalty(case: Case) -> Array | None:
    """The regularisation is missing: the derivative of the penalty is added to the gradient."""
    if not case.net.has_penalty:
        return None
    if case.stem == "d_w":
        return case.values[case.name("mean_d_w")]
    return with_gradient(case, lambda gradient: case.values[case.name("mean_d_w")])


@mistake("d_w", "new_w")
def penalty_sign(case: Case) -> Array | None:
    """The sign of the regularisation is turned round: its derivative is added to the gradient."""
    if not case.net.has_penalty:
        return None
    losses = case.values[case.name("mean_d_w")]
    if case.stem == "d_w":
        return 2 * losses - case.right
    return None if is_clipping(case.net) else with_gradient(case, lambda gradient: 2 * losses - gradient)


@mistake(*GRADIENTS)
def one_example_alone(case: Case) -> list[Array] | None:
    """Only one example is counted; the gradient is the mean over all of the batch."""
    if not case.net.is_batch:
        return None
    rest = case.right - _without_penalty(case)
    error = case.values[case.layer.error]
    if case.stem in WEIGHT_GRADIENTS:
        a = case.values[case.name("a", -1)]
        return [rest + np.outer(error[m], a[m]) for m in range(case.net.size)]
    if case.stem == "d_b":
        return list(error)
    return None


@mistake(*WEIGHT_GRADIENTS)
def transposed_gradient(case: Case) -> Array:
    """The product is transposed: row j belongs to this layer's neuron j, column i to input i."""
    return misread(case.right)


@mistake(*WEIGHT_GRADIENTS)
def error_alone(case: Case) -> Array:
    """The activation below is missing: a weight's gradient is error times activation."""
    return np.broadcast_to(case.values[case.layer.error].mean(axis=0)[:, np.newaxis], case.right.shape)


@mistake(*WEIGHT_GRADIENTS)
def gradient_by_sums(case: Case) -> Array | None:
    """The layer below is taken before its activation: z instead of a."""
    below = case.layer.number - 1
    if not below:
        return None
    rest = case.right - _without_penalty(case)
    return rest + case.values[case.layer.error].T @ case.values[f"z.{below}"] / case.net.size


@mistake("d_b")
def penalty_on_bias(case: Case) -> Array | None:
    """Biases have no penalty; it is for weights alone."""
    if not case.net.has_penalty:
        return None
    b = case.values[case.name("b")]
    return case.right + case.net.l1 * np.sign(b) + case.net.l2 * b


@mistake("d_b", "new_b")
def activation_in_bias(case: Case) -> list[Array] | None:
    """The activation below is multiplied in: a bias's gradient is the error alone, its input being 1."""
    if case.layer.batch_norm:
        return None
    a = case.values[case.name("a", -1)]
    inputs = [a.sum(axis=1), *(a.T if a.shape[1] <= MOST_INPUTS else ())]
    error = case.values[case.layer.error]
    wrong = [one @ error / case.net.size for one in inputs if one.any()]
    if case.stem == "d_b":
        return wrong
    if case.net.slots or is_clipping(case.net):
        return None
    return [descended(case, gradient) for gradient in wrong]


def _times(case: Case, factor: float) -> Array | None:
    """The quantity, with the gradient of the losses multiplied by a number."""
    more = (factor - 1) * _without_penalty(case)
    if case.stem in NEW:
        return with_gradient(case, lambda gradient: gradient + more)
    changed: Array = case.right + more
    return changed


def _without_penalty(case: Case) -> Array:
    """The gradient of the losses alone."""
    parameter = case.stem.removeprefix("new_").removeprefix("mean_").removeprefix("d_")
    if parameter == "w" and case.net.has_penalty:
        return case.values[case.name("mean_d_w")]
    return case.values[case.name(f"d_{parameter}")] if case.stem in NEW else case.right

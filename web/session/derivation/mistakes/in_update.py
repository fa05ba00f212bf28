"""Mistakes in the new parameters."""

import numpy as np

from nncore.types import Array

from ..clipping import is_clipping
from .case import NEW, Case, mistake
from .changed_gradient import gradient_of, parameter_of, with_gradient


@mistake(*NEW)
def forgot_rate(case: Case) -> Array:
    """The learning rate is missing: the step is rate times gradient."""
    old = case.values[case.name(parameter_of(case))]
    return old + (case.right - old) / case.net.rate


@mistake(*NEW)
def forgot_old(case: Case) -> list[Array]:
    """This is the step alone; it is added to the old value."""
    old = case.values[case.name(parameter_of(case))]
    return [case.right - old, old - case.right]


@mistake(*NEW)
def rate_on_old(case: Case) -> Array:
    """The learning rate multiplies the old value as well; it belongs to the gradient alone."""
    old = case.values[case.name(parameter_of(case))]
    wrong: Array = case.net.rate * old + (case.right - old)
    return wrong


@mistake(*NEW)
def forgot_clipping(case: Case) -> Array | None:
    """The gradient is not clipped."""
    if not is_clipping(case.net):
        return None
    return with_gradient(case, lambda gradient: case.values[case.name(f"d_{parameter_of(case)}")])


@mistake(*NEW)
def plain_descent(case: Case) -> Array | None:
    """This is plain gradient descent; the optimizer's own lines (momentum, mean squares) are missing."""
    if not case.net.slots:
        return None
    parameter = parameter_of(case)
    return case.values[case.name(parameter)] - case.net.rate * gradient_of(case)


@mistake(*NEW)
def forgot_correction(case: Case) -> Array | None:
    """Adam's means are not corrected for their start at 0."""
    if case.net.optimizer.name != "adam":
        return None
    parameter = parameter_of(case)
    mean = case.values[case.name(f"new_mean_{parameter}")]
    square = case.values[case.name(f"new_mean_square_{parameter}")]
    move = case.net.rate * mean / (np.sqrt(square) + case.net.optimizer.epsilon)
    wrong: Array = case.values[case.name(parameter)] - move
    return wrong

"""The update of plain gradient descent with another gradient."""

from collections.abc import Callable

from nncore.types import Array

from .case import Case


def parameter_of(case: Case) -> str:
    """The stem of the parameter that a new one is of."""
    return case.stem.removeprefix("new_")


def gradient_of(case: Case) -> Array:
    """The gradient the optimizer gets."""
    clipped = case.name(f"clipped_d_{parameter_of(case)}")
    return case.values.get(clipped, case.values[case.name(f"d_{parameter_of(case)}")])


def with_gradient(case: Case, change: Callable[[Array], Array]) -> Array | None:
    """Plain descent with another gradient; None for optimizers with a memory."""
    if case.net.slots:
        return None
    return descended(case, change(gradient_of(case)))


def descended(case: Case, gradient: Array) -> Array:
    """The new parameter after a step of plain descent along a gradient."""
    return case.values[case.name(parameter_of(case))] - case.net.rate * gradient

"""What several proofs share: central differences, errors, ways to draw arrays and networks."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from nncore.activations import ACTIVATIONS, make_activation
from nncore.layers import Dense
from nncore.losses import LOSSES, make_loss
from nncore.models import Sequential
from nncore.types import Array

KINK_MARGIN = 1e-3
"""How far from a ReLU's kink numbers are drawn when a derivative is to be compared."""

seeds = st.integers(0, 2**32 - 1)
"""Seeds of the arrays a property is tried on."""


def central_difference(function: Callable[[Array], Any], at: Array, *, epsilon: float = 1e-5) -> Array:
    """d function / d at_j for every j, on the last axis: equation (20) of Südmersen, central form."""
    columns = []
    for j in range(at.size):
        step = np.zeros(at.size)
        step[j] = epsilon
        step = step.reshape(at.shape)
        columns.append((np.asarray(function(at + step)) - np.asarray(function(at - step))) / (2 * epsilon))
    return np.stack(columns, axis=-1)


def extrapolated_difference(function: Callable[[Array], Any], at: Array) -> Array:
    """Central differences with two steps, combined so that their errors cancel (Richardson)."""
    coarse = central_difference(function, at, epsilon=1e-4)
    fine = central_difference(function, at, epsilon=5e-5)
    return (4 * fine - coarse) / 3


def relative_error(actual: Array, expected: Array) -> float:
    """Largest difference as a share of the largest expected number."""
    return float(np.abs(actual - expected).max() / max(np.abs(expected).max(), 1e-12))


def away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Normal numbers, none nearer to 0 than `KINK_MARGIN`."""
    values = rng.normal(size=shape)
    return np.where(np.abs(values) < KINK_MARGIN, KINK_MARGIN, values)


def targets(rng: np.random.Generator, rows: int, columns: int, *, loss: str) -> Array:
    """Targets that suit a loss: one-hot, yes or no, or any numbers."""
    if loss == "categorical_cross_entropy":
        return np.eye(columns)[rng.integers(columns, size=rows)]
    if loss == "binary_cross_entropy":
        return rng.integers(2, size=(rows, columns)).astype(float)
    return rng.normal(size=(rows, columns))


def allowed_pairs() -> list[tuple[str, str]]:
    """Every output activation with every loss it is allowed with."""
    return [(a, loss) for a in ACTIVATIONS for loss in LOSSES if make_loss(loss).allows(make_activation(a))]


def make_model(layers: Sequence[Dense], *, n_inputs: int, loss: str, **settings: Any) -> Sequential:
    """A float64 model whose biases, gammas and betas are not at their special first values."""
    model = Sequential(layers, n_inputs=n_inputs, loss=loss, **{"dtype": "float64", **settings})
    rng = np.random.default_rng(settings.get("seed", 0) + 1)
    for layer in model.layers:
        for name in layer.params.keys() - {"W"}:
            layer.params[name][:] += 0.2 * rng.normal(size=layer.units)
    return model

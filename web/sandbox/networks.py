"""Networks that an answer is tried on: of unequal sizes everywhere, so that nothing fits by luck."""

from dataclasses import dataclass

import numpy as np

import nncore as nn
from nncore.types import Array, Rng

from .exercises import Exercise

SIZES = (2, 3, 4, 5, 6, 7)
"""Neurons of a layer, and examples of a batch: each is taken once for a network."""

RATE = 0.3
HIDDEN = ("tanh", "gelu", "relu", "sigmoid")
"""The derivative of GELU looks at z, which no other's here does but for its sign."""

OUTPUTS = (
    ("softmax", "categorical_cross_entropy"),
    ("sigmoid", "binary_cross_entropy"),
    ("linear", "mean_squared_error"),
)
SMALLEST_KINK = 1e-3
"""No neuron's input is nearer to 0, the kink of a ReLU, where there is no derivative."""


@dataclass(frozen=True)
class Case:
    """A model with a batch (M, n_in), (M, n_out), and what it is called."""

    name: str
    model: nn.Sequential
    x: Array
    y: Array


def generated_cases(exercise: Exercise, rng: Rng, n: int = 3) -> list[Case]:
    """Return networks that use the function of an exercise.

    Examples
    --------
    >>> from sandbox.exercises import BY_ID
    >>> cases = generated_cases(BY_ID["tanh"], np.random.default_rng(0))
    >>> len(cases), cases[0].model.layers[0].activation.name
    (3, 'tanh')
    """
    return [_case(exercise, rng, i) for i in range(n)]


def _case(exercise: Exercise, rng: Rng, i: int) -> Case:
    n_in, first, second, n_out, size = (int(n) for n in rng.permutation(SIZES)[:5])
    hidden = exercise.activation if exercise.activation in HIDDEN else HIDDEN[i % len(HIDDEN)]
    output, loss = OUTPUTS[0] if exercise.loss else OUTPUTS[i % len(OUTPUTS)]
    model = nn.Sequential(
        [nn.Dense(first, hidden), nn.Dense(second, hidden), nn.Dense(n_out, output)],
        n_inputs=n_in,
        loss=loss,
        optimizer=nn.SGD(RATE, momentum=exercise.momentum or 0.0),
        dtype="float64",
    )
    x, y = rng.normal(size=(size, n_in)), _targets(output, size, n_out, rng)
    for _ in range(100):
        model.parameters = rng.normal(scale=0.7, size=model.n_parameters)
        if _is_smooth_at(model, x):
            break
    return Case(_name(model, size), model, x, y)


def _targets(output: str, size: int, n: int, rng: Rng) -> Array:
    if output == "softmax":
        return np.eye(n)[rng.integers(n, size=size)]
    return (
        rng.integers(2, size=(size, n)).astype(float) if output == "sigmoid" else rng.normal(size=(size, n))
    )


def _is_smooth_at(model: nn.Sequential, x: Array) -> bool:
    """Whether every neuron is away from its kink, and each is at work for some example."""
    model.predict(x)
    return all(np.abs(layer.z).min() > SMALLEST_KINK and layer.a.any(axis=0).all() for layer in model.layers)


def _name(model: nn.Sequential, size: int) -> str:
    widths = [model.n_inputs, *(layer.units for layer in model.layers)]
    return f"{'-'.join(map(str, widths))}, {model.layers[0].activation.name}, {size} examples"

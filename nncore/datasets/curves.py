"""Functions of one variable on [-6, 6], to be learnt as curves."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nncore.datasets.base import DATASETS, DataSet, Goal
from nncore.datasets.defaults import adam, experiment
from nncore.datasets.expression import Expression
from nncore.types import Array, Rng

_EDGE = 6.0
_RANGE = (-_EDGE, _EDGE)

Curve = Callable[[Array], Array]


def _curve(name: str, title: str, description: str, **learning: Any) -> Callable[[Curve], Curve]:
    """Enter a function of x as a data set."""

    def enter(curve: Curve) -> Curve:
        def generate(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
            return sample(curve, n_samples, noise, rng=rng)

        entry = DataSet(
            title=title,
            description=description,
            task="regression",
            input_names=("x",),
            input_ranges=(_RANGE,),
            target_range=(-1.5, 1.5),
            options={"n_samples": 1200, "noise": 0.0, "test_split": 0.5, "seed": 0},
            generate=generate,
            **learning,
        )
        DATASETS.add(name)(entry)
        return curve

    return enter


def sample(curve: Curve, n_samples: int, noise: float, *, rng: Rng) -> tuple[Array, Array]:
    """Points of a curve at x drawn uniformly from [-6, 6], moved up or down by at most ``noise``.

    Examples
    --------
    >>> x, y = sample(np.abs, 3, 0.0, rng=np.random.default_rng(0))
    >>> bool((y == abs(x[:, 0])).all())
    True
    """
    x = rng.uniform(*_RANGE, size=n_samples)
    return x[:, None], curve(x) + noise * rng.uniform(-1.0, 1.0, size=n_samples)


@_curve(
    "sine",
    "Sine",
    "Two waves of the sine: smooth, with as many bends as a few neurons can make.",
    experiment=experiment((8, 8), 1, optimizer=adam(0.03), batch_size=32),
    goal=Goal(2500, 0.98),
)
def _sine(x: Array) -> Array:
    """sin(x)."""
    return np.asarray(np.sin(x))


@_curve(
    "step",
    "Step",
    "A jump from -1 to 1 at 0: a sigmoid or tanh gets as steep as its weight is large.",
    experiment=experiment((4,), 1, optimizer=adam(0.01)),
    goal=Goal(2000, 0.98),
)
def _step(x: Array) -> Array:
    """-1 for negative x, else 1."""
    return np.where(x < 0, -1.0, 1.0)


@_curve(
    "bump",
    "Bump",
    "One bell in the middle: two neurons, one up and one down, make it.",
    experiment=experiment((4,), 1, optimizer=adam(0.01)),
    goal=Goal(1000, 0.98),
)
def _bump(x: Array) -> Array:
    """exp(-x^2 / 2)."""
    return np.asarray(np.exp(-np.square(x) / 2.0))


@_curve(
    "abs",
    "Absolute value",
    "|x| / 6, a sharp corner: two ReLU neurons make it exactly.",
    experiment=experiment((8,), 1, activation="relu", optimizer=adam(0.01)),
    goal=Goal(1000, 0.98),
)
def _absolute(x: Array) -> Array:
    """|x| / 6."""
    return np.abs(x) / _EDGE


FORMULA = "sin(x) + x / 4"
"""What a person's own formula begins as."""


def _make_function(
    n_samples: int, noise: float, rng: Rng, *, expression: str = FORMULA
) -> tuple[Array, Array]:
    """Points of a person's own formula."""
    return sample(Expression(expression), n_samples, noise, rng=rng)


DATASETS.add("function")(
    DataSet(
        title="Own function",
        description="A curve of your own: type a formula of x.",
        task="regression",
        input_names=("x",),
        input_ranges=(_RANGE,),
        options={
            "expression": FORMULA,
            "n_samples": 1200,
            "noise": 0.0,
            "test_split": 0.5,
            "seed": 0,
        },
        generate=_make_function,
        experiment=experiment((16, 8), 1, optimizer=adam(0.01)),
        goal=Goal(3000, 0.98),
    )
)

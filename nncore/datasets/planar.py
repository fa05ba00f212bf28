"""Points in the plane, where they are in TensorFlow Playground: on [-6, 6] x [-6, 6].

Where noise moves a point before its label is read off, as there, it is the label that becomes unsure, and the
point is drawn where it was.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from nncore.datasets.base import DATASETS, DataSet, Goal
from nncore.datasets.defaults import adam, experiment, sgd
from nncore.types import Array, Rng

_EDGE = 6.0
_RANGES = ((-_EDGE, _EDGE), (-_EDGE, _EDGE))
_OPTIONS = {"noise": 0.0, "test_split": 0.5, "seed": 0, "features": ["x1", "x2"]}
_NAMES = ("x1", "x2")

Generator = Callable[[int, float, Rng], tuple[Array, Array]]


def _classes(
    name: str, title: str, description: str, *class_names: str, **learning: Any
) -> Callable[[Generator], Generator]:
    """Enter a function that makes points with classes."""

    def enter(generate: Generator) -> Generator:
        entry = DataSet(
            title=title,
            description=description,
            task="classification",
            input_names=_NAMES,
            input_ranges=_RANGES,
            class_names=class_names,
            options={"n_samples": 500, **_OPTIONS},
            generate=generate,
            **learning,
        )
        DATASETS.add(name)(entry)
        return generate

    return enter


def _surface(name: str, title: str, description: str, **learning: Any) -> Callable[[Generator], Generator]:
    """Enter a function that makes points with a height."""

    def enter(generate: Generator) -> Generator:
        entry = DataSet(
            title=title,
            description=description,
            task="regression",
            input_names=_NAMES,
            input_ranges=_RANGES,
            target_range=(-1.0, 1.0),
            options={"n_samples": 1200, **_OPTIONS},
            generate=generate,
            **learning,
        )
        DATASETS.add(name)(entry)
        return generate

    return enter


@_classes(
    "xor",
    "XOR",
    "Points of four quadrants, the opposite ones of one class: no straight line divides them.",
    "different signs",
    "same sign",
    experiment=experiment((4, 2), 2, optimizer=sgd(0.1)),
    goal=Goal(1500, 0.98),
)
def _make_xor(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Points of [-5, 5]^2, pushed 0.3 away from the axes; class 1 where x1 x2 >= 0."""
    x = rng.uniform(-5.0, 5.0, size=(n_samples, 2))
    x += np.where(x > 0, 0.3, -0.3)
    seen = x + noise * rng.uniform(-5.0, 5.0, size=x.shape)
    return x, (seen[:, 0] * seen[:, 1] >= 0).astype(np.int64)


@_classes(
    "circle",
    "Circle",
    "A disc inside a ring: easy with squared features, a closed curve to learn without them.",
    "ring",
    "disc",
    experiment=experiment((4, 2), 2, optimizer=sgd(0.1)),
    goal=Goal(1000, 0.98),
)
def _make_circle(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """A disc of radius 2.5 (class 1) and a ring from 3.5 to 5."""
    inside = np.arange(n_samples) < n_samples // 2
    radius = np.where(inside, rng.uniform(0.0, 2.5, n_samples), rng.uniform(3.5, 5.0, n_samples))
    angle = rng.uniform(0.0, 2.0 * np.pi, n_samples)
    x = np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])
    seen = x + noise * rng.uniform(-5.0, 5.0, size=x.shape)
    return x, (np.hypot(seen[:, 0], seen[:, 1]) < 2.5).astype(np.int64)


@_classes(
    "gauss",
    "Two clouds",
    "Two round clouds of points: one straight line is enough, and one neuron.",
    "lower left",
    "upper right",
    experiment=experiment((4, 2), 2),
    goal=Goal(500, 0.99),
)
def _make_gauss(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Normal clouds around (-2, -2) and (2, 2) (class 1), of variance 0.5 + 7 noise."""
    return _clouds(np.array([[-2.0, -2.0], [2.0, 2.0]]), n_samples, noise, rng)


@_classes(
    "three_classes",
    "Three clouds",
    "Three round clouds of points, one class each: softmax with three outputs.",
    "top",
    "left",
    "right",
    experiment=experiment((4,), 3),
    goal=Goal(500, 0.99),
)
def _make_three_classes(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Normal clouds on a circle of radius 3, a third of a turn apart, of variance 0.5 + 7 noise."""
    angle = np.array([0.0, -1.0, 1.0]) * 2.0 * np.pi / 3.0
    return _clouds(3.0 * np.column_stack([np.sin(angle), np.cos(angle)]), n_samples, noise, rng)


def _clouds(centres: Array, n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Normal clouds of equal size; a point outside the picture is drawn again."""
    y = np.arange(n_samples, dtype=np.int64) * len(centres) // n_samples
    deviation = np.sqrt(0.5 + 7.0 * noise)
    x = rng.normal(centres[y], deviation)
    while (outside := (np.abs(x) > _EDGE).any(axis=1)).any():
        x[outside] = rng.normal(centres[y[outside]], deviation)
    return x, y


@_classes(
    "spiral",
    "Two spirals",
    "Two arms wound into each other: the hardest of the small ones, it needs depth or width.",
    "first arm",
    "second arm",
    experiment=experiment((16, 16), 2, activation="relu", optimizer=adam(0.01)),
    goal=Goal(2500, 0.95),
)
def _make_spiral(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Arms r = 5 i/n, t = 1.75 i/n 2 pi, half a turn apart (class 1 begins upwards)."""
    n_second = n_samples // 2
    along = np.concatenate([np.arange(n) / n for n in (n_samples - n_second, n_second)])
    y = (np.arange(n_samples) >= n_samples - n_second).astype(np.int64)
    angle = 1.75 * along * 2.0 * np.pi + np.pi * (1 - y)
    x = (5.0 * along)[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return x + noise * rng.uniform(-1.0, 1.0, size=x.shape), y


@_classes(
    "moons",
    "Two moons",
    "Two half circles that reach into each other: one bend in the boundary is enough.",
    "upper moon",
    "lower moon",
    experiment=experiment((4, 2), 2, optimizer=sgd(0.1)),
    goal=Goal(1000, 0.99),
)
def _make_moons(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Half circles of radius 3, the lower (class 1) moved by one radius right and half a radius up."""
    n_lower = n_samples // 2
    y = (np.arange(n_samples) >= n_samples - n_lower).astype(np.int64)
    angle = rng.uniform(0.0, np.pi, n_samples)
    side = 1 - 2 * y
    x = 3.0 * np.column_stack([side * (np.cos(angle) - 0.5), side * (np.sin(angle) - 0.25)])
    return x + 3.0 * noise * rng.uniform(-1.0, 1.0, size=x.shape), y


@_surface(
    "plane",
    "Plane",
    "A tilted plane, (x1 + x2) / 10: one linear neuron fits it exactly.",
    experiment=experiment((), 1),
    goal=Goal(500, 0.99),
)
def _make_plane(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Points of [-6, 6]^2 with the target (x1 + x2) / 10, held within [-1, 1]."""
    x = rng.uniform(-_EDGE, _EDGE, size=(n_samples, 2))
    seen = x + noise * rng.uniform(-_EDGE, _EDGE, size=x.shape)
    return x, np.clip(seen.sum(axis=1) / 10.0, -1.0, 1.0)


_BUMPS = np.array([[-4, 2.5], [0, 2.5], [4, 2.5], [-4, -2.5], [0, -2.5], [4, -2.5]])
_SIGNS = np.array([1, -1, 1, -1, 1, -1])


@_surface(
    "gauss_regression",
    "Hills and hollows",
    "Three hills and three hollows by turns, flat between.",
    experiment=experiment((16, 8), 1, optimizer=adam(0.01), batch_size=64),
    goal=Goal(4000, 0.92),
)
def _make_gauss_regression(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Points of [-6, 6]^2; the height falls from +-1 at each of six centres to 0 at distance 2."""
    x = rng.uniform(-_EDGE, _EDGE, size=(n_samples, 2))
    seen = x + noise * rng.uniform(-_EDGE, _EDGE, size=x.shape)
    distance = np.linalg.norm(seen[:, None, :] - _BUMPS, axis=2)
    height = _SIGNS * np.maximum(0.0, 1.0 - distance / 2.0)
    highest = np.abs(height).argmax(axis=1)
    return x, height[np.arange(n_samples), highest]

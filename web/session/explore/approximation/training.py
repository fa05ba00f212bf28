"""How units come to their places: the best of many tried, or trained; what training reaches with how many."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

import nncore as nn
from nncore.types import Array
from session.explore.approximation.networks import POWERS, REACH, Hidden, X, make_network, shares_of, units_of

STEPS = 1000
"""Of training; the rate falls to 0 meanwhile, so that the last steps settle."""

RATE = 0.02
SIZES = (1, 2, 4, 8, 16, 32)
SEEDS = 5
STEPS_AT_ONCE = 20
"""A piece of work that is much shorter than a slice of time."""

_STEEPNESS = (1, 2, 4)
_CENTRES = np.arange(-REACH, REACH + 0.25, 0.5)


class Errors(NamedTuple):
    """How far a network's output is from the target: the largest error, where, and the root mean square."""

    largest: float
    at: float
    rms: float


def errors_of(output: Array, target: Array) -> Errors:
    """Return the errors at the points."""
    distance = np.abs(output - target)
    worst = int(distance.argmax())
    return Errors(float(distance[worst]), float(X[worst]), float(np.sqrt(np.square(distance).mean())))


def next_unit(units: Array, bias: float, hidden: Hidden, *, target: Array) -> Array:
    """Return the unit that lowers the mean squared error most, of many places and steepnesses tried.

    What is left to the target is approximated greedily (L. K. Jones, 1992): v is that of least squares.

    Returns
    -------
    ndarray of shape (3,)
        w, b, v.
    """
    left = target - (bias if hidden.has_biases else 0)
    if len(units):
        left = target - shares_of(make_network(units, bias, hidden))[1]
    tried = _tried(hidden)
    values = shares_of(make_network(tried, 0, hidden))[0]
    sizes = np.square(values).sum(axis=1)
    along = values @ left
    best = int(np.argmax(np.divide(along**2, sizes, out=np.zeros_like(sizes), where=sizes > 0)))
    return np.array([*tried[best, :2], along[best] / sizes[best]]) if sizes[best] else tried[best]


def _tried(hidden: Hidden) -> Array:
    """Units of v = 1 with their middle at many places."""
    steep = np.array([sign * size for size in _STEEPNESS for sign in (1, -1)], np.float64)
    if hidden.activation in POWERS:
        steep /= 4
    w = np.repeat(steep, len(_CENTRES))
    b = -w * np.tile(_CENTRES, len(steep))
    return np.column_stack([w, b * hidden.has_biases, np.ones_like(w)])


def first_units(n: int, hidden: Hidden, rng: nn.types.Rng) -> Array:
    """Draw n units whose middles lie anywhere among the points."""
    low, high = (0.2, 0.5) if hidden.activation in POWERS else (1, 3)
    w = rng.choice([-1.0, 1.0], n) * rng.uniform(low, high, n)
    b = -w * rng.uniform(-REACH, REACH, n)
    return np.column_stack([w, b * hidden.has_biases, rng.normal(size=n) / n])


class Training:
    """nncore's training of a network on all the points at once, some steps at a time.

    Parameters
    ----------
    units : ndarray of shape (n, 3)
        Where they begin.
    bias : float
    hidden : Hidden
        Without biases they are put back to 0 after each step: Adam moves every parameter by itself, so that
        the weights move as if there were none.
    target : ndarray of shape (121,)
    """

    def __init__(self, units: Array, bias: float, hidden: Hidden, *, target: Array) -> None:
        self.model = make_network(units, bias, hidden, learning_rate=RATE)
        self.target, self.hidden = target, hidden

    def run(self) -> Iterator[int]:
        """Train to the end; yield the steps done after every `STEPS_AT_ONCE`."""
        x, y = X[:, None], self.target[:, None]
        for step in range(STEPS):
            self.model.optimizer.learning_rate = RATE * (1 - step / STEPS)
            self.model.learn(x, y)
            if not self.hidden.has_biases:
                for layer in self.model.layers:
                    layer.params["b"][:] = 0
            if (step + 1) % STEPS_AT_ONCE == 0:
                yield step + 1

    def units(self) -> tuple[Array, float]:
        """Return w, b, v of every unit now, and the output's bias."""
        return units_of(self.model)

    def errors(self) -> Errors:
        """Return how far it is from the target now."""
        return errors_of(self.model.predict(X[:, None])[:, 0], self.target)


class Measured(NamedTuple):
    """What a network of n units from one seed has come to."""

    n: int
    seed: int
    errors: Errors


def measure(hidden: Hidden, target: Array) -> Iterator[Measured | None]:
    """Train networks of every size from every seed; yield what each came to, and None meanwhile."""
    for n in SIZES:
        for seed in range(SEEDS):
            units = first_units(n, hidden, np.random.default_rng([n, seed]))
            training = Training(units, 0, hidden, target=target)
            for _ in training.run():
                yield None
            yield Measured(n, seed, training.errors())

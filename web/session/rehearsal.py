"""Training that nobody asked for: a browser compiles well only what has run often."""

from time import perf_counter

import numpy as np

import nncore as nn

IMAGES = 512


def noise(*, images: int = IMAGES) -> nn.ArrayDataGenerator:
    """Return random pixels and digits, in batches as MNIST's."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(256, size=(images, 784), dtype=np.uint8)
    digits = nn.data_generators.one_hot(rng.integers(10, size=images), 10)
    return nn.ArrayDataGenerator(pixels, digits, batch_size=32, divisor=255)


class Rehearsal:
    """A network of its own that learns noise of the shape of MNIST, a moment at a time."""

    def __init__(self) -> None:
        document = nn.Experiment.from_dict(nn.datasets.default_experiment("mnist"))
        self._model, self._data = document.build_model(), noise()

    def go_on(self, budget_ms: float) -> int:
        """Train for a time, at least one step; return how many were made."""
        deadline = perf_counter() + budget_ms / 1000
        first = self._model.step
        while self._model.step == first or perf_counter() < deadline:
            self._model.learn(*self._data.next_batch())
        return self._model.step - first

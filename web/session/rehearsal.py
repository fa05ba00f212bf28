"""Training that nobody asked for: a browser compiles well only what has run often."""

import numpy as np

import nncore as nn
from session.evaluation import Evaluation
from session.run import Run
from session.training import Training

IMAGES = 512


def noise(*, images: int = IMAGES) -> nn.ArrayDataGenerator:
    """Return random pixels, with gaps of 0 as between the strokes of digits, in batches as MNIST's."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(256, size=(images, 98, 8), dtype=np.uint8)
    pixels[rng.random((images, 98)) < 0.7] = 0
    digits = nn.data_generators.one_hot(rng.integers(10, size=images), 10)
    return nn.ArrayDataGenerator(pixels, digits, batch_size=32, divisor=255)


class Rehearsal:
    """A run of its own that learns noise of the shape of MNIST and is evaluated, a moment at a time."""

    def __init__(self) -> None:
        document = nn.Experiment.from_dict(nn.datasets.default_experiment("mnist"))
        run = Run(document, document.build_model(), noise())
        self._training, self._evaluation = Training(run), Evaluation(run)

    def go_on(self, budget_ms: float) -> int:
        """Train for a time, at least one step, and evaluate; return how many steps were made."""
        costs, _ = self._training.advance(budget_ms, None)
        self._evaluation.after(costs)
        return len(costs)

"""Training that nobody asked for: a browser compiles well only what has run often."""

from time import perf_counter

import numpy as np

import nncore as nn

IMAGES = 512


def noise(*, images: int = IMAGES, size: int = 28) -> dict[str, bytes]:
    """Return files as MNIST has them, of random pixels and digits."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(256, size=(images, size, size), dtype=np.uint8).tobytes()
    digits = rng.integers(10, size=images, dtype=np.uint8).tobytes()
    shape = b"".join(n.to_bytes(4, "big") for n in (images, size, size))
    files = {}
    for part in ("train", "t10k"):
        files[f"{part}-images-idx3-ubyte"] = bytes([0, 0, 8, 3]) + shape + pixels
        files[f"{part}-labels-idx1-ubyte"] = bytes([0, 0, 8, 1]) + images.to_bytes(4, "big") + digits
    return files


class Rehearsal:
    """A network of its own that learns noise of the shape of MNIST, a moment at a time."""

    def __init__(self) -> None:
        document = nn.Experiment.from_dict(nn.datasets.default_experiment("mnist"))
        self._model, self._data = document.build(files=noise())

    def go_on(self, budget_ms: float) -> int:
        """Train for a time, at least one step; return how many were made."""
        deadline = perf_counter() + budget_ms / 1000
        first = self._model.step
        while self._model.step == first or perf_counter() < deadline:
            self._model.learn(*self._data.next_batch())
        return self._model.step - first

"""Independent streams of random numbers, all from one seed."""

import numpy as np

from nncore.types import Rng
from nncore.validation import check_integer

STREAMS = ("data", "weights", "shuffling", "augmentation")
"""What randomness is used for; each use has its own stream, so that changing one never changes another."""


def make_rng(seed: int, stream: str) -> Rng:
    """Return the generator of one stream of a seed.

    The streams are the children of ``numpy.random.SeedSequence(seed)``: statistically independent of
    each other and the same on every machine.

    Parameters
    ----------
    seed : int
        Any whole number from 0.
    stream : str
        One of `STREAMS`.

    Raises
    ------
    ValueError
        If the seed is negative or no whole number, or the stream is unknown.

    Examples
    --------
    >>> make_rng(0, "weights").random() == make_rng(0, "weights").random()
    True
    >>> make_rng(0, "weights").random() == make_rng(0, "data").random()
    False
    """
    check_integer("seed", seed, at_least=0)
    if stream not in STREAMS:
        raise ValueError(f"stream must be one of {', '.join(STREAMS)}, got {stream!r}")
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(STREAMS.index(stream),)))

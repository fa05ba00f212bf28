"""Shapes drawn at random, images to learn from until there are others."""

import numpy as np

from nncore.types import Array, Rng

SHAPES = ("disc", "square", "triangle")
"""The classes of the images that are drawn."""

SIDE = 20
"""Pixels of a drawn image's height and width."""

N_SHAPES = 900
"""How many are drawn."""

JITTER = 2.0
"""So many pixels a shape lies beside the middle, at most."""


def draw_shapes(rng: Rng, n: int = N_SHAPES) -> tuple[Array, Array]:
    """Draw bright shapes on black, of random place, size and brightness.

    Returns
    -------
    images : ndarray of shape (n, 20, 20), uint8
    labels : ndarray of shape (n,), int64
        0 disc, 1 square, 2 triangle, in turn.

    Examples
    --------
    >>> images, labels = draw_shapes(np.random.default_rng(0), n=4)
    >>> images.shape, labels.tolist()
    ((4, 20, 20), [0, 1, 2, 0])
    """
    labels = np.arange(n) % len(SHAPES)
    radius = rng.uniform(4.0, 7.5, (n, 1, 1))
    rows, columns = np.indices((SIDE, SIDE)) - (SIDE - 1) / 2
    down, right = rng.uniform(-JITTER, JITTER, (2, n, 1, 1))
    y, x = rows - down, columns - right
    outside = np.where(labels[:, None, None] == 0, np.hypot(x, y), np.maximum(abs(x), abs(y)))
    slanted = np.maximum((2 * abs(x) - y) / np.sqrt(5) + radius * (1 - 1 / np.sqrt(5)), y)
    outside = np.where(labels[:, None, None] == 2, slanted, outside)
    ink = rng.uniform(150, 255, (n, 1, 1)) * np.clip(radius - outside + 0.5, 0, 1)
    return np.rint(ink).astype(np.uint8), labels

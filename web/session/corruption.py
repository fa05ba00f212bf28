"""Corruptions of images: of a given strength, at places drawn from one seed."""

from collections.abc import Callable, Sequence

import numpy as np

from nncore.data_generators import move_images

SEED = 0
"""The same for every strength, so that the same corruption grows with it."""


def noise(x: np.ndarray, strength: float, *, rng: np.random.Generator, **_: object) -> None:
    """Add noise of this standard deviation of brightness; the sum is held within [0, 1]."""
    x += np.asarray(strength * rng.standard_normal(x.shape, np.float32), x.dtype)
    np.clip(x, 0, 1, out=x)


def shift(x: np.ndarray, strength: float, *, rng: np.random.Generator, shape: tuple[int, int]) -> None:
    """Move each image by so many pixels in a direction of its own."""
    direction = rng.uniform(0, 2 * np.pi, len(x))
    move_images(x, shape, down=strength * np.sin(direction), right=strength * np.cos(direction), degrees=0)


def rotation(x: np.ndarray, strength: float, *, rng: np.random.Generator, shape: tuple[int, int]) -> None:
    """Turn each image by so many degrees, to the side of its own."""
    side = np.where(rng.random(len(x)) < 0.5, -1, 1)
    move_images(x, shape, down=0, right=0, degrees=strength * side)


def missing(x: np.ndarray, strength: float, *, rng: np.random.Generator, **_: object) -> None:
    """Empty so many per cent of the pixels, each image's own."""
    x[rng.random(x.shape, np.float32) < strength / 100] = 0


CORRUPTIONS: dict[str, Callable[..., None]] = {
    "noise": noise,
    "shift": shift,
    "rotation": rotation,
    "missing": missing,
}
"""By name: each changes images in place, at strength 0 not at all."""


def corrupt(x: np.ndarray, *, kind: str, strength: float, part: int, shape: Sequence[int]) -> None:
    """Corrupt images in place.

    Parameters
    ----------
    x : ndarray of shape (M, height * width)
        The first images of a part of the test images, brightness from 0 to 1.
    kind : str
        One of `CORRUPTIONS`.
    strength : float
        In the unit of the corruption, from 0, which changes nothing.
    part : int
        Each part of the test images has random numbers of its own.
    shape : (height, width)
        Of an image.

    Raises
    ------
    ValueError
        If there is no such corruption, or images have another shape.

    Examples
    --------
    >>> images = np.ones((1, 4), np.float32)
    >>> corrupt(images, kind="missing", strength=50, part=0, shape=(2, 2))
    >>> images.tolist()
    [[1.0, 1.0, 1.0, 0.0]]
    """
    if kind not in CORRUPTIONS:
        raise ValueError(f"kind must be one of {', '.join(CORRUPTIONS)}, got {kind!r}")
    if np.prod(shape) != x.shape[1]:
        raise ValueError(f"shape must be of images with {x.shape[1]} pixels, got {list(shape)}")
    CORRUPTIONS[kind](x, strength, rng=np.random.default_rng([SEED, part]), shape=(shape[0], shape[1]))

"""Images of digits that a person drew and labelled, as an experiment's document carries them."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nncore.types import Array

SHAPE = (28, 28)
"""Height and width, as MNIST's."""

MOST = 100
"""The most digits a document holds."""

LONGEST = 4 * -(-SHAPE[0] * SHAPE[1] // 3)
"""Characters of an image in base64."""


def decode_image(text: str) -> Array:
    """Return the pixels of an image written as base64.

    Returns
    -------
    ndarray of shape (784,), uint8

    Raises
    ------
    ValueError
        If it is not base64, or not of 784 pixels.

    Examples
    --------
    >>> decode_image("/" * 1045 + "w==")[:3].tolist()
    [255, 255, 255]
    """
    try:
        pixels = np.frombuffer(base64.b64decode(text, validate=True), np.uint8)
    except binascii.Error as error:
        raise ValueError(f"an image must be base64 text, got an error: {error}") from error
    if len(pixels) != SHAPE[0] * SHAPE[1]:
        raise ValueError(f"an image must have {SHAPE[0] * SHAPE[1]} pixels, got {len(pixels)}")
    return pixels


def read_custom_digits(digits: Sequence[Mapping[str, Any]]) -> tuple[Array, Array]:
    """Return images and labels of a document's ``custom_digits``.

    Returns
    -------
    images : ndarray of shape (N, 784), uint8
    labels : ndarray of shape (N,), int64

    Examples
    --------
    >>> images, labels = read_custom_digits([{"label": 7, "image": "A" * 1046 + "=="}])
    >>> images.shape, labels.tolist()
    ((1, 784), [7])
    """
    images = [decode_image(digit["image"]) for digit in digits]
    labels = [digit["label"] for digit in digits]
    return np.array(images, np.uint8).reshape(-1, SHAPE[0] * SHAPE[1]), np.array(labels, np.int64)

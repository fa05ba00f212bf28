"""One image file as the pixels a network takes: upright, grey, of one size.

The page reads images by the same rules (`web/js/panels/custom-images/form.js`), so that a folder is the same
data in both.
"""

import io
import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nncore.data_generators.handwriting import area_means
from nncore.types import Array

if TYPE_CHECKING:
    from PIL.Image import Image

FITS = ("stretch", "whole")
"""How an image of other proportions is brought to a size: stretched, or whole with empty pixels beside it."""

MAX_FILE_BYTES = 50_000_000
"""The most bytes of an image file."""

MAX_PIXELS_OF_ONE = 25_000_000
"""The most pixels of an image file, before it is brought to a size."""

_NOT_TURNED = "WEBP"
"""Browsers do not turn images of this format upright, so it is not done here either."""

_NUDGE = 1e-6
"""Added before rounding: sums taken in another order differ in their last bits, and halves are to go up."""


def read_file(file: Path) -> bytes:
    """Return the content of an image file, unless it is larger than one can be.

    Raises
    ------
    ValueError
        If it has more than 50 MB.
    """
    size = file.stat().st_size
    if size > MAX_FILE_BYTES:
        raise ValueError(f"{file} must have at most {MAX_FILE_BYTES // 10**6} MB, got {size / 1e6:.0f}")
    return file.read_bytes()


def read_pixels(content: bytes, name: str, *, colour: bool = False) -> Array:
    """Return the pixels of an image file, upright where it says how it was held.

    Transparent places are white, as on paper. Grey is ITU-R 601's luminance: 0.299 R + 0.587 G + 0.114 B.

    Parameters
    ----------
    content : bytes
        A file of any format that Pillow reads.
    name : str
        What it is called in errors.
    colour : bool
        Whether to keep red, green and blue.

    Returns
    -------
    ndarray of shape (height, width) or (height, width, 3), uint8

    Raises
    ------
    ImportError
        If Pillow is not installed.
    ValueError
        If it is no image, a damaged one, or one of more than 25 million pixels.
    """
    pillow, image_ops = _pillow()
    try:
        with _opened(content, pillow) as file:
            _check_size(file.size, name)
            upright = file if file.format == _NOT_TURNED else image_ops.exif_transpose(file)
            image = _on_white(_of_bytes(upright, pillow), pillow)
            return np.asarray(image.convert("RGB" if colour else "L"), dtype=np.uint8)
    except pillow.DecompressionBombError as error:
        raise ValueError(
            f"{name} must have at most {MAX_PIXELS_OF_ONE:,} pixels, got more: {error}"
        ) from error
    except pillow.UnidentifiedImageError as error:
        formats = "PNG, JPEG, GIF, WebP, BMP or another format that Pillow reads"
        raise ValueError(f"{name} must be an image: {formats}") from error
    except (OSError, SyntaxError) as error:
        raise ValueError(f"{name} must be an image, got an error: {error}") from error


def _opened(content: bytes, pillow: Any) -> "Image":
    """The image, of which only the header has been read; Pillow's warning of a large one is not needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pillow.DecompressionBombWarning)
        image: Image = pillow.open(io.BytesIO(content))
    return image


def _check_size(size: tuple[int, int], name: str) -> None:
    """Refuse an image that would take too much memory; the size is known before the image is decoded."""
    width, height = size
    if width * height > MAX_PIXELS_OF_ONE:
        raise ValueError(
            f"{name} must have at most {MAX_PIXELS_OF_ONE:,} pixels, got {height:,} by {width:,}"
        )


def _pillow() -> tuple[Any, Any]:
    """Pillow, which is loaded only when it is needed."""
    try:
        from PIL import Image, ImageOps
    except ImportError as error:
        raise ImportError("images need Pillow: pip install nncore[images]") from error
    return Image, ImageOps


def _of_bytes(image: "Image", pillow: Any) -> "Image":
    """The image with 8 bits of grey where it has 16, which Pillow would cut off at 255.

    One of the greys may stand for transparent, which is white.
    """
    if not image.mode.startswith("I"):
        return image
    pixels = np.asarray(image)
    grey = np.where(pixels == image.info.get("transparency"), 255, np.clip(pixels >> 8, 0, 255))
    whole: Image = pillow.fromarray(grey.astype(np.uint8))
    return whole


def _on_white(image: "Image", pillow: Any) -> "Image":
    """The image without transparency."""
    if not image.has_transparency_data:
        return image
    whole = image.convert("RGBA")
    paper: Image = pillow.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    return paper


def fit_pixels(pixels: Array, shape: tuple[int, int], *, fit: str = "stretch", invert: bool = False) -> Array:
    """Bring an image to a size; each new pixel is the mean of the area it covers.

    Parameters
    ----------
    pixels : ndarray of shape (height, width) or (height, width, 3), uint8
    shape : (height, width)
        The size wanted.
    fit : str
        Of `FITS`. ``"whole"`` keeps the proportions, centres the image and leaves the pixels beside it 0.
    invert : bool
        Whether dark becomes bright, as ink on white paper must to be like MNIST's digits.

    Returns
    -------
    ndarray of shape (*shape) or (*shape, 3), uint8

    Examples
    --------
    >>> ink = np.array([[0, 100], [255, 255]], dtype=np.uint8)
    >>> fit_pixels(ink, (1, 1)).tolist(), fit_pixels(ink, (2, 1), invert=True).tolist()
    ([[153]], [[205], [0]])
    >>> fit_pixels(ink, (2, 4), fit="whole").tolist()
    [[0, 0, 100, 0], [0, 255, 255, 0]]
    """
    height, width = _size_within(pixels.shape[:2], shape) if fit == "whole" else shape
    rows, columns = area_means(pixels.shape[0], height), area_means(pixels.shape[1], width)
    means = np.tensordot(np.tensordot(rows, pixels, (1, 0)), columns, (1, 1))
    scaled = np.floor(np.moveaxis(means, -1, 1) + 0.5 + _NUDGE).astype(np.uint8)
    fitted = np.zeros((*shape, *pixels.shape[2:]), dtype=np.uint8)
    top, left = (shape[0] - height) // 2, (shape[1] - width) // 2
    fitted[top : top + height, left : left + width] = 255 - scaled if invert else scaled
    return fitted


def _size_within(size: tuple[int, ...], shape: tuple[int, int]) -> tuple[int, int]:
    """The largest size of the same proportions that fits."""
    share = min(shape[0] / size[0], shape[1] / size[1])
    height, width = (max(1, math.floor(side * share + 0.5)) for side in size)
    return min(height, shape[0]), min(width, shape[1])

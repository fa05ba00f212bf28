"""Augmentation: training images shifted, turned and made noisy, anew each time they are shown."""

import numpy as np

from nncore.types import Array, Rng
from nncore.validation import Number

_BLOCK = 64


class Augmentation:
    """Random changes of images that leave what they show the same.

    Parameters
    ----------
    image_shape : (height, width)
        Of the images, in pixels; one row of a batch is one image, row after row.
    shift : float
        Up to so many pixels in each direction, from 0.
    rotate : float
        Up to so many degrees about the centre, either way, from 0 to 180.
    noise : float
        Standard deviation of what is added to each pixel, from 0; the sum is held within [0, 1].

    Raises
    ------
    ValueError
        If a value is out of range.

    Examples
    --------
    >>> images = np.full((1, 4), 0.5)
    >>> Augmentation((2, 2), noise=0.1).apply(images, np.random.default_rng(0))
    >>> images.round(2).tolist()
    [[0.51, 0.49, 0.56, 0.51]]
    """

    shift = Number(at_least=0)
    rotate = Number(at_least=0, at_most=180)
    noise = Number(at_least=0)

    def __init__(
        self, image_shape: tuple[int, int], *, shift: float = 0.0, rotate: float = 0.0, noise: float = 0.0
    ) -> None:
        self.image_shape = image_shape
        self.shift = shift
        self.rotate = rotate
        self.noise = noise

    def apply(self, x: Array, rng: Rng) -> None:
        """Change a batch in place.

        Parameters
        ----------
        x : ndarray of shape (M, height * width)
            Brightness from 0 to 1; what comes in from outside an image is 0.
        rng : numpy.random.Generator
            Where the changes are drawn from.
        """
        for start in range(0, len(x), _BLOCK):
            images = x[start : start + _BLOCK]
            if self.shift or self.rotate:
                self._move(images, rng)
            if self.noise:
                images += self.noise * rng.standard_normal(images.shape)
                np.clip(images, 0.0, 1.0, out=images)

    def _move(self, images: Array, rng: Rng) -> None:
        """Shift and turn each image by its own random amounts."""
        m = len(images)
        degrees = rng.uniform(-self.rotate, self.rotate, m)
        down, right = rng.uniform(-self.shift, self.shift, (2, m))
        move_images(images, self.image_shape, down=down, right=right, degrees=degrees)


def move_images(
    x: Array,
    image_shape: tuple[int, int],
    *,
    down: Array | float,
    right: Array | float,
    degrees: Array | float,
) -> None:
    """Shift and turn images in place, each by its own amounts or all by the same.

    Brightness between the pixels is interpolated bilinearly; what comes in from outside is 0.

    Parameters
    ----------
    x : ndarray of shape (M, height * width)
        One image a row.
    image_shape : (height, width)
        In pixels.
    down, right : float or ndarray of shape (M,)
        How far, in pixels; negative: up, left.
    degrees : float or ndarray of shape (M,)
        How far about the centre before the shift, clockwise.

    Examples
    --------
    >>> images = np.array([[1.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    >>> move_images(images, (2, 2), down=np.array([1.0, 0.0]), right=0.5, degrees=0)
    >>> images.tolist()
    [[0.0, 0.0, 0.5, 0.5], [0.5, 0.5, 0.0, 0.0]]
    """
    amounts = (np.broadcast_to(amount, len(x))[:, None] for amount in (down, right, np.radians(degrees)))
    down, right, angle = amounts
    rows, columns = np.indices(image_shape).reshape(2, 1, -1)
    middle_row, middle_column = ((n - 1) / 2 for n in image_shape)
    from_top, from_left = rows - middle_row - down, columns - middle_column - right
    from_rows = np.cos(angle) * from_top - np.sin(angle) * from_left + middle_row
    from_columns = np.sin(angle) * from_top + np.cos(angle) * from_left + middle_column
    x[:] = _sample(x.reshape(-1, *image_shape), from_rows, from_columns)


def _sample(images: Array, rows: Array, columns: Array) -> Array:
    """Brightness between the pixels, by bilinear interpolation; 0 outside.

    images: (m, height, width); rows, columns: (m, n), in pixels from the top left pixel's centre.
    """
    m, height, width = images.shape
    framed = np.pad(images, ((0, 0), (1, 2), (1, 2))).reshape(m, -1)
    row, down = _split(rows, height)
    column, right = _split(columns, width)
    corner = row * (width + 3) + column
    top = _mix(framed, corner, right)
    bottom = _mix(framed, corner + width + 3, right)
    between: Array = top + down * (bottom - top)
    return between


def _mix(framed: Array, left: Array, share: Array) -> Array:
    """Between a pixel and its right neighbour."""
    first, second = (np.take_along_axis(framed, left + step, axis=1) for step in (0, 1))
    mixed: Array = first + share * (second - first)
    return mixed


def _split(position: Array, size: int) -> tuple[Array, Array]:
    """The index in the framed image, and the share of the next pixel."""
    inside = np.clip(position + 1, 0, size + 1)
    whole = inside.astype(np.intp)
    return whole, inside - whole

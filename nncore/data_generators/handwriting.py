"""From a drawing to an image like MNIST's: cropped, fitted into 20 by 20, its mass centred in 28 by 28.

MNIST's digits were made so (Y. LeCun, C. Cortes, C. Burges, http://yann.lecun.com/exdb/mnist): scaled into
a box of 20 by 20 with their aspect ratio kept, which leaves grey levels, then shifted by whole pixels so that
the centre of mass lies in the middle of 28 by 28.
"""

from typing import Any, NamedTuple

import numpy as np

from nncore.types import Array

BOX = 20
"""Pixels of the longer side of a fitted drawing."""

SHAPE = (28, 28)
"""Height and width of the finished image."""

FAINTEST = 0.05
"""Less ink than this share of the darkest pixel counts as paper."""


class CentredDigit(NamedTuple):
    """A drawing on its way to the network.

    Parameters
    ----------
    cropped : ndarray of shape (h, w)
        The rectangle that holds all ink.
    fitted : ndarray of shape (h', w')
        The same with 20 pixels along its longer side.
    image : ndarray of shape (28, 28)
        The same with its centre of mass in the middle.
    """

    cropped: Array
    fitted: Array
    image: Array


def centre_digit(ink: Any) -> CentredDigit:
    """Bring a drawing of any size and place to the form of MNIST's images.

    Parameters
    ----------
    ink : array_like of shape (H, W)
        0 for paper, larger for ink, in any unit; the unit stays.

    Returns
    -------
    CentredDigit

    Raises
    ------
    ValueError
        If there is no ink, or something is negative or not finite.

    Examples
    --------
    >>> drawing = np.zeros((100, 80))
    >>> drawing[10:90, 30:50] = 1
    >>> digit = centre_digit(drawing)
    >>> digit.cropped.shape, digit.fitted.shape, digit.image.shape
    ((80, 20), (20, 5), (28, 28))
    >>> float(digit.image.sum())
    100.0
    """
    drawing = np.asarray(ink, np.float64)
    if drawing.ndim != 2 or not (np.isfinite(drawing) & (drawing >= 0)).all():
        raise ValueError(f"ink must be a matrix of finite numbers from 0, got shape {drawing.shape}")
    cropped = crop(drawing)
    fitted = fit(cropped)
    return CentredDigit(cropped, fitted, centre_mass(fitted))


def crop(ink: Array) -> Array:
    """Return the smallest rectangle with all ink.

    Examples
    --------
    >>> crop(np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.5], [0.0, 0.0, 0.0]])).tolist()
    [[1.0, 0.5]]
    """
    is_ink = ink > FAINTEST * ink.max(initial=0)
    if not is_ink.any():
        raise ValueError("ink must be more than nothing, got an empty drawing")
    rows, columns = np.flatnonzero(is_ink.any(axis=1)), np.flatnonzero(is_ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def fit(ink: Array, box: int = BOX) -> Array:
    """Scale a drawing so that its longer side has ``box`` pixels; each is the mean of the area it covers.

    Examples
    --------
    >>> fit(np.array([[1.0, 0.0, 0.0, 1.0]]), box=2).tolist()
    [[0.5, 0.5]]
    """
    height, width = (max(1, round(side * box / max(ink.shape))) for side in ink.shape)
    scaled: Array = area_means(ink.shape[0], height) @ ink @ area_means(ink.shape[1], width).T
    return scaled


def area_means(before: int, after: int) -> Array:
    """Return the matrix that makes ``after`` means of ``before`` values, each over an equal length.

    Examples
    --------
    >>> area_means(3, 2).round(3).tolist()
    [[0.667, 0.333, 0.0], [0.0, 0.333, 0.667]]
    """
    edges = np.arange(after + 1) * (before / after)
    cells = np.arange(before)
    ends = np.minimum(edges[1:, None], cells + 1)
    starts = np.maximum(edges[:-1, None], cells)
    overlaps: Array = np.clip(ends - starts, 0, None) * (after / before)
    return overlaps


def centre_mass(ink: Array, shape: tuple[int, int] = SHAPE) -> Array:
    """Return an image with the drawing shifted by whole pixels: its centre of mass in the middle pixel.

    The middle of 28 pixels is the one with the index 14, as in MNIST's files. No ink leaves the image.

    Examples
    --------
    >>> centre_mass(np.array([[1.0, 3.0]]), shape=(1, 5)).tolist()
    [[0.0, 1.0, 3.0, 0.0, 0.0]]
    """
    image = np.zeros(shape)
    places = [
        slice(start, start + side)
        for start, side in ((_start(ink.sum(axis=1 - axis), shape[axis]), ink.shape[axis]) for axis in (0, 1))
    ]
    image[places[0], places[1]] = ink
    return image


def _start(mass: Array, size: int) -> int:
    """Return where masses along an axis begin so that their centre lies in the middle of ``size`` pixels."""
    centre = mass @ np.arange(len(mass)) / mass.sum()
    return int(np.clip(round(size // 2 - centre), 0, size - len(mass)))

"""Gradient clipping, against exploding gradients (the course notes)."""

import numpy as np

from nncore.types import Array


def clip_by_value(gradients: Array, clip_value: float, out: Array) -> Array:
    """Return gradients with every derivative limited to [-clip_value, clip_value].

    Parameters
    ----------
    gradients : ndarray
        All gradients together.
    clip_value : float
        Largest size of a derivative.
    out : ndarray
        Another array of the same shape, used for the result.

    Examples
    --------
    >>> clip_by_value(np.array([-3.0, 0.5]), 1.0, np.empty(2)).tolist()
    [-1.0, 0.5]
    """
    return np.clip(gradients, -clip_value, clip_value, out=out)


def clip_by_norm(gradients: Array, clip_norm: float, out: Array) -> Array:
    """Return gradients whose joint Euclidean norm is at most ``clip_norm``, in the same direction.

    Too long ones are multiplied by clip_norm / norm (Pascanu, Mikolov and Bengio 2013, algorithm 1). PyTorch
    divides by norm + 1e-6, and its clipped gradients are shorter by that.

    The largest derivative is divided out first, so that not even gradients near the largest number of their
    type overflow when squared.

    Parameters
    ----------
    gradients : ndarray
        All gradients together.
    clip_norm : float
        Largest norm.
    out : ndarray
        Another array of the same shape, used for the result when scaling is needed.

    Examples
    --------
    >>> g = np.array([3.0, 4.0])
    >>> clip_by_norm(g, 1.0, np.empty(2)).round(3).tolist(), clip_by_norm(g, 10.0, np.empty(2)).tolist()
    ([0.6, 0.8], [3.0, 4.0])
    """
    largest = float(max(gradients.max(), -gradients.min()))
    if largest == 0:
        return gradients
    direction: Array = np.divide(gradients, largest, out=out)
    length = float(np.vdot(direction, direction)) ** 0.5
    if largest <= clip_norm / length:
        return gradients
    direction *= clip_norm / length
    return direction

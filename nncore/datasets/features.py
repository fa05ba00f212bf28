"""Input features made of the two coordinates of a point, the ones TensorFlow Playground offers."""

from collections.abc import Callable, Sequence

import numpy as np

from nncore.types import Array

FEATURES: dict[str, Callable[[Array, Array], Array]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1^2": lambda x1, x2: np.square(x1),
    "x2^2": lambda x1, x2: np.square(x2),
    "x1*x2": lambda x1, x2: x1 * x2,
    "sin(x1)": lambda x1, x2: np.asarray(np.sin(x1)),
    "sin(x2)": lambda x1, x2: np.asarray(np.sin(x2)),
}
"""Each feature by the name it has in an experiment document."""


def make_features(x: Array, names: Sequence[str]) -> Array:
    """Return the inputs of a network for points of the plane.

    Parameters
    ----------
    x : ndarray of shape (N, 2)
        Coordinates x1 and x2.
    names : sequence of str
        Which features, in order.

    Returns
    -------
    ndarray of shape (N, len(names))

    Examples
    --------
    >>> make_features(np.array([[2.0, 3.0]]), ["x1", "x1*x2", "x2^2"]).tolist()
    [[2.0, 6.0, 9.0]]
    """
    return np.column_stack([FEATURES[name](x[:, 0], x[:, 1]) for name in names])

"""A few examples of each data set, placed as a thumbnail shows them."""

from typing import Any

import numpy as np

from nncore.datasets.base import DATASETS, DataSet
from nncore.randomness import make_rng
from nncore.types import Array

N_POINTS = {"classification": 80, "regression": 200}
N_IMAGES = 4
DECIMALS = 2


def make_sample(name: str) -> dict[str, Any] | None:
    """Return a few examples of a data set for a small picture.

    Parameters
    ----------
    name : str
        A name in ``DATASETS``.

    Returns
    -------
    dict or None
        ``kind`` (``"classes"``, ``"values"`` or ``"line"``); ``at``: pairs from 0 to 1, from the left and
        from the bottom; ``y``: the class, or the value from -1 to 1, of each. Or ``kind`` ``"images"``, see
        `shrink_images`. None where the data are a person's own table or files.

    Examples
    --------
    >>> make_sample("xor4")["at"], make_sample("xor4")["y"]
    ([[0.25, 0.25], [0.25, 0.75], [0.75, 0.25], [0.75, 0.75]], [0, 1, 1, 0])
    """
    dataset = DATASETS.get(name)
    if dataset.generate:
        x, y = _made(dataset)
    elif dataset.examples:
        x, y = dataset.examples()
    else:
        return None
    if dataset.image_shape:
        return shrink_images(x)
    return _line(x, y) if dataset.n_inputs == 1 else _plane(x, y, dataset)


def _made(dataset: DataSet) -> tuple[Array, Array]:
    """A few examples without noise, spread evenly over what is made."""
    most = N_POINTS[str(dataset.task)]
    x, y = dataset.make(make_rng(0, "data"), n_samples=dataset.size or most)
    few = np.linspace(0, len(x) - 1, min(len(x), most)).astype(int)
    return x[few], y[few]


def _line(x: Array, y: Array) -> dict[str, Any]:
    """A curve from left to right; the values fill the height."""
    order = x[:, 0].argsort()
    at = np.column_stack([_share(x[order, 0], (x.min(), x.max())), _share(y[order], (y.min(), y.max()))])
    return {"kind": "line", "at": _rounded(at)}


def _plane(x: Array, y: Array, dataset: DataSet) -> dict[str, Any]:
    """Points of the plane that two inputs span."""
    at = np.column_stack([_share(x[:, i], dataset.input_ranges[i]) for i in dataset.shown])
    if dataset.task == "regression":
        return {"kind": "values", "at": _rounded(at), "y": np.round(y, 2).tolist()}
    return {"kind": "classes", "at": _rounded(at), "y": y.tolist()}


def _share(values: Array, limits: tuple[float, float]) -> Array:
    """How far along the way from the lower to the upper limit each value is."""
    low, high = limits
    shares: Array = (values - low) / (high - low)
    return shares


def _rounded(values: Array) -> list[Any]:
    """As JSON has them, with no more digits than a thumbnail shows."""
    rounded: list[Any] = np.round(values, DECIMALS).tolist()
    return rounded


def shrink_images(images: Array) -> dict[str, Any]:
    """Return the first few images at half their size, for a thumbnail.

    Parameters
    ----------
    images : ndarray of shape (N, height, width), uint8
        At least four of even height and width.

    Examples
    --------
    >>> shrink_images(np.full((4, 2, 2), 51, dtype=np.uint8))
    {'kind': 'images', 'images': [[[0.2]], [[0.2]], [[0.2]], [[0.2]]]}
    """
    _, height, width = images.shape
    blocks = images[:N_IMAGES].reshape(N_IMAGES, height // 2, 2, width // 2, 2) / 255.0
    return {"kind": "images", "images": np.round(blocks.mean(axis=(2, 4)), 1).tolist()}

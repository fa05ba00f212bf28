"""The output over the plane of inputs, where the data have two: what a boundary is drawn from."""

import numpy as np

import nncore as nn
from session.description import drawing_range, plane, prepare

from .output import Message

GRID = 48
"""Points along each axis."""

DIGITS = 4
"""Decimals of an output: more would not show."""


def output_plane(
    document: nn.Experiment, data: nn.ArrayDataGenerator, model: nn.Sequential
) -> Message | None:
    """Return a model's outputs over the plane.

    Returns
    -------
    dict or None
        ``shape`` (n_outputs, GRID, GRID) and ``data``, the outputs in this order, row 0 at the top. None
        where the examples are no points of a plane, or an output is no finite number.
    """
    if drawing_range(document) is None:
        return None
    raw = plane(document, GRID)
    if raw.shape[1] != 2:
        return None
    outputs = model.predict(prepare(document, data, raw)).T
    if not np.isfinite(outputs).all():
        return None
    rounded = outputs.astype(np.float64).round(DIGITS)
    return {"shape": [len(outputs), GRID, GRID], "data": rounded.ravel().tolist()}

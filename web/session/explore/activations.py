"""What every activation does to z: its curve and slope, where gradients hardly pass, and a point on it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from nncore.activations import ACTIVATIONS, Elementwise, make_activation
from nncore.types import Array
from session.answers import Answer, Finding
from session.explore import Held, question

REACH = 6
POINTS_PER_UNIT = 100
FLAT = 0.05
"""Where the slope is smaller, less than a twentieth of a gradient passes."""


def elementwise() -> list[str]:
    """Return the names of the activations that are curves: each output depends on one z."""
    return [name for name in ACTIVATIONS if issubclass(ACTIVATIONS.get(name), Elementwise)]


def curve(name: str) -> Elementwise:
    """Return an activation that is a curve.

    Raises
    ------
    ValueError
        If it is none.
    """
    if name not in elementwise():
        raise ValueError(f"activation must be one of {', '.join(elementwise())}, got {name!r}")
    activation = make_activation(name)
    assert isinstance(activation, Elementwise)
    return activation


def slope_at(activation: Elementwise, z: Any) -> Array:
    """Return f'(z) for numbers z in any number of axes."""
    z = np.asarray(z, np.float64)
    return activation.derivative_at(z.reshape(1, -1)).reshape(z.shape)


@question("activations.curves")
def curves(_: Held) -> Finding:
    """Return all curves from -`REACH` to `REACH`.

    Returns
    -------
    dict, dict
        ``names`` of the K activations, the ``reach`` of z, ``below`` which a slope counts as flat, and
        ``flat``, a list of `flat_parts` for each; ``z`` (n,), ``a`` and ``slope`` (K, n).
    """
    z = np.arange(-REACH * POINTS_PER_UNIT, REACH * POINTS_PER_UNIT + 1) / POINTS_PER_UNIT
    activations = [curve(name) for name in elementwise()]
    arrays = {
        "z": z,
        "a": np.stack([activation.forward(z[None])[0] for activation in activations]),
        "slope": np.stack([slope_at(activation, z) for activation in activations]),
    }
    flat = [list(flat_parts(activation, z)) for activation in activations]
    return {"names": elementwise(), "reach": REACH, "below": FLAT, "flat": flat}, arrays


def flat_parts(activation: Elementwise, z: Array) -> Iterator[Answer]:
    """Yield where the slope is less than `FLAT`: ``start``, ``end``, and whether it is ``dead``, all 0.

    The ends are found by halving; one that is an end of `z` is null: it goes on there.
    """
    is_flat = np.abs(slope_at(activation, z)) < FLAT
    edges = np.flatnonzero(np.diff(is_flat)) + 1
    bounds = [0, *edges, len(z)]
    for first, after in pairwise(bounds):
        if not is_flat[first]:
            continue
        yield {
            "start": edge(activation, z[first - 1], z[first]) if first else None,
            "end": edge(activation, z[after - 1], z[after]) if after < len(z) else None,
            "dead": not slope_at(activation, z[first:after]).any(),
        }


def edge(activation: Elementwise, low: float, high: float) -> float:
    """Return where the slope passes `FLAT` between two z, to the last bits, by halving.

    Examples
    --------
    >>> edge(curve("relu"), -0.25, 0.5)
    0.0
    """
    is_flat_below = abs(slope_at(activation, low)) < FLAT
    while low < (middle := (low + high) / 2) < high:
        if abs(middle) < np.finfo(float).eps:  # nearer to 0 than any z: halving would go on down to 5e-324
            return 0.0
        if (abs(slope_at(activation, middle)) < FLAT) == is_flat_below:
            low = middle
        else:
            high = middle
    return float(high)


@question("activations.point")
def point(_: Held, *, activation: str, z: float) -> Finding:
    """Return the value ``a`` and the ``slope`` at one ``z``."""
    chosen = curve(activation)
    at = np.array([[z]], np.float64)
    a, slope = float(chosen.forward(at)[0, 0]), float(slope_at(chosen, z))
    return {"activation": activation, "z": z, "a": a, "slope": slope}, {}

"""What every activation does to z: its curve and slope, where gradients hardly pass, and a point on it."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from nncore.activations import ACTIVATIONS, Elementwise, make_activation
from nncore.types import Array
from session.answers import Answer, Finding
from session.explore import Held, overflows, question
from session.slopes import FLAT, slope_at

REACH = 6
POINTS_PER_UNIT = 100


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


@question("activations.identity")
def identity(_: Held) -> Finding:
    """Lay 2 sigmoid(2z) - 1 over tanh(z), which (5) and (81) make the same.

    Returns
    -------
    dict, dict
        The ``largest`` difference, and ``at`` which z; ``z`` and ``scaled`` = 2 sigmoid(2z) - 1, both (n,).
    """
    z = np.arange(-REACH * POINTS_PER_UNIT, REACH * POINTS_PER_UNIT + 1) / POINTS_PER_UNIT
    scaled = 2 * curve("sigmoid").forward(2 * z[None])[0] - 1
    apart = np.abs(scaled - curve("tanh").forward(z[None])[0])
    worst = int(apart.argmax())
    return {"largest": float(apart[worst]), "at": float(z[worst])}, {"z": z, "scaled": scaled}


@question("activations.softmax")
def softmax(_: Held, *, z: list[float], shift: float = 0) -> Finding:
    """Return what softmax makes of numbers that are all moved by the same c.

    Parameters
    ----------
    z : list of n numbers
    shift : float
        The c that is added to each.

    Returns
    -------
    dict, dict
        The ``sum`` of the outputs and the largest ``change`` that the shift has made to one of them;
        ``z`` as shifted and ``a`` (n,), ``jacobian`` (n, n).
    """
    activation = make_activation("softmax")
    still = np.array([z], np.float64)
    moved = still + shift
    a = activation.forward(moved)
    change = float(np.abs(a - activation.forward(still)).max())
    arrays = {"z": moved[0], "a": a[0], "jacobian": activation.jacobian(moved)[0]}
    return {"sum": float(a.sum()), "change": change}, arrays


@question("activations.overflow")
def overflow(_: Held) -> Finding:
    """Evaluate the formulas as they are written, and as nncore does, in float32 (see `overflows`)."""
    tables = overflows.tables()
    facts = {name: {"columns": list(table.columns), "lost": table.lost} for name, table in tables.items()}
    arrays = {name: np.column_stack([*table.columns.values()]) for name, table in tables.items()}
    return {"tables": facts}, arrays | {"x": overflows.X.astype(np.float64)}

"""Two losses of one yes-or-no output, against the probability and against z, and how fast each learns."""

from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

import numpy as np

from nncore.activations import Activation, make_activation
from nncore.losses import Loss, make_loss
from nncore.optimizers import SGD
from nncore.types import Array
from nncore.validation import check_number
from session.answers import Finding, finite
from session.explore import Held, question

NAMES = ("binary_cross_entropy", "mean_squared_error")
REACH = 8
POINTS_PER_UNIT = 20
LONGEST = 3000
"""So many steps are tried before it is said that it takes longer."""

RATE = 1.0

TABLE: tuple[tuple[tuple[float, float], tuple[float, float], str], ...] = (
    ((1, 0), (0, 1), "∞"),
    ((0, 1), (1, 0), "∞"),
    ((1, 1), (1, 1), "0"),
    ((0, 0), (0, 0), "0"),
    ((0, 0), (1, 1), ""),
    ((1, 0), (1, 0), ""),
    ((1, 0), (0.9, 0.1), ""),
    ((1, 0), (0.6, 0.4), ""),
    ((1, 0), (0.4, 0.6), ""),
    ((1, 0), (0.01, 0.99), ""),
)
"""Targets, predictions, and what Südmersen's examples of (15) say the loss is; "" beside them."""


@dataclass
class Output:
    """An output layer as a loss reads it."""

    z: Array
    a: Array
    activation: Activation


class Evaluated(NamedTuple):
    """What is true at each of n outputs z: p and dp/dz (n,); of each loss C, dC/dp and dC/dz (2, n)."""

    p: Array
    squash: Array
    loss: Array
    gradient: Array
    slope: Array


def evaluate(z: Array, target: float) -> Evaluated:
    """Evaluate every z of shape (n,) by both losses, each an example of its own."""
    sigmoid = make_activation("sigmoid")
    z = np.asarray(z, np.float64)[:, np.newaxis]
    p, y = sigmoid.forward(z), np.full_like(z, target)
    squash = sigmoid.backward(z, p, np.ones_like(z))
    output = Output(z, p, sigmoid)
    by_loss = [evaluate_by(make_loss(name), y, output) for name in NAMES]
    loss, gradient, slope = (np.stack(rows) for rows in zip(*by_loss, strict=True))
    return Evaluated(p[:, 0], squash[:, 0], loss, gradient, slope)


def evaluate_by(loss: Loss, y: Array, output: Output) -> tuple[Array, Array, Array]:
    """C, dC/dp and dC/dz, each (n,), of one loss."""
    loss.attach(output)
    z, p, sigmoid = output.z, output.a, output.activation
    return (
        loss.compute_losses(y, p).copy(),
        loss.compute_gradient(y, p)[:, 0].copy(),
        loss.init_error(y, z, p, activation=sigmoid)[:, 0].copy(),
    )


def check_target(target: int) -> int:
    """Return a target that is 0 or 1."""
    if target not in (0, 1):
        raise ValueError(f"target must be 0 or 1, got {target!r}")
    return target


@question("losses.curves")
def curves(_: Held, *, target: int) -> Finding:
    """Return ``z`` from -`REACH` to `REACH`, and there all of `Evaluated`."""
    z = np.arange(-REACH * POINTS_PER_UNIT, REACH * POINTS_PER_UNIT + 1) / POINTS_PER_UNIT
    return {"reach": REACH, "target": target}, {"z": z, **evaluate(z, check_target(target))._asdict()}


@question("losses.point")
def point(_: Held, *, z: float, target: int) -> Finding:
    """Return all of `Evaluated` at one z; what is no finite number is null."""
    evaluated = evaluate(np.array([check_number("z", z)]), check_target(target))
    facts = {name: finite(value[0]) for name, value in (("p", evaluated.p), ("squash", evaluated.squash))}
    pairs = {
        name: [finite(row[0]) for row in getattr(evaluated, name)] for name in ("loss", "gradient", "slope")
    }
    return {"z": z, "target": target, **facts, **pairs}, {}


@question("losses.wait")
def wait(_: Held, *, z: float, target: int) -> Finding:
    """Return after how many ``steps`` of gradient descent on z alone each loss has p on the target's side.

    Null: not within `LONGEST`.
    """
    steps = [count_steps(name, check_number("z", z), check_target(target)) for name in NAMES]
    return {"z": z, "target": target, "steps": steps, "longest": LONGEST, "rate": RATE}, {}


def count_steps(name: str, z: float, target: int) -> int | None:
    """Steps at `RATE` until p is nearer to the target than to the other class."""
    loss, sigmoid, descent = make_loss(name), make_activation("sigmoid"), SGD(RATE)
    at, y = np.array([[z]]), np.array([[float(target)]])
    for step in count():
        p = sigmoid.forward(at)
        if abs(p[0, 0] - target) < 0.5:
            return step
        if step == LONGEST:
            return None
        descent.update_parameters(at, loss.init_error(y, at, p, activation=sigmoid))
    return None


@question("losses.table")
def table(_: Held) -> Finding:
    """Return Südmersen's examples of good and bad predictions and some more, recomputed.

    ``rows`` of a target ``y``, a ``prediction``, and what is ``said`` of it; ``cross_entropy`` (69) and
    ``squared_error`` of each, from the probabilities alone.
    """
    y, prediction = (np.array([row[i] for row in TABLE], np.float64) for i in range(2))
    rows = [{"y": list(row[0]), "prediction": list(row[1]), "said": row[2]} for row in TABLE]
    return {"rows": rows}, {
        "cross_entropy": make_loss("categorical_cross_entropy").compute_losses(y, prediction),
        "squared_error": make_loss("mean_squared_error").compute_losses(y, prediction),
    }

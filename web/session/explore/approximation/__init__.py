"""Universal approximation: one hidden layer on a curve, F(x) = c + sum of v psi(w x + b).

By hand, trained by nncore, and measured over sizes and seeds beside what is proven: G. Cybenko,
"Approximation by superpositions of a sigmoidal function", 1989; M. Leshno, V. Y. Lin, A. Pinkus, S. Schocken,
"Multilayer feedforward networks with a nonpolynomial activation function can approximate any function", 1993;
A. R. Barron, "Universal approximation bounds for superpositions of a sigmoidal function", 1993.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any

import numpy as np

from nncore.types import Array
from session.answers import Finding, finite
from session.explore import Held, question, work_off
from session.explore.approximation.floors import floor
from session.explore.approximation.networks import (
    POWERS,
    REACH,
    Hidden,
    X,
    coefficients,
    make_network,
    read_target,
    read_units,
    shares_of,
)
from session.explore.approximation.training import (
    SEEDS,
    SIZES,
    STEPS,
    Errors,
    Training,
    errors_of,
    measure,
    next_unit,
)

BARRON = {"exp(-x^2)": 2 / math.sqrt(math.pi), "sin(2x)": 2.0}
"""C_f, the integral of |w f^(w)|, where it is known: e^(-x^2) has f^ = e^(-w^2/4) / 2 sqrt(pi)."""

Units = Sequence[Sequence[float]]
Ask = Callable[..., Finding]


def _asked(name: str) -> Callable[[Ask], Ask]:
    """Answer a question, or tell as the fact ``problem`` what is wrong with what somebody typed."""

    def register(ask: Ask) -> Ask:
        @wraps(ask)
        def answer(held: Held, **request: Any) -> Finding:
            try:
                return ask(held, **request)
            except ValueError as error:
                return {"problem": str(error)}, {}

        return question(f"approximation.{name}")(answer)

    return register


def _told(units: Array, bias: float, hidden: Hidden, *, target: Array) -> Finding:
    """What is drawn of a network."""
    model = make_network(units, bias, hidden)
    shares, output = shares_of(model)
    degree = POWERS.get(hidden.activation)
    facts = {
        "units": units.tolist(),
        "bias": bias if hidden.has_biases else 0.0,
        **_named(errors_of(output, target)),
        "polynomial": coefficients(units, bias * hidden.has_biases, degree) if degree else None,
    }
    return facts, {"share": shares, "output": output}


def _named(errors: Errors) -> dict[str, float | None]:
    return {name: finite(value) for name, value in errors._asdict().items()}


@_asked("draw")
def draw(_: Held, *, target: str, activation: str, has_biases: bool, units: Units, bias: float) -> Finding:
    """Return a network on its target.

    Parameters
    ----------
    target : str
        A formula of x.
    activation : str
    has_biases : bool
    units : list of [w, b, v]
    bias : float
        Of the output.

    Returns
    -------
    dict, dict
        ``units``, ``bias``; the ``largest`` error, the x it is ``at``, and the ``rms``; the ``polynomial``
        all are together, from x^0 up, or null; ``floor``, the largest error no such network comes below, or
        null; ``barron``, twice the reach times C_f, or null; ``psi_at_1``. ``x``, ``target``, ``output``,
        and ``best`` with the floor, (121,); ``share`` (n, 121).
    """
    hidden, f = Hidden(activation, has_biases).check(), read_target(target)
    facts, arrays = _told(read_units(units, hidden), bias, hidden, target=f)
    lowest = floor(hidden, X, f)
    arrays |= {"x": X, "target": f} | ({"best": lowest.best} if lowest else {})
    constant = BARRON.get(target.replace(" ", ""))
    facts |= {
        "floor": lowest.error if lowest else None,
        "barron": 2 * REACH * constant if constant else None,
        "psi_at_1": float(hidden.psi().forward(np.ones((1, 1)))[0, 0]),
        "steps": STEPS,
    }
    return facts, arrays


@_asked("add")
def add(_: Held, *, target: str, activation: str, has_biases: bool, units: Units, bias: float) -> Finding:
    """Return the ``unit`` that helps most, of many tried (`next_unit`)."""
    hidden = Hidden(activation, has_biases).check()
    rows = read_units(units, hidden)
    return {"unit": next_unit(rows, bias, hidden, target=read_target(target)).tolist()}, {}


@_asked("begin_training")
def begin_training(
    held: Held, *, target: str, activation: str, has_biases: bool, units: Units, bias: float
) -> Finding:
    """Begin to train these units; ask ``train`` for slices of it."""
    hidden = Hidden(activation, has_biases).check()
    training = Training(read_units(units, hidden), bias, hidden, target=read_target(target))
    _kept(held)["training"] = training, training.run()
    return {"steps": STEPS}, {}


@_asked("train")
def train(held: Held) -> Finding:
    """Train for a slice of time; return what ``draw`` does of the units, the ``step``, and ``goes_on``."""
    training, run = _kept(held)["training"]
    done, goes_on = work_off(run)
    units, bias = training.units()
    facts, arrays = _told(units, bias, training.hidden, target=training.target)
    return facts | {"step": done[-1] if done else STEPS, "goes_on": goes_on}, arrays


@_asked("begin_measuring")
def begin_measuring(held: Held, *, target: str, activation: str, has_biases: bool) -> Finding:
    """Begin to train networks of all sizes and seeds; ask ``measure`` for slices of it."""
    work = measure(Hidden(activation, has_biases).check(), read_target(target))
    _kept(held)["measuring"] = work
    return {"sizes": list(SIZES), "seeds": SEEDS}, {}


@_asked("measure")
def go_on_measuring(held: Held) -> Finding:
    """Return what a slice of time ``measured``: ``n``, ``seed``, ``largest``, ``rms``; and ``goes_on``."""
    work: Iterator[Any] = _kept(held)["measuring"]
    done, goes_on = work_off(work)
    measured = [{"n": one.n, "seed": one.seed, **_named(one.errors)} for one in done if one]
    return {"measured": measured, "goes_on": goes_on}, {}


def _kept(held: Held) -> dict[str, Any]:
    """What is kept, by name."""
    if held.value is None:
        held.value = {}
    kept: dict[str, Any] = held.value
    return kept

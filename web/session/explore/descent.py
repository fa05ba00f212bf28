"""Gradient descent on a surface: the walk, what each step expects, and how large the rate may be."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nncore.descent import Walk
from nncore.descent.curvatures import (
    Curvatures,
    find_centre,
    find_curvatures,
    largest_rate,
    predict_gaps,
    search_largest_rate,
)
from nncore.descent.surfaces import SURFACES, Surface, make_surface
from nncore.optimizers import SGD, Optimizer, make_optimizer
from nncore.types import Array
from session.answers import Answer, Finding, finite
from session.explore import Held, question

OWN = "own"
CELLS = 120
"""So many squares the map has along each axis."""

MARGIN = 1 / 8
"""Of a surface's extent, at each side."""

FAR = 100
"""So many times the width of the map one may go before it is said that one has left."""

RACE_RATES = (0.1, 0.001, 0.665757)
"""The rates of Rousseau's three figures."""

LINE = np.linspace(-0.25, 1.5, 71)
"""Along a step: 0 is where it begins, 1 where it ends."""

SEARCH_TO = 1e-3


class Kept:
    """A walk, and the search for the largest rate with what it was asked for."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.asked: Answer = {}
        self.search: Iterator[tuple[float, float]] = iter(())


def find_surface(function: str, formula: str) -> Surface:
    """Return one of nncore's surfaces by name, or a person's own formula."""
    return make_surface(formula) if function == OWN else SURFACES.get(function, field="function")


def build_optimizer(optimizer: str, rate: float, settings: Answer) -> Optimizer:
    """Return an optimizer; ``momentum`` is SGD with its setting of that name."""
    name = "sgd" if optimizer == "momentum" else optimizer
    return make_optimizer(name, learning_rate=rate, **settings)


def momentum_of(optimizer: Optimizer) -> float | None:
    """Return mu of SGD; None for optimizers that give every coordinate a rate of its own."""
    return optimizer.momentum if isinstance(optimizer, SGD) else None


@question("descent.surface")
def surface(_: Held, *, function: str, formula: str = "") -> Finding:
    """Return the map: ``values`` of shape (CELLS + 1, CELLS + 1), a row for each ``y``, at each ``x``."""
    found = find_surface(function, formula)
    x_min, x_max, y_min, y_max = extent = widen(found.extent)
    x, y = np.linspace(x_min, x_max, CELLS + 1), np.linspace(y_min, y_max, CELLS + 1)
    values = np.array(found.value(*np.meshgrid(x, y)), np.float64)
    if not np.isfinite(values).any():
        raise ValueError(f"formula must have a value somewhere on the map, got {formula!r}")
    facts = {
        "formula": found.formula,
        "start": list(found.start),
        "extent": list(extent),
        "minima": [list(minimum) for minimum in found.minima],
    }
    return facts, {"x": x, "y": y, "values": np.where(np.isfinite(values), values, np.nan)}


def widen(extent: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the part of the plane that is drawn: with a margin for what happens at its edge."""
    x_min, x_max, y_min, y_max = extent
    wide, deep = MARGIN * (x_max - x_min), MARGIN * (y_max - y_min)
    return x_min - wide, x_max + wide, y_min - deep, y_max + deep


@question("descent.begin")
def begin(held: Held, **request: Any) -> Finding:
    """Stand at the start; `build_walk` says what of."""
    held.value = Kept(build_walk(**request))
    return tell(held.value.walk)


def build_walk(
    *, function: str, formula: str, optimizer: str, rate: float, settings: Answer, x: float, y: float
) -> Walk:
    """Return a walk that has not begun yet."""
    return Walk(find_surface(function, formula), build_optimizer(optimizer, rate, settings), start=(x, y))


@question("descent.go")
def go(held: Held, *, steps: int) -> Finding:
    """Take some steps, or those up to where there is none left to take."""
    walk = kept(held).walk
    take_steps(walk, steps)
    return tell(walk)


def take_steps(walk: Walk, steps: int) -> None:
    """Take so many steps, or those up to where there is none left to take."""
    for _ in range(steps):
        if has_left(walk) or not walk.take_step() or has_arrived(walk):
            break


def kept(held: Held) -> Kept:
    """What `begin` has begun."""
    if not isinstance(held.value, Kept):
        raise ValueError("descent.begin must come first")
    return held.value


def has_arrived(walk: Walk) -> bool:
    """Whether the last step led nowhere."""
    return len(walk.points) > 1 and bool((walk.points[-1] == walk.points[-2]).all())


def has_left(walk: Walk) -> bool:
    """Whether the point is so far from the map that going on shows nothing more."""
    x_min, x_max, y_min, y_max = walk.surface.extent
    away = np.abs(walk.points[-1] - [(x_min + x_max) / 2, (y_min + y_max) / 2])
    return bool((away > FAR * np.array([x_max - x_min, y_max - y_min])).any())


def tell(walk: Walk) -> Finding:
    """Return where a walk is, how it came there, and what its next step expects.

    Returns
    -------
    dict, dict
        ``step``, ``gradient``, ``diverged``, ``left``, ``arrived``; ``next`` (`tell_next`) and ``bend``
        (`tell_bend`), null where there is none; ``path`` (n + 1, 2), ``values`` (n + 1,), and where there is
        a next step the ``line`` along it (`look_along`).
    """
    path = walk.path
    facts = {
        "step": len(path.points) - 1,
        "gradient": [finite(slope) for slope in walk.gradient],
        "diverged": path.diverged,
        "left": has_left(walk),
        "arrived": has_arrived(walk),
        "next": tell_next(walk),
        "bend": tell_bend(walk),
    }
    lines = {"line": look_along(walk)} if facts["next"] else {}
    return facts, {"path": path.points, "values": path.values, **lines}


def tell_next(walk: Walk) -> Answer | None:
    """The next ``point``, what the linear view ``predicted`` of f there, and its real ``value``."""
    point, here = walk.preview(), walk.points[-1]
    value = walk.surface.value(*point)
    if walk.diverged or not (np.isfinite(point).all() and np.isfinite(value)):
        return None
    predicted = walk.surface.value(*here) + walk.gradient @ (point - here)
    return {"point": point.tolist(), "predicted": finite(predicted), "value": float(value)}


def look_along(walk: Walk) -> Array:
    """Rows t, f, f + t <h, grad f>, and that with the price of the way, t^2 |h|^2 / (2 lambda) (Rousseau).

    h is the next step. The last row is only for plain gradient descent, whose step makes it smallest.
    """
    here = walk.points[-1]
    way = walk.preview() - here
    points = here + LINE[:, np.newaxis] * way
    values = np.array(walk.surface.value(*points.T), np.float64)
    linear = walk.surface.value(*here) + LINE * (walk.gradient @ way)
    rows = [LINE, values, linear]
    if momentum_of(walk.optimizer) == 0:
        rows.append(linear + LINE**2 * (way @ way) / (2 * walk.optimizer.learning_rate))
    return np.stack(rows)


def tell_bend(walk: Walk) -> Answer | None:
    """The ``curvatures`` here, largest first, with ``directions``, and the ``bound`` of the rate they set.

    ``quadratic`` surfaces have the same ones everywhere; there plain descent makes the distance along each
    direction ``factors`` times as large in every step: ``predicted``, and as ``measured`` in the last one.
    """
    surface, momentum = walk.surface, momentum_of(walk.optimizer)
    bend = find_curvatures(surface, *walk.points[-1])
    if bend is None:
        return None
    centre = find_centre(surface)
    facts: Answer = {
        "curvatures": bend.values.tolist(),
        "directions": bend.directions.tolist(),
        "quadratic": centre is not None,
        "bound": None if momentum is None else largest_rate(float(bend.values[0]), momentum),
        "factors": None,
    }
    if centre is not None and momentum == 0:
        facts["factors"] = tell_factors(walk, bend, centre)
    return facts


def tell_factors(walk: Walk, bend: Curvatures, centre: Array) -> Answer:
    """1 - lambda k for every curvature k, and what the last step made of the way to the centre."""
    predicted = 1 - walk.optimizer.learning_rate * bend.values
    measured: list[float | None] = [None, None]
    if len(walk.points) > 1:
        before, after = (bend.directions @ (point - centre) for point in walk.points[-2:])
        size = 1e-9 * (1 + np.abs(centre).max())  # nearer to the centre, rounding decides
        known = np.abs(before) > size
        measured = [finite(b / a) if ok else None for a, b, ok in zip(before, after, known, strict=True)]
    return {"predicted": predicted.tolist(), "measured": measured}


@question("descent.race")
def race(_: Held, *, steps: int, **request: Any) -> Finding:
    """Walk from one start at each of `RACE_RATES`.

    Returns
    -------
    dict, dict
        ``rates``, and of each the ``taken`` steps, ``diverged`` and ``left``; ``least``, the surface's
        smallest value, or null where none is known; ``paths`` (3, steps + 1, 2) and ``values``
        (3, steps + 1), NaN after the last step; where there is a least value ``gaps``, f - least, and for
        plain descent on quadratic surfaces the ``predicted`` gaps.
    """
    walks = [build_walk(**{**request, "rate": rate}) for rate in RACE_RATES]
    for walk in walks:
        take_steps(walk, steps)
    points, values = np.full((3, steps + 1, 2), np.nan), np.full((3, steps + 1), np.nan)
    for i, path in enumerate(walk.path for walk in walks):
        points[i, : len(path.points)], values[i, : len(path.values)] = path.points, path.values
    least = find_least(walks[0].surface)
    facts = {
        "rates": list(RACE_RATES),
        "taken": [len(walk.points) - 1 for walk in walks],
        "diverged": [walk.diverged for walk in walks],
        "left": [has_left(walk) for walk in walks],
        "least": least,
    }
    arrays = {"paths": points, "values": values}
    if least is not None:
        arrays["gaps"] = values - least
        arrays |= predict_race(walks[0], steps)
    return facts, arrays


def predict_race(walk: Walk, steps: int) -> dict[str, Array]:
    """The gaps that the closed form has for every rate, where it holds."""
    surface, start = walk.surface, walk.points[0]
    if find_centre(surface) is None or momentum_of(walk.optimizer) != 0:
        return {}
    return {
        "predicted": np.stack([predict_gaps(surface, start, rate=rate, steps=steps) for rate in RACE_RATES])
    }


def find_least(surface: Surface) -> float | None:
    """Return the smallest value of a surface, where it is known."""
    if surface.minima:
        return float(surface.value(*np.array(surface.minima[0])))
    centre = find_centre(surface)
    if centre is None:
        return None
    bend = find_curvatures(surface, *centre)
    return float(surface.value(*centre)) if bend is not None and bend.values[1] > 0 else None


@question("descent.search")
def search(held: Held, **request: Any) -> Finding:
    """Close in on the largest rate: bounds ``low`` and ``high`` that are closer at each question.

    ``high`` is null while no rate has been too large.
    """
    present = kept(held)
    if present.asked != request:
        walk = build_walk(**{**request, "rate": 1.0})
        mu = momentum_of(walk.optimizer) or 0.0
        present.asked = request
        present.search = search_largest_rate(walk.surface, (request["x"], request["y"]), momentum=mu)
    low, high = next(present.search)
    return {"low": low, "high": finite(high), "goes_on": high - low > SEARCH_TO * high}, {}

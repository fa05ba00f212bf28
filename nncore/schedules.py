"""Learning-rate schedules: how the rate changes with the number of updates."""

import math
from typing import Any, ClassVar

from nncore.registry import Registry
from nncore.validation import Number, Whole

SCHEDULES: Registry[type["Schedule"]] = Registry("schedule")
"""All schedules by name."""


class Schedule:
    """A factor on the learning rate for every step."""

    name: ClassVar[str]

    def factor(self, step: int) -> float:
        """Return the factor for the update after ``step`` earlier ones."""
        raise NotImplementedError

    def config(self) -> dict[str, Any]:
        """Return the keyword arguments of the constructor."""
        return {}


@SCHEDULES.add("constant")
class Constant(Schedule):
    """The same rate for ever.

    Examples
    --------
    >>> Constant().factor(1000)
    1.0
    """

    name = "constant"

    def factor(self, step: int) -> float:
        """Return 1."""
        return 1.0


@SCHEDULES.add("step")
class StepDecay(Schedule):
    """The rate falls by ``drop`` after every ``every`` updates: factor drop^floor(step / every).

    Parameters
    ----------
    every : int
        Updates between falls.
    drop : float
        Factor of each fall, above 0 and at most 1.

    Examples
    --------
    >>> [StepDecay(every=10, drop=0.5).factor(step) for step in (0, 9, 10, 25)]
    [1.0, 1.0, 0.5, 0.25]
    """

    name = "step"
    every = Whole(at_least=1)
    drop = Number(above=0, at_most=1)

    def __init__(self, every: int, *, drop: float = 0.5) -> None:
        self.every = every
        self.drop = drop

    def factor(self, step: int) -> float:
        """Return drop^floor(step / every)."""
        return float(self.drop ** (step // self.every))

    def config(self) -> dict[str, Any]:
        """Return ``every`` and ``drop``."""
        return {"every": self.every, "drop": self.drop}


@SCHEDULES.add("cosine")
class Cosine(Schedule):
    """The rate falls along half a cosine to ``final`` of itself in ``steps`` updates and stays there.

    Equation (5) of Loshchilov and Hutter, "SGDR" (2017), without restarts.

    Parameters
    ----------
    steps : int
        Updates from the first rate to the last.
    final : float
        The last rate as a share of the first, from 0 to 1.

    Examples
    --------
    >>> [round(Cosine(steps=100).factor(step), 3) for step in (0, 50, 100, 500)]
    [1.0, 0.5, 0.0, 0.0]
    """

    name = "cosine"
    steps = Whole(at_least=1)
    final = Number(at_least=0, at_most=1)

    def __init__(self, steps: int, *, final: float = 0.0) -> None:
        self.steps = steps
        self.final = final

    def factor(self, step: int) -> float:
        """Return final + (1 - final) (1 + cos(pi step / steps)) / 2."""
        turn = math.pi * min(step, self.steps) / self.steps
        return float(self.final + (1 - self.final) * (1 + math.cos(turn)) / 2)

    def config(self) -> dict[str, Any]:
        """Return ``steps`` and ``final``."""
        return {"steps": self.steps, "final": self.final}


def make_schedule(name: str, **settings: Any) -> Schedule:
    """Return a new schedule by name with its settings.

    Raises
    ------
    ValueError
        If the name is unknown or a setting is out of range.

    Examples
    --------
    >>> make_schedule("step", every=10).config()
    {'every': 10, 'drop': 0.5}
    """
    return SCHEDULES.get(name)(**settings)

"""What the page's explorables are made of: one module per explorable, which needs no run.

A function that answers a question is registered by its name, which tells its module too: ``descent.step`` in
the module `descent`, and ``batch-norm.begin`` in `batch_norm`. A module is read when its first question is
asked. What lasts over several questions stays in the worker until the explorable is left, and is worked off
in slices of time, between which the page trains.
"""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any, TypeVar

import numpy as np

from session.answers import Answer, Finding, Request, told
from session.registered import find_registered

T = TypeVar("T")
Ask = TypeVar("Ask", bound=Callable[..., Finding])

SLICE_MS = 40
"""So long an explorable works at a time: what trains on the page beside it hardly notices."""


class Held:
    """What an explorable keeps from one question to the next.

    Attributes
    ----------
    value : object
        None before the explorable has put something there.
    """

    def __init__(self) -> None:
        self.value: Any = None


QUESTIONS: dict[str, Callable[..., Finding]] = {}
"""By name, as far as their modules have been read."""


def question(name: str) -> Callable[[Ask], Ask]:
    """Let a function ``(held, **request) -> (facts, arrays)`` answer the question of this name."""

    def register(answer: Ask) -> Ask:
        QUESTIONS[name] = answer
        return answer

    return register


def find_question(name: str) -> Callable[..., Finding]:
    """Return what answers a question.

    Raises
    ------
    ValueError
        If there is no such question.
    """
    return find_registered(QUESTIONS, name, package=__name__, rule="question must be of one of")


class Explorables:
    """Answers the questions of all explorables, and keeps for each what lasts."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    def answer(self, question: str, request: Request) -> Answer:
        """Return ``facts`` and ``arrays``, these in float64."""
        find = find_question(question)
        held = self._held.setdefault(question.partition(".")[0], Held())
        with np.errstate(all="ignore"):
            return told(*find(held, **request), exact=True)

    def forget(self, explorable: str) -> bool:
        """Keep nothing of an explorable any longer; return whether there was something."""
        return self._held.pop(explorable, None) is not None


def work_off(
    work: Iterator[T], budget_ms: float = SLICE_MS, *, now: Callable[[], float] = perf_counter
) -> tuple[list[T], bool]:
    """Take from an iterator for a slice of time, at least once.

    Parameters
    ----------
    work : iterator
        Each item is a piece of work that is much shorter than the slice.
    budget_ms : float
        How long the slice is.
    now : callable
        The clock, in seconds.

    Returns
    -------
    list, bool
        What came, and whether there may be more: tell it as the fact ``goes_on``.

    Examples
    --------
    >>> work_off(iter("ab"), 1000)
    (['a', 'b'], False)
    >>> work_off(iter("ab"), 0)
    (['a'], True)
    """
    end = now() + budget_ms / 1000
    done: list[T] = []
    for item in work:
        done.append(item)
        if now() >= end:
            return done, True
    return done, False

"""What the page's pictures are made of: one module per picture, of the name that panels ask by.

A function that answers for a picture is registered by its name, which tells its module too:
``misclassification``, and ``network.responses`` in the module `network`. A module is read when its first
picture is asked for.
"""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import NamedTuple, TypeVar

import numpy as np

from session.answers import Answer, Finding, Request, told
from session.registered import find_registered
from session.run import Run

Find = TypeVar("Find", bound=Callable[..., Finding])


class Probe(NamedTuple):
    """Who answers for a picture, and how often while training goes on.

    Parameters
    ----------
    find : callable
        ``(run, **request) -> (facts, arrays)``; the run is left as it was.
    share : float
        The most of the time that it may take.
    every_ms : float
        The least time from one answer to the next.
    lasts : bool
        Whether training leaves it as it is: it is answered once, until the request changes.
    exact : bool
        Whether its arrays are told in float64.
    early : bool
        Whether it answers in any case once the steps have grown by half: a run changes most early.
    """

    find: Callable[..., Finding]
    share: float
    every_ms: float
    lasts: bool
    exact: bool
    early: bool

    def answer(self, run: Run, request: Request) -> Answer:
        """Return ``facts``, ``arrays`` as the page takes them, the milliseconds it took ``ms``, ``lasts``."""
        start = perf_counter()
        with np.errstate(all="ignore"):
            facts, arrays = self.find(run, **request)
        return {
            **told(facts, arrays, exact=self.exact),
            "ms": 1000 * (perf_counter() - start),
            "lasts": self.lasts,
        }


GROWTH = 1.5
"""What is to be dense early is told again once the steps have grown so many times."""

PROBES: dict[str, Probe] = {}
"""By name, as far as their modules have been read."""


def probe(
    name: str,
    *,
    share: float = 1,
    every_ms: float = 0,
    lasts: bool = False,
    exact: bool = False,
    early: bool = False,
) -> Callable[[Find], Find]:
    """Let a function answer for the picture of this name (see `Probe`)."""

    def register(find: Find) -> Find:
        PROBES[name] = Probe(find, share, every_ms, lasts, exact, early)
        return find

    return register


def find_probe(name: str) -> Probe:
    """Return who answers for a picture.

    Raises
    ------
    ValueError
        If there is no such picture.
    """
    return find_registered(PROBES, name, package=__name__, rule="probe must be one of")


class Throttle:
    """Answers each picture no more often than its share of the time allows.

    Parameters
    ----------
    now : callable
        The clock, in seconds.
    """

    def __init__(self, now: Callable[[], float] = perf_counter) -> None:
        self._now = now
        self._last: dict[str, tuple[Request, int, float]] = {}

    def answers(self, run: Run, requests: Mapping[str, Request], *, sparing: bool) -> dict[str, Answer]:
        """Return the answers by name.

        Parameters
        ----------
        run : Run
            Is left as it was.
        requests : mapping
            What is asked, by the names of the pictures.
        sparing : bool
            Leave out what was answered too short a time ago; a changed request is answered at once.
        """
        told = {}
        for name, request in requests.items():
            asked = find_probe(name)
            if sparing and not self._is_due(name, request, run.model.step, early=asked.early):
                continue
            told[name] = asked.answer(run, request)
            rest_ms = max(asked.every_ms, told[name]["ms"] * (1 / asked.share - 1))
            self._last[name] = request, run.model.step, self._now() + rest_ms / 1000
        return told

    def _is_due(self, name: str, request: Request, step: int, *, early: bool) -> bool:
        """Tell whether the last answer is of another question, or of long enough ago."""
        last, last_step, due = self._last.get(name, (None, 0, -np.inf))
        has_grown = not last_step <= step < GROWTH * last_step
        return request != last or self._now() >= due or (early and has_grown)

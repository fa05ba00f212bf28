"""What the page's pictures are made of: one module per picture, of the name that panels ask by.

A function that answers for a picture is registered by its name, which tells its module too:
``misclassification``, and ``network.responses`` in the module `network`. A module is read when its first
picture is asked for.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import NamedTuple, TypeVar

import numpy as np

from session.answers import Answer, Finding, Request, told
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
        Whether training changes nothing of it: told once, as long as nobody asks for something else.
    exact : bool
        Whether its arrays are told in float64.
    """

    find: Callable[..., Finding]
    share: float
    every_ms: float
    lasts: bool
    exact: bool

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


PROBES: dict[str, Probe] = {}
"""By name, as far as their modules have been read."""


def probe(
    name: str, *, share: float = 1, every_ms: float = 0, lasts: bool = False, exact: bool = False
) -> Callable[[Find], Find]:
    """Let a function answer for the picture of this name (see `Probe`)."""

    def register(find: Find) -> Find:
        PROBES[name] = Probe(find, share, every_ms, lasts, exact)
        return find

    return register


def find_probe(name: str) -> Probe:
    """Return who answers for a picture.

    Raises
    ------
    ValueError
        If there is no such picture.
    """
    if name not in PROBES:
        modules = [module.name for module in pkgutil.iter_modules(__path__)]
        if (module := name.partition(".")[0]) in modules:
            importlib.import_module(f"{__name__}.{module}")
        if name not in PROBES:
            raise ValueError(f"probe must be one of {', '.join(modules)}, got {name!r}")
    return PROBES[name]


class Throttle:
    """Keeps what takes time from training to its share of it.

    Parameters
    ----------
    now : callable
        The clock, in seconds.
    """

    def __init__(self, now: Callable[[], float] = perf_counter) -> None:
        self._now = now
        self._last: dict[str, tuple[Request, float]] = {}

    def answers(self, run: Run, requests: Mapping[str, Request], *, sparing: bool) -> dict[str, Answer]:
        """Return the answers by name.

        Parameters
        ----------
        run : Run
            Is left as it was.
        requests : mapping
            What is asked, by the names of the pictures.
        sparing : bool
            Leave out for now what was answered too short a time ago; another question is answered at once.
        """
        told = {}
        for name, request in requests.items():
            asked = find_probe(name)
            last, due = self._last.get(name, (None, -np.inf))
            if sparing and request == last and self._now() < due:
                continue
            told[name] = asked.answer(run, request)
            rest_ms = max(asked.every_ms, told[name]["ms"] * (1 / asked.share - 1))
            self._last[name] = request, self._now() + rest_ms / 1000
        return told

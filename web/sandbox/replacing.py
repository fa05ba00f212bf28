"""A visitor's version of a function in the place of nncore's own, for as long as it is tried."""

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from nncore.types import Array

from .exercises import Exercise
from .faults import compiled
from .skeletons import function_of, holder_of

YOUR_CODE = "your code"
"""The name of the visitor's text in tracebacks."""


class WrongShapeError(ValueError):
    """An answer that does not fit where it belongs.

    Attributes
    ----------
    holder : object
        The layer, activation, loss or optimizer that was at work.
    found, wanted : tuple of int
        The shapes.
    """

    def __init__(self, holder: object, found: tuple[int, ...], wanted: tuple[int, ...]) -> None:
        super().__init__(f"the result must have shape {wanted}, got {found}")
        self.holder, self.found, self.wanted = holder, found, wanted


class Replacement:
    """A function that stands where nncore's own stood.

    Attributes
    ----------
    n_calls : int
        How often it was called.
    """

    def __init__(self, exercise: Exercise, text: str) -> None:
        self._exercise = exercise
        self._real = function_of(exercise)
        self._signature = inspect.signature(self._real)
        self._written = written_function(exercise, text)
        self.n_calls = 0

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let nncore compute with it."""
        holder, name = holder_of(self._exercise)

        def stand_in(*arguments: Any, **keywords: Any) -> Any:
            return self._call(arguments, keywords)

        setattr(holder, name, stand_in)
        try:
            yield
        finally:
            setattr(holder, name, self._real)

    def _call(self, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        self.n_calls += 1
        given = self._signature.bind(*arguments, **keywords).arguments
        answer = self._written(*arguments, **keywords)
        if self._exercise.result is not None:
            found, like = self._exercise.result(given)
            _check(found, like, given["self"])
        if self._exercise.place is None:
            return answer
        place = self._exercise.place(given)
        array = _check(answer, place, given["self"])
        if array is not place:
            np.copyto(place, array, casting="same_kind")
        return place


def _check(answer: Any, place: Array, holder: object) -> Array:
    """The answer as an array of the place's shape."""
    if answer is None or answer is Ellipsis:
        raise ValueError(f"the function must return an array of shape {place.shape}, got {answer}")
    array = np.asarray(answer)
    if array.shape != place.shape:
        raise WrongShapeError(holder, array.shape, place.shape)
    return array


def written_function(exercise: Exercise, text: str) -> Callable[..., Any]:
    """Return the function that a visitor wrote, with the names of nncore's module in reach.

    Raises
    ------
    SyntaxError
        If the text is no Python.
    ValueError
        If it has no function of this name.
    """
    real = function_of(exercise)
    name = real.__name__
    namespace = dict(vars(sys.modules[real.__module__]))
    namespace.pop(name, None)
    exec(compiled(text, YOUR_CODE), namespace)
    written = namespace.get(name)
    if not inspect.isfunction(written):
        raise ValueError(f"the text must have the function {name}, got none")
    return written

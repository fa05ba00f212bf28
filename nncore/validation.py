"""Checks of the numbers people enter; every error names the field, the rule and what was given."""

import math
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from nncore.types import Array


class Bounds(NamedTuple):
    """What limits a number; the first and third leave themselves out, and None does not limit.

    Examples
    --------
    >>> Bounds(at_least=0, below=1).allow(1), Bounds(at_least=0, below=1).number
    (False, 'a number at least 0 and below 1')
    """

    above: float | None = None
    at_least: float | None = None
    below: float | None = None
    at_most: float | None = None

    def allow(self, value: float) -> bool:
        """Whether a number keeps all bounds; NaN keeps none."""
        return (
            (self.above is None or value > self.above)
            and (self.at_least is None or value >= self.at_least)
            and (self.below is None or value < self.below)
            and (self.at_most is None or value <= self.at_most)
        )

    @property
    def number(self) -> str:
        """A number within the bounds, in words: ``a number from 0 to 1``, ``a finite number above 0``."""
        is_closed = {self.above, self.at_least} != {None} and {self.below, self.at_most} != {None}
        return f"a {'' if is_closed else 'finite '}number {self._range}".rstrip()

    @property
    def whole_number(self) -> str:
        """A whole number within the bounds, in words: ``a whole number from 1 to 9``."""
        return f"a whole number {self._range}".rstrip()

    @property
    def _range(self) -> str:
        """The bounds one after the other: ``above 0 and at most 1``."""
        given = {name: f"{bound:.12g}" for name, bound in self._asdict().items() if bound is not None}
        if given.keys() == {"at_least", "at_most"}:
            return f"from {given['at_least']} to {given['at_most']}"
        return " and ".join(f"{name.replace('_', ' ')} {bound}" for name, bound in given.items())


def as_number(value: object) -> float | None:
    """Return a finite real number as a float, and None for anything else; True and False are no numbers.

    Examples
    --------
    >>> as_number(2), as_number("2"), as_number(True), as_number(10**400)
    (2.0, None, None, None)
    """
    if not isinstance(value, Real) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def as_whole(value: object) -> int | None:
    """Return a whole number as an int, and None for anything else.

    Examples
    --------
    >>> as_whole(2), as_whole(2.0), as_whole(True)
    (2, None, None)
    """
    return int(value) if isinstance(value, Integral) and not isinstance(value, bool) else None


def check_number(
    field: str,
    value: object,
    *,
    above: float | None = None,
    at_least: float | None = None,
    below: float | None = None,
    at_most: float | None = None,
) -> float:
    """Return ``value`` as a float if it is a finite real number within the bounds.

    Parameters
    ----------
    field : str
        What the person calls the value, for the error message.
    value : object
        Any real number; True and False are not numbers here.
    above, at_least, below, at_most : float, optional
        Bounds, the first and third exclusive.

    Raises
    ------
    ValueError
        ``<field> must be a number ..., got <value>``.

    Examples
    --------
    >>> check_number("momentum", 0.9, at_least=0, below=1)
    0.9
    >>> check_number("momentum", 1, at_least=0, below=1)
    Traceback (most recent call last):
    ...
    ValueError: momentum must be a number at least 0 and below 1, got 1
    """
    bounds, number = Bounds(above, at_least, below, at_most), as_number(value)
    if number is None or not bounds.allow(number):
        raise ValueError(f"{field} must be {bounds.number}, got {value!r}")
    return number


def check_integer(
    field: str, value: object, *, at_least: int | None = None, at_most: int | None = None
) -> int:
    """Return ``value`` as an int if it is a whole number within the bounds.

    Raises
    ------
    ValueError
        ``<field> must be a whole number ..., got <value>``.

    Examples
    --------
    >>> check_integer("units", 4, at_least=1)
    4
    >>> check_integer("units", 4.0, at_least=1)
    Traceback (most recent call last):
    ...
    ValueError: units must be a whole number at least 1, got 4.0
    """
    bounds, number = Bounds(at_least=at_least, at_most=at_most), as_whole(value)
    if number is None or not bounds.allow(number):
        raise ValueError(f"{field} must be {bounds.whole_number}, got {value!r}")
    return number


def check_flag(field: str, value: object) -> bool:
    """Return ``value`` if it is True or False.

    Raises
    ------
    ValueError
        ``<field> must be True or False, got <value>``.

    Examples
    --------
    >>> check_flag("nesterov", True)
    True
    >>> check_flag("nesterov", "no")
    Traceback (most recent call last):
    ...
    ValueError: nesterov must be True or False, got 'no'
    """
    if not isinstance(value, bool | np.bool_):
        raise ValueError(f"{field} must be True or False, got {value!r}")
    return bool(value)


def check_shape(field: str, array: Array, shape: tuple[int, ...]) -> None:
    """Refuse an array of another shape.

    Raises
    ------
    ValueError
        ``<field> must have shape ..., got ...``.

    Examples
    --------
    >>> import numpy as np
    >>> check_shape("b", np.zeros(2), (3,))
    Traceback (most recent call last):
    ...
    ValueError: b must have shape (3,), got (2,)
    """
    if array.shape != shape:
        raise ValueError(f"{field} must have shape {shape}, got {array.shape}")


def check_numbers(field: str, values: object) -> Array:
    """Return ``values`` as an array if they are real numbers, of any type.

    Raises
    ------
    ValueError
        ``<field> must be an array of numbers, got ...``.

    Examples
    --------
    >>> check_numbers("x", [[1, 2]]).shape
    (1, 2)
    >>> check_numbers("x", [["1", "2"]])
    Traceback (most recent call last):
    ...
    ValueError: x must be an array of numbers, got <U1 of shape (1, 2)
    """
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{field} must be an array of numbers, got rows of different lengths") from error
    if array.dtype.kind not in "buif":
        raise ValueError(f"{field} must be an array of numbers, got {array.dtype} of shape {array.shape}")
    return array


def shorten(text: str, longest: int = 60) -> str:
    """Return a text as errors show it: only the beginning of a long one.

    Examples
    --------
    >>> shorten("abcdef", 3)
    'abc...'
    """
    return text if len(text) <= longest else f"{text[:longest]}..."


class Number:
    """An attribute that only takes finite numbers within bounds, so that it may be set in mid-training.

    Parameters
    ----------
    optional : bool
        Whether None (switched off) is allowed too.
    **bounds : float
        As for `check_number`.

    Examples
    --------
    >>> class Pedal:
    ...     force = Number(at_least=0)
    >>> pedal = Pedal()
    >>> pedal.force = -1
    Traceback (most recent call last):
    ...
    ValueError: force must be a finite number at least 0, got -1
    """

    def __init__(self, *, optional: bool = False, **bounds: float) -> None:
        self.optional = optional
        self.bounds = Bounds(**bounds)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    if TYPE_CHECKING:  # no such method when it runs: training reads the numbers straight out of the instance

        def __get__(self, instance: Any, owner: type | None = None) -> Any: ...

    def __set__(self, instance: Any, value: object) -> None:
        if value is not None or not self.optional:
            value = self._check(value)
        instance.__dict__[self.name] = value

    def _check(self, value: object) -> float:
        return check_number(self.name, value, **self.bounds._asdict())


class Whole(Number):
    """An attribute that only takes whole numbers within bounds.

    Parameters
    ----------
    at_least, at_most : int, optional

    Examples
    --------
    >>> class Stairs:
    ...     steps = Whole(at_least=1)
    >>> stairs = Stairs()
    >>> stairs.steps = 0.5
    Traceback (most recent call last):
    ...
    ValueError: steps must be a whole number at least 1, got 0.5
    """

    def __init__(self, *, at_least: int | None = None, at_most: int | None = None) -> None:
        super().__init__()
        self.at_least, self.at_most = at_least, at_most
        self.bounds = Bounds(at_least=at_least, at_most=at_most)

    def _check(self, value: object) -> int:
        return check_integer(self.name, value, at_least=self.at_least, at_most=self.at_most)

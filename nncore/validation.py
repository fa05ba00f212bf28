"""Checks of the numbers people enter; every error names the field, the rule and what was given."""

import math
from collections.abc import Mapping
from numbers import Integral, Real
from typing import Any

import numpy as np
import numpy.typing as npt


def _rule(kind: str, bounds: Mapping[str, float | None]) -> str:
    """Word the allowed range: ``be a finite number above 0 and at most 1``."""
    words = [f"{name.replace('_', ' ')} {bound:g}" for name, bound in bounds.items() if bound is not None]
    return f"be a {kind} {' and '.join(words)}".rstrip()


def _outside(value: float, bounds: Mapping[str, float | None]) -> bool:
    """Whether ``value`` breaks one of the bounds."""
    above, at_least, below, at_most = (bounds[key] for key in ("above", "at_least", "below", "at_most"))
    return (
        (above is not None and value <= above)
        or (at_least is not None and value < at_least)
        or (below is not None and value >= below)
        or (at_most is not None and value > at_most)
    )


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
        ``<field> must be a finite number ..., got <value>``.

    Examples
    --------
    >>> check_number("momentum", 0.9, at_least=0, below=1)
    0.9
    >>> check_number("momentum", 1, at_least=0, below=1)
    Traceback (most recent call last):
    ...
    ValueError: momentum must be a finite number at least 0 and below 1, got 1
    """
    bounds = {"above": above, "at_least": at_least, "below": below, "at_most": at_most}
    if not _is_finite(value) or _outside(float(value), bounds):  # type: ignore[arg-type]
        raise ValueError(f"{field} must {_rule('finite number', bounds)}, got {value!r}")
    return float(value)  # type: ignore[arg-type]


def _is_finite(value: object) -> bool:
    """Whether it is a real number that a float can hold."""
    try:
        return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:
        return False


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
    bounds = {"above": None, "at_least": at_least, "below": None, "at_most": at_most}
    if not isinstance(value, Integral) or isinstance(value, bool) or _outside(int(value), bounds):
        raise ValueError(f"{field} must {_rule('whole number', bounds)}, got {value!r}")
    return int(value)


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


def check_shape(field: str, array: npt.NDArray[Any], shape: tuple[int, ...]) -> None:
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


def check_numbers(field: str, values: object) -> npt.NDArray[Any]:
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
        self.bounds = bounds

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else instance.__dict__[self.name]

    def __set__(self, instance: Any, value: object) -> None:
        if value is not None or not self.optional:
            value = check_number(self.name, value, **self.bounds)
        instance.__dict__[self.name] = value

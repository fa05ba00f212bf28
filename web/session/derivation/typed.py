"""A number as a student types it: decimal point or comma, fraction, mixed number, power of ten."""

import re
from fractions import Fraction
from typing import NamedTuple

_DECIMAL = r"\d+(?:[.,]\d*)?|[.,]\d+"
_NUMBER = re.compile(rf"({_DECIMAL})(?:e([+-]?\d+)|\*10\^([+-]?\d+|\([+-]?\d+\)))?")
_FRACTION = re.compile(rf"({_DECIMAL})/({_DECIMAL})")
_MIXED = re.compile(r"(\d+)\s+(\d+)/(\d+)")


class Typed(NamedTuple):
    """A number and how exactly it is meant.

    Attributes
    ----------
    value : float
        The number.
    half_unit : float
        Half a unit of its last digit; 0 for a fraction, which is exact.
    digits : int
        Significant digits written; 17 for a fraction.
    """

    value: float
    half_unit: float
    digits: int


def read_number(text: str) -> Typed:
    """Read a number.

    Parameters
    ----------
    text : str
        As ``0,35``, ``.35``, ``-7/20``, ``1 1/2``, ``3.5e-1`` or ``3,5·10^-1``.

    Raises
    ------
    ValueError
        If it is none, or could be two (``1.234,5``).

    Examples
    --------
    >>> read_number("0,35").value, read_number("-7/20").value, read_number("3.5e-1").value
    (0.35, -0.35, 0.35)
    >>> read_number("0.350").half_unit, read_number("0.350").digits
    (0.0005, 3)
    """
    tidy = text.strip().replace("−", "-").replace("–", "-").replace("·", "*").replace("×", "*")
    sign, rest = (-1, tidy[1:]) if tidy[:1] == "-" else (1, tidy.removeprefix("+"))
    rest = rest.strip().lower()
    if mixed := _MIXED.fullmatch(rest):
        whole, above, below = (Fraction(part) for part in mixed.groups())
        return _exact(sign, whole + _ratio(above, below, text))
    rest = re.sub(r"\s*([/*^()])\s*", r"\1", rest)
    if fraction := _FRACTION.fullmatch(rest):
        top, bottom = (Fraction(_with_point(part)) for part in fraction.groups())
        return _exact(sign, _ratio(top, bottom, text))
    if number := _NUMBER.fullmatch(rest):
        return _decimal(sign, number)
    raise ValueError(f"a number must be like 0.35, 0,35, 7/20 or 3.5e-1, got {text!r}")


def _decimal(sign: int, number: re.Match[str]) -> Typed:
    mantissa, exponent, power = number.groups()
    written = _with_point(mantissa)
    shift = int((exponent or power or "0").strip("()"))
    decimals = len(written.partition(".")[2])
    digits = len(written.replace(".", "").lstrip("0"))
    value = float(f"{written}e{shift}")
    return Typed(sign * value, 0.5 * 10.0 ** (shift - decimals), digits)


def _with_point(text: str) -> str:
    """The same with a decimal point, and a digit on each side of it."""
    whole, _, decimals = text.replace(",", ".").partition(".")
    return f"{whole or '0'}.{decimals}" if decimals else whole or "0"


def _ratio(top: Fraction, bottom: Fraction, text: str) -> Fraction:
    if bottom == 0:
        raise ValueError(f"a fraction must not have 0 below, got {text!r}")
    return top / bottom


def _exact(sign: int, value: Fraction) -> Typed:
    return Typed(float(sign * value), 0.0, 17)

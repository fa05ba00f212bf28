"""One cell of a CSV text: a number, a word, or no value."""

import re

MISSING = frozenset({"", "?", "na", "n/a", "nan", "null"})
"""What counts as a missing value, in capitals or not."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+([eE][+-]?\d+)?")


def is_missing(cell: str) -> bool:
    """Whether a cell holds no value.

    Examples
    --------
    >>> is_missing("NaN"), is_missing("0")
    (True, False)
    """
    return cell.lower() in MISSING


def is_comma_number(cell: str) -> bool:
    """Whether a cell is a number written with a comma.

    Examples
    --------
    >>> is_comma_number("1,5"), is_comma_number("1.5")
    (True, False)
    """
    return bool(_COMMA_NUMBER.fullmatch(cell))


def read_number(cell: str, decimal: str = ".") -> float | None:
    """The cell as a number, if it is one that a float32 network can work with.

    Examples
    --------
    >>> read_number("1,5", decimal=","), read_number("a"), read_number("1e40")
    (1.5, None, None)
    """
    plain = cell if decimal == "." else cell.replace(".", "x").replace(",", ".")
    number = float(plain) if _NUMBER.fullmatch(plain) else None
    return number if number is not None and abs(number) < 1e30 else None

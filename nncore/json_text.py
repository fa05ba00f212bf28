"""JSON from outside: refused before it is parsed when nested so deep that a parser could run out of stack."""

import json
import re
from collections.abc import Callable
from typing import Any

DEEPEST = 50
"""No document or file of nncore nests deeper than this."""

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]')


def parse_json(text: str, *, parse_constant: Callable[[str], Any] | None = None) -> Any:
    """Return what a JSON text holds.

    Parameters
    ----------
    text : str
        The text.
    parse_constant : callable, optional
        Called with ``NaN``, ``Infinity`` or ``-Infinity``, as in ``json.loads``.

    Raises
    ------
    ValueError
        If it is no JSON, or is nested deeper than `DEEPEST`.

    Examples
    --------
    >>> parse_json('{"a": [1, "[["]}')
    {'a': [1, '[[']}
    >>> parse_json("[" * 100_000)
    Traceback (most recent call last):
    ...
    ValueError: JSON must be nested at most 50 deep, got more
    """
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(bracket[0], 0)
        if depth > DEEPEST:
            raise ValueError(f"JSON must be nested at most {DEEPEST} deep, got more")
    return json.loads(text, parse_constant=parse_constant)
